import { expect, test } from "vitest";

import { en as english } from "./en";
import { zh as chinese } from "./zh";

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, at = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${at}${key}`, value] as [string, string]] : leaves(value, `${at}${key}/`));
}

const zh = new Map(leaves(chinese as unknown as Tree));
const en = new Map(leaves(english as unknown as Tree));

test("both languages have the same keys, and none is empty", () => {
  expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  for (const [key, text] of [...zh, ...en]) expect(text.trim(), key).not.toBe("");
});

test("both languages speak of the same values", () => {
  const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
  for (const [key, text] of zh) expect(places(en.get(key) ?? ""), key).toEqual(places(text));
});

test("Chinese is Chinese and English is English", () => {
  const chosen = new Set(["frame/language", "frame/otherLanguage", "counter/comma"]);
  for (const [key, text] of en) if (!chosen.has(key)) expect(text, key).not.toMatch(/\p{Script=Han}/u);
  for (const [key, text] of zh) {
    if (!chosen.has(key)) expect(text.replace(/\{\{\w+\}\}/g, ""), key).toMatch(/\p{Script=Han}/u);
  }
});
