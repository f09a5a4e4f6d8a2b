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
    return members.length === 0 && !schema.required?.length ? undefined : Object.fromEntries(members);
  }
  if (Array.isArray(value)) {
    const items = value.map((each) => shaped(schema.items ?? {}, each)).filter((each) => each !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== "string") return value;
  return value.trim() || undefined;
}

/** The type of a schema that may also be null. */
export function typeOf(schema: Schema): string | undefined {
  const types = Array.isArray(schema.type) ? schema.type.filter((type) => type !== "null") : [schema.type];
  return types[0];
}
