// Writes src/api/generated from the committed API document: types, the form of each command, where
// each table is listed. `--check` compares instead of writing.
import { readFile, writeFile, mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const document = new URL("../../api/openapi.json", import.meta.url);
const folder = new URL("../src/api/generated/", import.meta.url);

export async function generated() {
  const api = JSON.parse(await readFile(document, "utf8"));
  const commands = {};
  const lists = {};
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation["x-table"]) lists[operation["x-table"]] = path;
      const name = operation["x-command"];
      if (!name || name === "*" || method !== "post") continue;
      const schema = operation.requestBody?.content?.["application/json"]?.schema ?? { type: "object" };
      // One route a command: the first stands.
      commands[name] ??= { path, schema: resolved(schema, api) };
    }
  }
  const spaced = astToString(await openapiTS(api));
  // Tabs keep the file within what the house rules let be committed.
  const types = spaced.replace(/^(?: {4})+/gm, (spaces) => "\t".repeat(spaces.length / 4));
  return {
    "schema.d.ts": `// Generated from api/openapi.json by \`npm run generate\`.\n${types}`,
    "commands.json": JSON.stringify(sorted(commands)) + "\n",
    "lists.json": JSON.stringify(sorted(lists), null, 1) + "\n",
  };
}

/** A schema with what it refers to put in its place. */
function resolved(schema, api, depth = 0) {
  if (Array.isArray(schema)) return schema.map((each) => resolved(each, api, depth));
  if (schema === null || typeof schema !== "object") return schema;
  if (schema.$ref && depth < 6) {
    const named = schema.$ref.split("/").slice(1).reduce((at, key) => at?.[key], api);
    return resolved({ ...named, ...without(schema, "$ref") }, api, depth + 1);
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, resolved(value, api, depth)]));
}

function without(object, name) {
  const { [name]: _, ...rest } = object;
  return rest;
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(await generated())) {
    await writeFile(new URL(name, folder), text);
  }
}
