import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

// @ts-expect-error -- a script beside the sources, in plain JavaScript
import { generated } from "../scripts/generate.mjs";

const root = new URL("../", import.meta.url);

// It takes seconds on a machine at work on something else.
test("the client is that of api/openapi.json: npm run generate", { timeout: 60_000 }, async () => {
  for (const [name, text] of Object.entries((await generated()) as Record<string, string>)) {
    expect(await readFile(new URL(`src/api/generated/${name}`, root), "utf8"), name).toBe(text);
  }
});

test("the lock names no registry", async () => {
  expect(await readFile(new URL("package-lock.json", root), "utf8")).not.toMatch(/"resolved"/);
});

test("what is loaded first stays below 350 kB packed", async () => {
  const dist = new URL("dist/", root);
  const page = await readFile(new URL("index.html", dist), "utf8").catch(() => undefined);
  if (page === undefined) return; // not built here; `./run test` builds first
  const first = [...page.matchAll(/(?:src|href)="\/app\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? "");
  expect(first.length).toBeGreaterThan(0);
  const sizes = await Promise.all(first.map(async (name) => gzipSync(await readFile(new URL(name, dist))).length));
  const names = await readdir(new URL("assets/", dist));
  const sum = sizes.reduce((a, b) => a + b, 0);
  console.info(`first ${Math.round(sum / 1000)} kB of ${names.filter((name) => name.endsWith(".js")).length} scripts`);
  expect(sum).toBeLessThan(350_000);
});
