// What hands do on every page: a field filled in, a choice made, a command previewed and given, a file received.

import type { Locator, Page } from "playwright-core";

import { settled } from "./browser";
import type { Language } from "./browser";
import { SAID } from "./words";

/** Chooses from a list by typing, as people do. */
export async function choose(page: Page, label: string, text: string, within: Page | Locator = page) {
  const box = within.getByRole("combobox", { name: label }).first();
  await box.focus();
  await page.keyboard.type(text);
  await page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option").first().waitFor();
  await box.press("Enter");
}

export async function field(page: Page | Locator, label: string, value: string) {
  await page.getByLabel(label, { exact: true }).first().fill(value);
}

/** A button of a record that is named by the API's own words for a command. */
export function offered(page: Page, words: string): Locator {
  return page.getByRole("button", { name: new RegExp(`^${words}$`, "i") });
}

/** What is filled in is previewed. */
export async function preview(page: Page, language: Language) {
  const { blocks } = SAID[language];
  await page.getByRole("dialog").getByRole("button", { name: blocks.preview, exact: true }).click();
  await page.getByRole("dialog").getByRole("heading", { name: blocks.previewTitle }).waitFor();
}

/** A command's drawer, once it is previewed: given. */
export async function give(page: Page, language: Language) {
  const { blocks } = SAID[language];
  const drawer = page.getByRole("dialog");
  const submit = drawer.getByRole("button", { name: blocks.submit });
  await drawer.getByRole("heading", { name: blocks.previewTitle }).waitFor();
  await submit.click();
  await drawer.waitFor({ state: "detached" });
  await settled(page);
}

/** Waits for the file that a button gives out. */
export async function download(page: Page, button: Locator): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return file.path();
}

/** Who paid and how, in the drawer of a receipt. */
export async function paidBy(page: Page, language: Language, from: { name: string; account: string; reference: string; method?: "cash" | "transfer" | "card" | "qr" }) {
  const words = SAID[language].words;
  const drawer = page.getByRole("dialog");
  if (from.method) await choose(page, words.field.method, words.value[from.method], drawer);
  await field(drawer, words.field.name, from.name);
  await field(drawer, words.field.account, from.account);
  await field(drawer, words.field.reference, from.reference);
}
