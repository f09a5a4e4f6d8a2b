// Every page as it is: checked on a desk and on a phone; with SCREENS, docs/screens is taken anew.
// A file for each language, so that they go on beside each other.

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";

import { accessible, close, person, PHONE, settled, WIDE } from "./browser";
import type { Language } from "./browser";
import { dayOf, firstPolicy, firstProposal, rows } from "./records";

const folder = process.env["SCREENS_TO"] ?? fileURLToPath(new URL("../../docs/screens/", import.meta.url));

interface Pictured {
  name: string;
  user?: string;
  path: () => Promise<string> | string;
  /** Whether docs/screens shows it, on a desk or on a phone, too: each desk's own page, not every page. */
  kept?: "wide" | "both";
  /** What is opened on it first. */
  act?: (page: Page) => Promise<unknown>;
  dark?: boolean;
}

const PAGES: Pictured[] = [
  { name: "sign-in", kept: "wide", path: () => "/sign-in" },
  { name: "home-clerk", kept: "both", user: "c3201", path: () => "/" },
  { name: "home-underwriter", user: "u3201", path: () => "/" },
  { name: "policies", kept: "both", user: "c3201", path: () => "/policies" },
  { name: "policy", kept: "both", user: "c3201", path: async () => `/policies/${await firstPolicy()}` },
  { name: "proposals", user: "c3201", path: () => "/proposals" },
  { name: "proposal-referred", user: "u3201", path: async () => `/proposals/${await firstProposal("referred")}` },
  { name: "proposal-issued", kept: "wide", user: "c3201", path: async () => `/proposals/${await firstProposal("issued")}` },
  { name: "home-cashier", user: "k3201", path: () => "/" },
  { name: "notices", kept: "wide", user: "k3201", path: () => "/notices" },
  { name: "notice", user: "k3201", path: async () => `/notices/${(await rows("/v1/payment-notices?limit=1&status=requested", "k3201"))[0]?.number}` },
  { name: "receipts", user: "k3201", path: () => "/receipts" },
  { name: "receipt", kept: "wide", user: "k3201", path: async () => `/receipts/${(await rows("/v1/receipts?limit=1&status=unmatched", "k3201"))[0]?.number}` },
  { name: "money-held", user: "k3201", path: () => "/money" },
  { name: "bank-file", kept: "wide", user: "k3201", path: () => "/bank-file" },
  { name: "day-end", kept: "wide", user: "k3201", path: async () => `/day-end?on=${await dayOf("/v1/receipts?limit=1&status=confirmed", "recorded_at")}` },
  { name: "branch", kept: "both", user: "m3201", path: async () => `/branch?on=${await dayOf("/v1/policies?limit=1", "issued_at")}` },
  { name: "branch-returns", user: "m3201", path: () => "/branch/returns" },
  { name: "trial-balance", kept: "wide", user: "m3201", path: () => "/finance/trial-balance" },
  { name: "postings", user: "m3201", path: () => "/finance/postings" },
  { name: "voucher", user: "i1005", path: async () => `/finance/vouchers/${(await rows("/v1/postings?limit=1&account=2203", "k3201"))[0]?.["seq"]}` },
  { name: "income", user: "m3201", path: () => "/finance/income" },
  { name: "vehicle-tax", kept: "wide", user: "m3201", path: async () => `/finance/tax?month=${(await dayOf("/v1/policies?limit=1", "issued_at")).slice(0, 7)}` },
  { name: "quote", kept: "both", user: "c3201", path: () => "/counter/quote?use=private&seats=5" },
  { name: "entry", kept: "both", user: "c3201", path: () => "/counter/new?use=private&seats=5" },
  { name: "counter-returned", kept: "wide", user: "c3201", path: () => "/counter/returned" },
  { name: "amend", user: "c3201", path: async () => `/counter/amend/${await firstProposal("returned")}` },
  { name: "unpaid", user: "c3201", path: () => "/counter/payment" },
  { name: "ready", user: "c3201", path: () => "/counter/ready" },
  { name: "import", kept: "wide", user: "c3201", path: () => "/counter/import" },
  { name: "my-day", kept: "wide", user: "c3201", path: () => "/counter/day" },
  { name: "queue", kept: "wide", user: "u3201", path: () => "/underwriting" },
  { name: "underwrite", kept: "both", user: "u3201", path: async () => `/underwriting/${await firstProposal("referred")}` },
  { name: "rules", user: "u3201", path: () => "/underwriting/rules" },
  { name: "control", user: "c3201", path: () => "/controls/reprint-unexplained" },
  { name: "filings", user: "d1001", path: () => "/filings" },
  { name: "filing", kept: "wide", user: "a1002", path: () => "/filings/compulsory-motor@2020-09" },
  { name: "filing-difference", kept: "wide", user: "a1002", path: () => "/filings/compulsory-motor@2020-09/difference?from=compulsory-motor@2008-02" },
  { name: "filing-new", user: "d1001", path: () => "/filing-draft" },
  { name: "inspection", kept: "wide", user: "i1005", path: () => "/inspection" },
  { name: "inspection-report", user: "i1005", path: () => "/inspection-report" },
  { name: "questions", user: "i1005", path: () => "/questions" },
  { name: "question-path", kept: "both", user: "i1005", path: () => "/questions/path" },
  { name: "question-tax", user: "i1005", path: () => "/questions/tax" },
  { name: "journal-entry", user: "i1005", path: () => "/entries/57" },
  { name: "refusals", kept: "wide", user: "i1005", path: () => "/refusals" },
  { name: "looks", user: "i1005", path: () => "/revelations" },
  { name: "organisations", user: "admin", path: () => "/organisations" },
  { name: "organisation", user: "admin", path: () => "/organisations/3201" },
  { name: "users", kept: "wide", user: "admin", path: () => "/users" },
  { name: "user", user: "admin", path: () => "/users/u3201" },
  { name: "authorities", user: "admin", path: () => "/authorities" },
  { name: "authority", user: "admin", path: () => "/authorities/2" },
  { name: "matrix", kept: "wide", user: "admin", path: () => "/matrix" },
  { name: "parameters", user: "p1003", path: () => "/parameters" },
  { name: "parameter", user: "p1003", path: () => "/parameters/company.account" },
  { name: "controls", kept: "wide", user: "admin", path: () => "/controls" },
  { name: "dictionary", user: "admin", path: () => "/dictionary" },
  { name: "palette", kept: "wide", user: "c3201", path: () => "/", act: (page) => page.keyboard.press("Control+k").then(() => page.getByRole("option").first().waitFor()) },
  { name: "quick-look", user: "c3201", path: () => "/policies", dark: true, act: async (page) => {
    await page.locator("tbody tr[data-row-key] td:nth-child(3)").first().click();
    await page.getByRole("dialog").locator("dl").waitFor();
  } },
  { name: "form", kept: "wide", user: "c3201", path: async () => `/proposals/${await firstProposal("referred")}`, act: async (page) => {
    await page.getByRole("button", { name: /^(撤回投保单|Withdraw a proposal)$/ }).click();
    await page.getByRole("dialog").locator(".preview").waitFor();
  } },
  { name: "policy-dark", kept: "wide", user: "c3201", path: async () => `/policies/${await firstPolicy()}`, dark: true },
  { name: "not-found", user: "c3201", path: () => "/nowhere" },
];

/** Each page in a language, on a desk and on a phone. */
export function pictures(language: Language) {
  afterAll(close);
  for (const { name, kept, user, path, act, dark } of PAGES) {
    for (const [size, viewport] of [["wide", WIDE], ["phone", PHONE]] as const) {
      test(`${name}, ${language}, ${size}`, async () => {
        const { page, complaints, leave } = await person(user, await path(), language, viewport, dark);
        await act?.(page);
        await settled(page);
        if (process.env["SCREENS"] && (kept === "both" || (kept === "wide" && size === "wide"))) {
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
