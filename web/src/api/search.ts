// Search is the server's: one word over numbers, plates, frame numbers, telephones, names and initials.

import { asked, json } from "./client";
import type { components } from "./generated/schema";
import { inWords } from "./problem";
import { short } from "../table/words";
import { paths } from "../util/paths";

type Found = components["schemas"]["Search"];
type Hit = components["schemas"]["SearchHit"];

/** One thing found, with the page that shows it. */
export interface Place {
  title: string;
  detail: string;
  state: string;
  path: string;
}

/** What a word may mean, in the server's order; what no desk shows yet is left out. */
export async function search(text: string): Promise<Place[]> {
  const query = asked({ q: text.trim() });
  const found = await json<Found>(`/v1/search?${query}`);
  return found.groups.flatMap((group) => group.hits.flatMap((hit) => {
    const path = pageOf(group.table, hit);
    return path ? [{ title: hit.id, detail: short(inWords(group.title)), state: hit.state, path }] : [];
  }));
}

function pageOf(table: string, hit: Hit): string | undefined {
  if (table === "policies") return paths.policy(hit.id);
  if (table === "proposals") return paths.proposal(hit.id);
  if (table === "vehicles") return `${paths.proposals()}?vehicle=${encodeURIComponent(hit.id)}`;
  if (table === "persons") return `${paths.proposals()}?applicant=${encodeURIComponent(hit.id)}`;
  return undefined;
}
