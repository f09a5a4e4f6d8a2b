// A list at work: all that match are taken together, a look beside it, views, files.

import { afterAll, expect, test } from "vitest";

import { accessible, close, LANGUAGES, person } from "./browser";

afterAll(close);

const WORDS = {
  zh: { all: "选中全部符合条件的", issue: "出具保险单", submit: "提交", next: "下一条", previous: "上一条", views: "视图", name: "视图名称",
    save: "存下现在的视图", drop: /^删除视图/, referred: "转人工核保", export: "导出", xlsx: "Excel，全部列", csv: "CSV，所显示的列", done: /未成/ },
  en: { all: "Select all that match", issue: "Issue policies", submit: "Submit", next: "Next", previous: "Previous", views: "Views", name: "Name of the view",
    save: "Keep this view", drop: /^Delete the view/, referred: "referred", export: "Export", xlsx: "Excel, all columns", csv: "CSV, the columns shown", done: /refused/ },
};

for (const language of LANGUAGES) {
  const words = WORDS[language];

  test(`${language}: all that match are taken together, each with its own answer`, async () => {
    const { page, complaints, leave } = await person("c3201", "/proposals?stage=issued", language);
    await page.locator("thead input[type=checkbox]").check();
    await page.getByRole("button", { name: words.all }).click();
    await page.locator(".selection").getByText(/\b(?!50\b)\d{2,}/).waitFor();
    await page.getByRole("button", { name: words.issue, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: words.submit, exact: true }).click();
    await dialog.getByRole("status").getByText(words.done).waitFor();
    await dialog.getByRole("link", { name: /already-issued/ }).first().waitFor();
    await accessible(page);
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: a quick look goes on to the next and back`, async () => {
    const { page, complaints, leave } = await person("c3201", "/policies", language);
    const numbers = await page.locator("tbody tr[data-row-key]").evaluateAll((rows) => rows.slice(0, 2).map((row) => row.getAttribute("data-row-key") ?? ""));
    await page.locator("tbody tr[data-row-key] td:nth-child(2)").first().click();
    const look = page.getByRole("dialog");
    await look.getByText(numbers[0] ?? "").first().waitFor();
    await look.getByRole("button", { name: words.next, exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get("look") === numbers[1]);
    await look.getByRole("button", { name: words.previous, exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get("look") === numbers[0]);
    await accessible(page);
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: a view is kept, chosen and dropped; a list leaves as a file`, async () => {
    const { page, complaints, leave } = await person("c3201", "/proposals", language);
    await page.getByRole("button", { name: words.referred, exact: true }).click();
    await page.waitForURL(/stage=referred/);
    await page.getByRole("button", { name: words.views, exact: true }).click();
    await page.getByLabel(words.name).fill(`e2e ${language}`);
    await page.getByRole("button", { name: words.save, exact: true }).click();
    const kept = page.getByRole("button", { name: `e2e ${language}`, exact: true });
    await kept.waitFor();
    await accessible(page);
    await page.goto(page.url().replace(/\?.*/, ""));
    await page.getByRole("button", { name: words.views, exact: true }).click();
    await kept.click();
    await page.waitForURL(/stage=referred/);
    await page.getByRole("button", { name: words.views, exact: true }).click();
    await page.getByRole("button", { name: words.drop }).first().click();
    await kept.waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    for (const [item, ending] of [[words.xlsx, "xlsx"], [words.csv, "csv"]] as const) {
      await page.getByRole("button", { name: words.export, exact: true }).click();
      const file = page.waitForEvent("download");
      await page.getByRole("menuitem", { name: item }).click();
      expect((await file).suggestedFilename()).toBe(`proposals.${ending}`);
    }
    expect(complaints).toEqual([]);
    await leave();
  });
}
