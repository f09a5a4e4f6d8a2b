// Cashier, branch manager, finance: their main work, by role and label, in both languages.

import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

import { accessible, close, LANGUAGES, person, settled } from "./browser";
import { dayOf, rows } from "./records";

afterAll(close);

const WORDS = {
  zh: { file: "选择银行文件", judged: "已逐行核对，还没有登记任何一笔", taken: "已登记", takeIn: /^登记 /, agrees: "当日收付与账面一致", counted: "清点现金", compare: "核对",
    differs: "有差异", cash: "清点的现金比当日现金收付多", definition: "当日保费的口径", says: "当日出具的保单", proofOf: /的证明/, declare: "申报车船税", preview: "预览", reverse: "冲正收据", reason: "录入有误", submit: "提交",
    why: /为什么不能/, confirm: "确认收款", name: "付款人", bank: "银行参考号", instruction: "收付指令", method: "现金", withhold: "代收未申报", many: "这张凭证合计的保单" },
  en: { file: "Choose the bank's file", judged: "Every row was judged; nothing is on record yet", taken: "On record", takeIn: /^Take in /, agrees: "The day's money agrees with the books", counted: "Cash counted", compare: "Compare",
    differs: "There are differences", cash: "the cash counted is more", definition: "Definition of premium of the day", says: "policies issued on the day", proofOf: /Proof of/, declare: "declare a month's vehicle tax", preview: "Preview", reverse: "reverse a wrong receipt", reason: "keyed wrong", submit: "Submit",
    why: /Why not/, confirm: "confirm a payment", name: "name", bank: "bank's reference", instruction: "instruction", method: "cash", withhold: "Withheld, not declared", many: "The policies that this voucher sums up" },
};

for (const language of LANGUAGES) {
  const words = WORDS[language];

  test(`${language}: a bank's file is judged, taken in, and not taken twice`, async () => {
    const file = join(tmpdir(), `bank-${language}-${process.pid}.csv`);
    await writeFile(file, `交易流水号,到账时间,付款人,付款账号,金额,附言,方式\nE2E-${language},2026-06-01 08:00:00,某人,6222000000000000001,12.34,请查收,转账\n`);
    const { page, complaints, leave } = await person("k3201", "/bank-file", language);
    await page.getByLabel(words.file, { exact: true }).setInputFiles(file);
    await page.getByText(words.judged).waitFor();
    await accessible(page);
    await page.getByRole("button", { name: words.takeIn }).click();
    await page.getByText(words.taken, { exact: true }).waitFor();
    await page.getByRole("link", { name: /^R\d{20}$/ }).first().click();
    await page.waitForURL("**/app/receipts/R*");
    await settled(page);
    await accessible(page);
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: the day ends even, and a wrong count is told`, async () => {
    const { page, complaints, leave } = await person("k3201", "/day-end", language);
    await page.getByText(words.agrees).waitFor();
    await page.getByLabel(words.counted).fill("99999.99");
    await page.getByRole("button", { name: words.compare, exact: true }).click();
    await page.getByText(words.differs, { exact: true }).waitFor();
    expect(await page.getByText(words.cash).count()).toBeGreaterThan(0);
    await accessible(page);
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: a receipt whose policy stands is not reversed, and says why`, async () => {
    const [receipt] = await rows("/v1/receipts?limit=1&status=confirmed", "k3201");
    const { page, complaints, leave } = await person("k3201", `/receipts/${receipt?.number}`, language);
    const button = page.getByRole("button", { name: new RegExp(words.reverse, "i") }).first();
    expect(await button.getAttribute("aria-label")).toMatch(words.why);
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: a figure opens its definition and the list behind it`, async () => {
    const day = await dayOf("/v1/policies?limit=1", "issued_at");
    const { page, complaints, leave } = await person("m3201", `/branch?on=${day}`, language);
    await page.getByRole("button", { name: words.definition }).first().click();
    await page.getByText(words.says).first().waitFor();
    await accessible(page);
    await page.keyboard.press("Escape");
    await page.locator(".halves tbody a").first().click();
    await page.waitForURL("**/app/proposals?**");
    await settled(page);
    expect(await page.getByRole("row").count()).toBeGreaterThan(1);
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: from the trial balance to an account, a voucher and a record`, async () => {
    const { page, complaints, leave } = await person("m3201", "/finance/trial-balance", language);
    await page.getByRole("link", { name: "2203", exact: true }).click();
    await page.waitForURL("**/app/finance/postings?**");
    await settled(page);
    await page.mouse.move(0, 0);
    await accessible(page);
    await page.locator("tbody tr.ant-table-row a").first().click();
    await page.waitForURL("**/app/finance/vouchers/*");
    await settled(page);
    await page.mouse.move(0, 0);
    await accessible(page);
    await page.getByRole("link", { name: words.many }).click();
    await page.waitForURL("**/app/finance/income?**");
    await settled(page);
    await page.getByRole("link", { name: /^\d{20}$/ }).first().click();
    await page.waitForURL("**/app/policies/*");
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: a month that is not over is not declared, in words`, async () => {
    const { page, complaints, leave } = await person("k3201", "/finance/tax", language);
    await page.getByText(words.withhold).waitFor();
    await page.getByRole("button", { name: new RegExp(words.declare, "i") }).first().click();
    await page.getByRole("dialog").getByRole("alert").waitFor();
    expect(await page.getByRole("dialog").getByRole("link", { name: /tax-declaration/ }).count()).toBe(1);
    expect(complaints).toEqual([]);
    await leave();
  });
}
