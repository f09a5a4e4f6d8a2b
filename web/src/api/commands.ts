// Commands: where each is sent, what its body is, how it is previewed and given.

import { json, request, wrote } from "./client";
import type { components } from "./generated/schema";

export type Preview = components["schemas"]["Preview"];
export type Accepted = components["schemas"]["Accepted"];
export type BatchAnswer = components["schemas"]["BatchAnswer"];

/** As much of a JSON schema as the API's bodies use. */
export interface Schema {
  type?: string | string[];
  description?: string;
  enum?: string[];
  /** The one value that it may have. */
  const?: string;
  format?: string;
  minimum?: number;
  minItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
  additionalProperties?: boolean | Schema;
}

/** Where a command is sent and what it takes. */
export interface Route {
  path: string;
  schema: Schema;
}

/** The route of a command; loaded with the first form that is opened. */
export async function route(command: string): Promise<Route> {
  const routes = (await import("./generated/commands.json")).default as unknown as Record<string, Route>;
  return routes[command] ?? { path: `/v1/commands/${command}`, schema: { type: "object" } };
}

/** The names in a path that a body need not repeat. */
export function placesOf(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
}

/** The path with its places filled from what the form was opened on. */
export function filled(path: string, fixed: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(fixed[name] ?? ""));
}

/** What it would record, were it given now; nothing is recorded. */
export function preview(route: Route, fixed: Record<string, string>, body: unknown, version?: string): Promise<Preview> {
  return json<Preview>(`${filled(route.path, fixed)}?preview=true`, { body, version });
}

/** Gives it. The same key again has the same answer, so a retry is harmless. */
export async function give(route: Route, fixed: Record<string, string>, body: unknown, key: string, version?: string) {
  const response = await request(filled(route.path, fixed), { body, key, version });
  const accepted = (await response.json()) as Accepted;
  wrote(accepted.position);
  return { accepted, location: response.headers.get("Location") ?? undefined };
}

/** One command of many, with the fields that a route has in its path. */
export interface Item {
  key: string;
  command: string;
  body: Record<string, unknown>;
}

/** Many commands, each under its own key; a refusal among them harms none of the others. */
export async function giveAll(items: Item[]): Promise<BatchAnswer[]> {
  const answers: BatchAnswer[] = [];
  for (let from = 0; from < items.length; from += 1000) {
    answers.push(...(await json<BatchAnswer[]>("/v1/batches", { body: items.slice(from, from + 1000) })));
  }
  for (const answer of answers) wrote(answer.accepted?.position);
  return answers;
}

/**
 * The key of one opened form. It stays over retries of the same body; a body changed after it was
 * answered is another command and gets another key.
 */
export class FormKey {
  #key = fresh();
  #sent: string | undefined;

  for(body: unknown): string {
    const text = JSON.stringify(body);
    if (this.#sent !== undefined && this.#sent !== text) this.#key = fresh();
    this.#sent = text;
    return this.#key;
  }
}

/** 128 random bits. `randomUUID` is absent where a branch reaches the program by plain HTTP. */
export function fresh(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
