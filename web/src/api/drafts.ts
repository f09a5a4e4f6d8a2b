// Drafts that the server keeps for their owner alone: a tab may be closed, another machine may go on.

import { json, request } from "./client";
import type { components } from "./generated/schema";

export type Draft = Omit<components["schemas"]["Draft"], "content"> & { content: Record<string, unknown> };

const at = (name: string) => `/v1/drafts/${encodeURIComponent(name)}`;

/** One's own drafts whose name begins so, newest first. */
export async function drafts(beginning: string): Promise<Draft[]> {
  const all = await json<Draft[]>("/v1/drafts");
  return all.filter((draft) => draft.name.startsWith(beginning)).sort((a, b) => b.kept_at.localeCompare(a.kept_at));
}

export const draft = (name: string) => json<Draft>(at(name));

/** Keeps what was keyed. */
export async function keep(name: string, content: unknown): Promise<void> {
  await request(at(name), { method: "PUT", body: content });
}

export async function drop(name: string): Promise<void> {
  await request(at(name), { method: "DELETE" });
}
