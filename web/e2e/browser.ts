// A person at a screen: signed in with a post's token, in one language, who minds every error.

import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";

import { company } from "./company";

export const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

let browser: Browser | undefined;

export async function open(): Promise<Browser> {
  browser ??= await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"],
  });
  return browser;
}

export async function close() {
  await browser?.close();
  browser = undefined;
  await company.end();
}

export interface Person {
  page: Page;
  /** What the console and the page complained of. */
  complaints: string[];
  leave: () => Promise<void>;
}

export const WIDE = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

/** Somebody with a post opens a page. Without a user nobody is signed in. */
export async function person(user: string | undefined, path: string, language: Language = "zh", viewport = WIDE, dark = false): Promise<Person> {
  const context = await (await open()).newContext({ viewport, locale: language === "en" ? "en-GB" : "zh-CN", timezoneId: "Asia/Shanghai",
    colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" });
  await context.addInitScript(([token, language]) => {
    if (token && !sessionStorage.getItem("yinuo.begun")) {
      sessionStorage.setItem("yinuo.token", token);
      sessionStorage.setItem("yinuo.begun", "1");
    }
    if (!localStorage.getItem("yinuo-language")) localStorage.setItem("yinuo-language", language ?? "zh");
  }, [user ? company.tokens[user] : undefined, language] as const);
  const page = await context.newPage();
  // Shorter than a test may take, so that what is missing is named; long enough for a machine at work on something else.
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    // A refusal is an answer; the browser calls every 4xx an error.
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
    if (message.type() === "warning" && /antd|React|deprecated/i.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`${company.address}/app${path}`);
  await settled(page);
  return { page, complaints, leave: () => context.close() };
}

/** Nothing is being read, nothing is a skeleton. */
export async function settled(page: Page) {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => document.querySelector("#root")?.childElementCount && !document.querySelector(".ant-skeleton-active, .ant-spin-spinning"));
}

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** No serious fault (the library hides a row that it measures columns by) for those who hear or steer the page otherwise. */
export async function accessible(page: Page) {
  // evaluate() runs under the page's own policy, which lets no inline script in; this goes past it.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axeSource });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run({ exclude: [".ant-table-measure-row"] }, { resultTypes: ["violations"] }).then(r => JSON.stringify(r.violations
      .filter(v => v.impact === "serious" || v.impact === "critical")
      .map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " — " + (n.any[0]?.message ?? n.failureSummary)).join(" | "))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  expect(JSON.parse(String(result.value))).toEqual([]);
}
