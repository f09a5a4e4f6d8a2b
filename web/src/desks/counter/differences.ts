// Three versions of one content: what stood, what they made of it, what I made of it.

import type { Values } from "./content";

export type Side = "mine" | "theirs";

export interface Difference {
  path: string;
  before: unknown;
  mine: unknown;
  theirs: unknown;
  /** Whoever alone changed it has it, unless the person says otherwise; both: mine. */
  side: Side;
}

/** Every field in which mine and theirs differ. */
export function differences(before: Values, mine: Values, theirs: Values): Difference[] {
  const [was, own, other] = [flat(before), flat(mine), flat(theirs)];
  const places = [...new Set([...own.keys(), ...other.keys()])].filter((path) => !path.startsWith("other."));
  return places.flatMap((path) => {
    const row = { path, before: was.get(path), mine: own.get(path), theirs: other.get(path) };
    if (same(row.mine, row.theirs)) return [];
    return [{ ...row, side: same(row.mine, row.before) ? ("theirs" as const) : ("mine" as const) }];
  });
}

/** Theirs, with mine where it was chosen. */
export function settled(theirs: Values, rows: Difference[], sides: Record<string, Side>): Values {
  const values = structuredClone(theirs);
  for (const row of rows) {
    if ((sides[row.path] ?? row.side) === "mine") put(values, row.path.split("."), row.mine);
  }
  return values;
}

function flat(value: unknown, path = "", into = new Map<string, unknown>()): Map<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const [name, member] of Object.entries(value)) flat(member, path ? `${path}.${name}` : name, into);
  } else if (value !== undefined && value !== null && value !== "") into.set(path, value);
  return into;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function put(values: Values, [name = "", ...rest]: string[], value: unknown) {
  if (rest.length === 0) values[name] = value;
  else put((values[name] ??= {}) as Values, rest, value);
}
