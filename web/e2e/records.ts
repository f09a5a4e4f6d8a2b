// Records of the demo company to look at, read from the API like anything else.

import { company } from "./company";

interface Row {
  number: string;
  [name: string]: unknown;
}

/** Asks the program as somebody; with a body it is a command, under a key of its own. */
export function as(user: string, path: string, body?: unknown): Promise<Response> {
  const headers = { Authorization: `Bearer ${company.tokens[user]}`, ...(body === undefined ? {} : { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() }) };
  return fetch(`${company.address}${path}`, { headers, ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }) });
}

export async function rows(path: string, user = "c3201"): Promise<Row[]> {
  return ((await (await as(user, path)).json()) as { rows: Row[] }).rows;
}

export const firstPolicy = async () => (await rows("/v1/policies?limit=1"))[0]?.number ?? "";
export const firstProposal = async (stage: string) => (await rows(`/v1/proposals?limit=1&stage=${stage}`))[0]?.number ?? "";
/** The youngest proposal at a stage: those at the beginning of a list are for looking at. */
export const lastProposal = async (stage: string) => (await rows(`/v1/proposals?limit=1&order=desc&stage=${stage}`))[0]?.number ?? "";

/** Gives a command beside the page, as a colleague would. */
export async function give(path: string, body: unknown, user = "c3201"): Promise<number> {
  return (await as(user, path, body)).status;
}

/** The company's civil day of an instant in the first row of a list. */
export async function dayOf(path: string, column: string): Promise<string> {
  const at = new Date(String((await rows(path, "k3201"))[0]?.[column]));
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
