// A proof of the demonstration company, with every byte of it changed once, one after the other.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { unpack } from "./packed";
import { Broken, verify } from "./verify";
import type { Part } from "./verify";
import { FIELDS, PARTS_OF, WORDS } from "./words";

const at = (name: string) => readFileSync(new URL(`./samples/${name}`, import.meta.url), "utf8");
const text = at("policy.tlog-proof");
const key = at("key").trim();

async function partOf(changed: string, keys = key): Promise<Part | "holds"> {
  return verify(changed, keys).then(() => "holds" as const, (error: unknown) => {
    if (error instanceof Broken) return error.part;
    throw error;
  });
}

/** The proof with its `extra` rewritten. */
function rewritten(change: (extra: string) => string): string {
  return text.replace(/^extra (.*)$/m, (_, body: string) =>
    `extra ${Buffer.from(change(Buffer.from(body, "base64").toString())).toString("base64")}`);
}

test("a proof holds and tells its policy, person and vehicle", async () => {
  const proven = await verify(text, key);
  expect(proven.number).toBe("00320101202600000010");
  expect([proven.premium, proven.tax, proven.from, proven.until]).toEqual(["665.00", "0.00", "2026-06-16T00:00", "2027-06-16T00:00"]);
  expect(proven.shown.map((each) => each.roles)).toEqual([["applicant", "insured", "owner"], ["vehicle"]]);
  expect(proven.withheld).toEqual([]);
});

test("the code on paper says the same, byte for byte", async () => {
  const packed = at("policy.code");
  expect(unpack(packed)).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra /);
  expect((await verify(packed, key)).number).toBe("00320101202600000010");
});

test("each kind of change is named", async () => {
  expect(await partOf(rewritten((extra) => extra.replace('"665.00"', '"66.50"')))).toBe("inclusion");
  expect(await partOf(rewritten((extra) => extra.replace(/"name":"./, '"name":"\u738B')))).toBe("parties");
  expect(await partOf(rewritten((extra) => extra.replace(/"plate":"/, '"plate":"\u4EAC')))).toBe("parties");
  expect(await partOf(rewritten((extra) => extra.replace('"disclosed"', ' "disclosed"')))).toBe("form");
  expect(await partOf(text.replace("\n657\n", "\n658\n"))).toBe("signature");
  expect(await partOf(text.replace("index 546", "index 547"))).toBe("inclusion");
  expect(await partOf(text, key.replace("yinuo.local", "yinuo.other"))).toBe("key");
  expect(await partOf(text, "")).toBe("key");
  expect(await partOf("nothing of the kind")).toBe("form");
});

test("no byte can be changed", async () => {
  const step = 7;
  for (let place = 0; place < text.length; place += step) {
    const other = text.charAt(place) === "A" ? "B" : "A";
    expect(await partOf(text.slice(0, place) + other + text.slice(place + 1)), `byte ${place}`).not.toBe("holds");
  }
});

test("no byte of the code can be changed", async () => {
  const packed = at("policy.code").trim();
  for (let place = 0; place < packed.length; place += 11) {
    const other = packed.charAt(place) === "A" ? "B" : "A";
    expect(await partOf(packed.slice(0, place) + other + packed.slice(place + 1)), `character ${place}`).not.toBe("holds");
  }
});

test("both languages say the same things", () => {
  expect(Object.keys(WORDS.en)).toEqual(Object.keys(WORDS.zh));
  expect(Object.keys(PARTS_OF.en)).toEqual(Object.keys(PARTS_OF.zh));
  for (const [, zh, en] of FIELDS) expect([/\p{Script=Han}/u.test(zh), /\p{Script=Han}/u.test(en)].slice(1)).toEqual([false]);
});
