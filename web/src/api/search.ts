// Search over what the API finds by whole values: numbers of policies and proposals, plates, frame
// numbers, telephones, names. One function, so that a search of the server's own takes its place.

import { all, list } from "./reads";
import type { Row } from "./reads";

/** One thing found. */
export interface Hit {
  kind: "policy" | "proposal" | "vehicle" | "person";
  title: string;
  detail: string;
  path: string;
}

const NUMBER = /^T?\d{6,20}$/;
const PHONE = /^1\d{10}$/;
const VIN = /^[A-HJ-NPR-Z0-9]{17}$/i;

/** What fits a text, best first. */
export async function search(text: string): Promise<Hit[]> {
  const asked = text.trim();
  if (asked.length < 2) return [];
  const looks: Promise<Hit[]>[] = [];
  if (NUMBER.test(asked)) looks.push(numbers(asked));
  if (PHONE.test(asked)) looks.push(persons({ phone: asked }));
  if (VIN.test(asked)) looks.push(vehicles({ vin: asked.toUpperCase() }));
  if (/^\p{Script=Han}/u.test(asked)) {
    looks.push(/[A-Z]/i.test(asked) ? vehicles({ plate: asked.toUpperCase() }) : persons({ name_key: asked }));
  }
  // A list that one may not see is no reason to hide the others.
  const found = await Promise.allSettled(looks);
  return found.flatMap((each) => (each.status === "fulfilled" ? each.value : []));
}

async function numbers(number: string): Promise<Hit[]> {
  const proposal = number.startsWith("T");
  const table = proposal ? "proposals" : "policies";
  const query = { number: number.length < (proposal ? 21 : 20) ? `${number}*` : number, limit: "8" };
  const { rows } = await list(table, query);
  return rows.map((row) => ({
    kind: proposal ? "proposal" : "policy",
    title: text(row, "number"),
    detail: text(row, proposal ? "stage" : "start"),
    path: `/${table}/${text(row, "number")}`,
  }));
}

async function vehicles(query: Record<string, string>): Promise<Hit[]> {
  const { rows } = await list("vehicles", { ...query, limit: "5" });
  return proposalsOf("vehicle", rows, "plate");
}

async function persons(query: Record<string, string>): Promise<Hit[]> {
  const { rows } = await list("persons", { ...query, limit: "5" });
  return proposalsOf("applicant", rows, "name");
}

async function proposalsOf(column: "vehicle" | "applicant", subjects: Row[], shown: string): Promise<Hit[]> {
  const hits = subjects.map(async (subject) => {
    const rows = await all("proposals", { [column]: text(subject, "subject") }, 10);
    return rows.map<Hit>((row) => ({
      kind: column === "vehicle" ? "vehicle" : "person",
      title: text(row, "policy") || text(row, "number"),
      detail: text(subject, shown),
      path: row["policy"] ? `/policies/${text(row, "policy")}` : `/proposals/${text(row, "number")}`,
    }));
  });
  return (await Promise.all(hits)).flat();
}

function text(row: Row, name: string): string {
  const value = row[name];
  return typeof value === "string" ? value : "";
}
