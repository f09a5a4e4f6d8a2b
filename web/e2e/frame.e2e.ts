// From sign-in to a result, by role and label, in both languages.

import { afterAll, expect, test } from "vitest";

import { accessible, close, LANGUAGES, person } from "./browser";
import { company } from "./company";
import { firstPolicy, firstProposal } from "./records";
import { SAID } from "./words";

afterAll(close);

const WORDS = {
  zh: {
    user: "工号", password: "口令", enter: "登录", refused: /^出具保险单 — /, reveal: "查看原值", reason: "理由",
    agrees: "重算结果与记录一致", proof: /证明 #\d+/, palette: "去哪里，做什么", search: "搜索", next: "下一条", policies: "保单",
  },
  en: {
    user: "Staff number", password: "Password", enter: "Sign in", refused: /^Issue a paid policy — /, reveal: "Show", reason: "Reason",
    agrees: "it is what the record says", proof: /Proof #\d+/, palette: "Go and do", search: "Search", next: "Next", policies: "Policies",
  },
};

for (const language of LANGUAGES) {
  const words = WORDS[language];

  test(`${language}: one signs in, and comes back to where one was`, async () => {
    const { page, complaints, leave } = await person(undefined, "/policies", language);
    await page.getByLabel(words.user, { exact: true }).fill("c3201");
    await page.getByLabel(words.password, { exact: true }).fill("wrong");
    await page.getByRole("button", { name: words.enter, exact: true }).click();
    await page.locator("form").getByRole("alert").first().waitFor();
    await page.getByLabel(words.password, { exact: true }).fill(company.password);
    await page.getByRole("button", { name: words.enter, exact: true }).click();
    await page.waitForURL("**/app/policies");
    await page.getByRole("heading", { name: words.policies, level: 1 }).waitFor();
    await page.getByRole("row").nth(10).waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: from a list to a record, and to the next by keyboard`, async () => {
    const { page, complaints, leave } = await person("c3201", "/policies", language);
    await page.locator("tbody a").first().click();
    await page.waitForURL("**/app/policies/*");
    await page.getByRole("button", { name: words.next, exact: true }).waitFor();
    const first = page.url();
    await page.keyboard.press("]");
    await page.waitForURL((url) => url.href !== first);
    await page.getByText(/2 (\/|of) 50/).waitFor();
    await page.keyboard.press("[");
    await page.waitForURL(first);
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: what is refused says why, and leads to its control`, async () => {
    const { page, complaints, leave } = await person("c3201", `/proposals/${await firstProposal("referred")}`, language);
    await page.getByRole("button", { name: words.refused }).focus();
    const link = page.getByRole("tooltip").getByRole("link", { name: /proposal-step/ });
    await link.waitFor();
    await accessible(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/controls/proposal-step");
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: a policy shows its working, its persons for a reason, its proof`, async () => {
    const { page, complaints, leave } = await person("c3201", `/policies/${await firstPolicy()}`, language);
    await page.locator(".working").first().click();
    await page.getByText(words.agrees).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: words.reveal, exact: true }).first().click();
    const dialog = page.getByRole("dialog").last();
    await dialog.getByLabel(words.reason).last().fill("核对客户身份 e2e");
    await dialog.getByRole("button", { name: words.reveal, exact: true }).click();
    await page.getByText(/^1\d{10}$/).first().waitFor();
    await page.getByRole("button", { name: words.proof }).first().click();
    await page.getByText("c2sp.org/tlog-proof@v1").waitFor();
    await accessible(page);
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: what was seen of one record is not shown under the next`, async () => {
    const { blocks } = SAID[language];
    const { page, complaints, leave } = await person("c3201", "/policies", language);
    await page.locator("tbody a").first().click();
    await page.waitForURL("**/app/policies/*");
    const first = page.url();
    // The vehicle stands last.
    await page.getByRole("button", { name: blocks.reveal, exact: true }).last().click();
    const dialog = page.getByRole("dialog").last();
    await dialog.getByLabel(blocks.reason).last().fill("e2e");
    await dialog.getByRole("button", { name: blocks.reveal, exact: true }).click();
    await page.getByRole("button", { name: blocks.hide, exact: true }).waitFor();
    await dialog.waitFor({ state: "detached" });
    await page.keyboard.press("]");
    await page.waitForURL((url) => url.href !== first);
    // The address changes a moment before what stands under it.
    await page.getByRole("button", { name: blocks.hide, exact: true }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: blocks.reveal, exact: true }).last().waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: palette and search by keyboard`, async () => {
    const { page, complaints, leave } = await person("c3201", "/policies", language);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: words.palette }).fill("tbd");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/app/proposals");
    await page.getByRole("combobox", { name: words.palette }).waitFor({ state: "detached" });
    await page.keyboard.press("/");
    const number = await firstPolicy();
    await page.getByRole("combobox", { name: words.search }).fill(number);
    await page.getByRole("option").first().waitFor();
    await accessible(page);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/app/policies/${number}`);
    expect(complaints).toEqual([]);
    await leave();
  });
}
