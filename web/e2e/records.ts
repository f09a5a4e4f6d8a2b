// Records of the demo company to look at, read from the API like anything else.

import { inject } from "vitest";

interface Row {
  number: string;
  [name: string]: unknown;
}

export async function rows(path: string, user = "c3201"): Promise<Row[]> {
  const headers = { Authorization: `Bearer ${inject("tokens")[user]}` };
  const answer = await fetch(`${inject("address")}${path}`, { headers });
  return ((await answer.json()) as { rows: Row[] }).rows;
}

export const firstPolicy = async () => (await rows("/v1/policies?limit=1"))[0]?.number ?? "";
export const firstProposal = async (stage: string) => (await rows(`/v1/proposals?limit=1&stage=${stage}`))[0]?.number ?? "";
