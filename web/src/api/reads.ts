// What pages read, as hooks. Keys begin with the kind of read, so that a write can renew all.

import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { api, asked, data, json, request } from "./client";
import type { components } from "./generated/schema";
import lists from "./generated/lists.json";
import { session, useOrganisation } from "./session";

export type Row = Record<string, unknown>;
export type Me = components["schemas"]["Me"];
export type Table = components["schemas"]["Table"];
export type Column = components["schemas"]["Column"];
/** A resource as it was read, with the version that `If-Match` names. */
export type Resource = components["schemas"]["Resource"] & { version?: string | undefined };
export type Fact = components["schemas"]["FactOnRecord"];
export type List = Omit<components["schemas"]["List"], "rows"> & { rows: Row[] };

const STANDING = { staleTime: Infinity, gcTime: Infinity };

/** Who one is and what one may do, in the organisation acted for. */
export function useMe() {
  const acting = useOrganisation();
  return useQuery({
    queryKey: ["me", session.token(), acting],
    queryFn: () => data(api.GET("/v1/me")),
    staleTime: 60_000,
    retry: false,
  });
}

/** Whether a permission of the matrix is held. */
export function may(me: Me | undefined, ...names: string[]): boolean {
  return names.length === 0 || (me?.commands ?? []).some((line) => names.includes(line.name));
}

/** The company, for today by its own clock and whether it is a demonstration. */
export function useCompany() {
  return useQuery({ queryKey: ["company"], queryFn: () => data(api.GET("/v1/company")), staleTime: 60_000 });
}

/** Every declared table, by name. */
export function useDictionary() {
  return useQuery({
    queryKey: ["dictionary"],
    queryFn: async () => {
      const tables = (await data(api.GET("/v1/dictionary"))) as Table[];
      return new Map(tables.map((table) => [table.name, table]));
    },
    ...STANDING,
  });
}

/** The catalogue of commands, by name. */
export function useCommands() {
  return useQuery({
    queryKey: ["commands"],
    queryFn: async () => {
      const commands = (await data(api.GET("/v1/commands"))) as components["schemas"]["Permission"][];
      return new Map(commands.map((command) => [command.name, command]));
    },
    ...STANDING,
  });
}

/** Where a table is listed. */
export function listPath(table: string): string {
  return (lists as Record<string, string>)[table] ?? `/v1/rows/${table}`;
}

/** One page of a table, after one's own last write. */
export function list(table: string, query: Record<string, string>): Promise<List> {
  return json<List>(`${listPath(table)}?${asked(query)}`);
}

/** The same as a hook; the page before stays until the next is there. */
export function useList(table: string, query: Record<string, string>, enabled = true) {
  const acting = useOrganisation();
  return useQuery({
    queryKey: ["list", table, acting, query],
    queryFn: () => list(table, query),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Rows of a query, and whether there are more of them. */
export interface Rows {
  rows: Row[];
  more: boolean;
}

/** Every row of a query, page after page; `most` bounds it, and whoever shows them says so. */
export async function all(table: string, query: Record<string, string>, most = 100_000): Promise<Rows> {
  const rows: Row[] = [];
  let cursor: string | null | undefined;
  do {
    const page: List = await list(table, { ...query, limit: "1000", ...(cursor ? { cursor } : {}) });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor && rows.length < most);
  return { rows, more: Boolean(cursor) };
}

/** A resource as it is now. */
export async function resource(path: string): Promise<Resource> {
  const response = await request(path);
  return { ...((await response.json()) as Resource), version: response.headers.get("ETag") ?? undefined };
}

/** One resource with its actions and timeline; `path` is its address in the API. */
export function useResource(path: string | undefined) {
  const acting = useOrganisation();
  return useQuery({
    queryKey: ["resource", path, acting],
    queryFn: () => resource(path ?? ""),
    enabled: path !== undefined,
  });
}

/** What a proposal says, by the last of its facts that says it whole. */
export function contentIn<T>(facts: Fact[]): T | undefined {
  const fact = facts.findLast((each) => each.kind === "policy.proposed" || each.kind === "policy.amended");
  return (fact?.payload as { content?: T } | undefined)?.content;
}
