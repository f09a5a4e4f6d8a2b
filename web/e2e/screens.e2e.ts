// Every page as it is, for docs/screens: `npm run screens`. Without SCREENS it only checks each page.

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

import { accessible, close, LANGUAGES, person, PHONE, settled, WIDE } from "./browser";
import { firstPolicy, firstProposal } from "./records";

const folder = process.env["SCREENS_TO"] ?? fileURLToPath(new URL("../../docs/screens/", import.meta.url));

const PAGES: { name: string; user?: string; path: () => Promise<string> | string }[] = [
  { name: "sign-in", path: () => "/sign-in" },
  { name: "home-clerk", user: "c3201", path: () => "/" },
  { name: "home-underwriter", user: "u3201", path: () => "/" },
  { name: "policies", user: "c3201", path: () => "/policies" },
  { name: "policy", user: "c3201", path: async () => `/policies/${await firstPolicy()}` },
  { name: "proposals", user: "c3201", path: () => "/proposals" },
  { name: "proposal-referred", user: "u3201", path: async () => `/proposals/${await firstProposal("referred")}` },
  { name: "proposal-issued", user: "c3201", path: async () => `/proposals/${await firstProposal("issued")}` },
  { name: "control", user: "c3201", path: () => "/controls/reprint-unexplained" },
  { name: "not-found", user: "c3201", path: () => "/nowhere" },
];

afterAll(close);

for (const { name, user, path } of PAGES) {
  for (const language of LANGUAGES) {
    for (const [size, viewport] of [["wide", WIDE], ["phone", PHONE]] as const) {
      test(`${name}, ${language}, ${size}`, async () => {
        const { page, complaints, leave } = await person(user, await path(), language, viewport);
        await settled(page);
        if (process.env["SCREENS"]) {
          await mkdir(folder, { recursive: true });
          await page.screenshot({ path: `${folder}/${name}.${language}${size === "phone" ? ".phone" : ""}.png` });
        }
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wider, "the page is wider than the screen").toBeLessThanOrEqual(0);
        await accessible(page);
        expect(complaints).toEqual([]);
        await leave();
      });
    }
  }
}
