// What was typed, as the body that the schema asks for: nothing empty is sent, numbers are numbers.

import type { Schema } from "../api/commands";

export function body(schema: Schema, values: Record<string, unknown>): Record<string, unknown> {
  return (shaped(schema, values) as Record<string, unknown> | undefined) ?? {};
}

function shaped(schema: Schema, value: unknown): unknown {
  if (value === undefined || value === null || value === "") return undefined;
  if (schema.properties && typeof value === "object" && !Array.isArray(value)) {
    const members = Object.entries(schema.properties)
      .map(([name, member]) => [name, shaped(member, (value as Record<string, unknown>)[name])] as const)
      .filter(([, member]) => member !== undefined);
    // What can be nothing else nobody types: the currency of an amount. Alone it says nothing.
    const fixed = Object.entries(schema.properties).filter(([, member]) => member.const !== undefined).map(([name, member]) => [name, member.const] as const);
    if (members.length === 0 && (fixed.length > 0 || !schema.required?.length)) return undefined;
    return Object.fromEntries([...fixed, ...members]);
  }
  if (Array.isArray(value)) {
    const items = value.map((each) => shaped(schema.items ?? {}, each)).filter((each) => each !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== "string") return value;
  return value.trim() || undefined;
}

/** Money is an amount and a currency, nothing else. */
export function isMoney(schema: Schema): boolean {
  return Object.keys(schema.properties ?? {}).sort().join() === "amount,currency";
}

/** The type of a schema that may also be null. */
export function typeOf(schema: Schema): string | undefined {
  const types = Array.isArray(schema.type) ? schema.type.filter((type) => type !== "null") : [schema.type];
  return types[0];
}
