// The cash desk by screens alone: one transfer for several notices, cheques, a wrong receipt, money without a notice, refunds.

import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Page } from "playwright-core";

import { asked, BUYER, done, now } from "./arranged";
import { accessible, close, LANGUAGES, person, settled } from "./browser";
import type { Language } from "./browser";
import { choose, field, give, offered, paidBy, preview } from "./steps";
import { SAID } from "./words";

afterAll(close);

/** Words that only the API has. */
const TOLD = {
  zh: { confirm: "确认收款", cheque: "收取支票", arrived: "确认支票到账", bounce: "登记退票", reverse: "冲正收据", loose: "登记无主款", allot: "认领无主款", back: "退回暂收款" },
  en: { confirm: "confirm a payment", cheque: "take in a cheque", arrived: "confirm a cheque's money", bounce: "record a cheque that brought no money",
    reverse: "reverse a wrong receipt", loose: "put money on record that fits nothing", allot: "allot money to the notices it pays", back: "send money back to its source" },
} as const;

let flow = Math.floor(Math.random() * 1_000_000_000);
/** A reference or instruction that nobody used. */
const fresh = (letter: string) => `${letter}${(flow += 1)}`;

const receipt = async (page: Page) => {
  await page.waitForURL(/\/receipts\/R\d+$/);
  await settled(page);
  return page.url().split("/").at(-1) ?? "";
};

async function standing(page: Page, word: string) {
  await page.locator(".record-title").getByText(word, { exact: true }).waitFor();
}

/** A notice paid by hand, from its page. */
async function pay(page: Page, language: Language, notice: string): Promise<string> {
  await page.goto(page.url().replace(/\/app\/.*/, `/app/notices/${notice}`));
  await settled(page);
  await offered(page, TOLD[language].confirm).click();
  await paidBy(page, language, { ...BUYER, reference: fresh("B"), method: "transfer" });
  await field(page.getByRole("dialog"), SAID[language].words.field.instruction, fresh("I"));
  await preview(page, language);
  await give(page, language);
  return receipt(page);
}

for (const language of LANGUAGES) {
  const said = SAID[language];
  const told = TOLD[language];
  const { field: names, value: values } = said.words;

  test(`${language}: one transfer pays three notices, to the fen and not otherwise`, async () => {
    const three = [await asked(), await asked(), await asked()];
    const fen = three.reduce((sum, { total }) => sum + Math.round(Number(total) * 100), 0);
    const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
    const { page, complaints, leave } = await person("k3201", `/notices?status=requested`, language);
    for (const { notice } of three) await page.getByRole("row").filter({ hasText: notice }).getByRole("checkbox").check();
    await page.getByRole("button", { name: said.cashier.payTogether }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel(names.amount, { exact: true }).fill(yuan(fen - 1));
    await paidBy(page, language, { ...BUYER, reference: fresh("B") });
    await field(form, names.instruction, fresh("I"));
    await form.getByRole("button", { name: said.blocks.preview, exact: true }).click();
    await form.getByRole("alert").getByText(yuan(fen)).waitFor();
    await accessible(page);
    await form.getByLabel(names.amount, { exact: true }).fill(yuan(fen));
    await preview(page, language);
    await accessible(page);
    await give(page, language);
    await receipt(page);
    await standing(page, values.confirmed);
    for (const { notice, proposal } of three) {
      await page.getByRole("row").filter({ hasText: proposal }).getByRole("link", { name: notice }).waitFor();
    }
    await accessible(page);
    await page.getByRole("link", { name: three[2]?.notice ?? "" }).first().click();
    await page.waitForURL(/\/notices\//);
    await settled(page);
    await standing(page, values.paid);
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: a cheque counts when its money is there, and not when it bounces`, async () => {
    const [good, bad] = [await asked(), await asked()];
    const { page, complaints, leave } = await person("k3201", `/notices/${good.notice}`, language);
    const take = async () => {
      await offered(page, told.cheque).click();
      await paidBy(page, language, { ...BUYER, reference: fresh("C") });
      await preview(page, language);
      await accessible(page);
      await give(page, language);
      await receipt(page);
      await standing(page, values.cheque_taken);
    };
    await take();
    await offered(page, told.arrived).click();
    await field(page.getByRole("dialog"), names.instruction, fresh("I"));
    await preview(page, language);
    await give(page, language);
    await standing(page, values.confirmed);
    await accessible(page);
    await page.getByRole("link", { name: good.notice }).first().click();
    await standing(page, values.paid);

    await page.goto(page.url().replace(good.notice, bad.notice));
    await settled(page);
    await take();
    await offered(page, told.bounce).click();
    await page.getByRole("dialog").getByRole("radio", { name: values.refused_by_bank }).check();
    await preview(page, language);
    await give(page, language);
    await standing(page, values.bounced);
    await accessible(page);
    await page.getByRole("link", { name: bad.notice }).first().click();
    await standing(page, values.requested);
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: a wrong receipt is reversed, and its notice says so`, async () => {
    const { notice, proposal } = await asked();
    const { page, complaints, leave } = await person("k3201", "/receipts", language);
    await pay(page, language, notice);
    await offered(page, told.reverse).click();
    await page.getByRole("dialog").getByRole("radio", { name: values.keyed_wrong }).check();
    await preview(page, language);
    await accessible(page);
    await give(page, language);
    await standing(page, values.reversed);
    await accessible(page);
    await page.getByRole("link", { name: notice }).first().click();
    await standing(page, values.reversed);
    // The proposal can be asked for again.
    await done("c3201", "/v1/payment-notices", { proposals: [proposal] });
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: money without a notice is allotted to the one it pays, or goes back and says so`, async () => {
    const { notice, total } = await asked();
    const { page, complaints, leave } = await person("k3201", "/receipts", language);
    const hold = async (amount: string) => {
      await page.getByRole("button", { name: new RegExp(`^${told.loose}$`, "i") }).click();
      const form = page.getByRole("dialog");
      await form.getByLabel(names.amount, { exact: true }).fill(amount);
      await choose(page, names.reason, values.no_notice, form);
      await paidBy(page, language, { ...BUYER, reference: fresh("B"), method: "transfer" });
      await field(form, names.instruction, fresh("I"));
      await preview(page, language);
      await accessible(page);
      await give(page, language);
      await receipt(page);
      await standing(page, values.unmatched);
    };
    await hold(total);
    await page.getByRole("heading", { name: said.cashier.fitting }).waitFor();
    await accessible(page);
    await page.getByRole("listitem").filter({ hasText: notice }).getByRole("button", { name: said.cashier.allotTo }).click();
    await preview(page, language);
    await accessible(page);
    await give(page, language);
    await standing(page, values.confirmed);
    await page.getByRole("row").filter({ hasText: notice }).first().waitFor();
    await accessible(page);

    await page.goto(page.url().replace(/\/receipts\/.*/, "/receipts"));
    await settled(page);
    await hold("12.34");
    const number = page.url().split("/").at(-1) ?? "";
    await page.getByText(said.cashier.fittingNone).waitFor();
    await offered(page, told.back).click();
    const form = page.getByRole("dialog");
    await field(form, names.name, "别人");
    await field(form, names.account, BUYER.account);
    await field(form, names.reference, fresh("B"));
    await field(form, names.instruction, fresh("I"));
    await form.getByRole("button", { name: said.blocks.preview, exact: true }).click();
    await form.getByRole("link", { name: /refund-to-source/ }).waitFor();
    await field(form, names.name, BUYER.name);
    await preview(page, language);
    await give(page, language);
    await standing(page, values.returned);
    await accessible(page);
    await page.goto(page.url().replace(/\/receipts\/.*/, "/receipts?status=returned"));
    await settled(page);
    await page.getByRole("row").filter({ hasText: number }).getByText(values.returned, { exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: the bank's file pays several notices with one row, and says what went back`, async () => {
    const [one, two] = [await asked(), await asked()];
    const fen = Math.round((Number(one.total) + Number(two.total)) * 100);
    const [paid, held] = [fresh("F"), fresh("F")];
    const file = join(tmpdir(), `bank-several-${language}-${process.pid}.csv`);
    const time = new Date(Date.parse(await now()) + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
    await writeFile(file, `交易流水号,到账时间,付款人,付款账号,金额,附言,方式\n`
      + `${paid},${time},${BUYER.name},${BUYER.account},${(fen / 100).toFixed(2)},保费 ${one.notice} ${two.notice},转账\n`
      + `${held},${time},${BUYER.name},${BUYER.account},7.77,请查收,转账\n`);
    const { page, complaints, leave } = await person("k3201", "/bank-file", language);
    await page.getByLabel(said.cashier.chooseFile, { exact: true }).setInputFiles(file);
    await page.getByText(said.cashier.judged).waitFor();
    await page.getByRole("button", { name: said.cashier.takeIn.replace("{{name}}", `bank-several-${language}-${process.pid}.csv`) }).click();
    await page.getByText(said.cashier.takenIn, { exact: true }).waitFor();
    await page.getByRole("row").filter({ hasText: paid }).getByText(said.cashier.outcomes.confirmed, { exact: true }).waitFor();
    const number = await page.getByRole("row").filter({ hasText: held }).getByRole("link", { name: /^R\d{20}$/ }).innerText();
    await done("k3201", `/v1/receipts/${number}/returns`, {
      amount: { amount: "7.77", currency: "CNY" }, payee: BUYER, reason: "unmatched", reference: fresh("B"), instruction: fresh("I"), returned_at: await now(),
    });
    await page.getByLabel(said.cashier.chooseFile, { exact: true }).setInputFiles([]);
    await page.getByLabel(said.cashier.chooseFile, { exact: true }).setInputFiles(file);
    await page.getByText(said.cashier.judged).waitFor();
    await page.getByRole("row").filter({ hasText: held }).getByText(said.cashier.outcomes.returned, { exact: true }).waitFor();
    await accessible(page);
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`${language}: money of a proposal that ended waits, and goes back from its receipt`, async () => {
    const { notice, proposal, total } = await asked();
    const { page, complaints, leave } = await person("k3201", "/receipts", language);
    const number = await pay(page, language, notice);
    await done("c3201", `/v1/proposals/${proposal}/withdrawal`);
    await page.goto(page.url().replace(/\/app\/.*/, "/app/proposals?stage=lapsed%7Cnot_insurable&paid_at=.."));
    await settled(page);
    await page.getByRole("link", { name: proposal }).click();
    await page.waitForURL(`**/proposals/${proposal}`);
    await settled(page);
    await page.getByRole("link", { name: number }).first().click();
    await page.waitForURL(`**/receipts/${number}`);
    await settled(page);
    await page.getByRole("row").filter({ hasText: proposal }).getByRole("button", { name: said.cashier.giveBack }).click();
    const form = page.getByRole("dialog");
    expect(await form.getByLabel(names.amount, { exact: true }).inputValue()).toBe(total);
    await field(form, names.name, BUYER.name);
    await field(form, names.account, BUYER.account);
    await field(form, names.reference, fresh("B"));
    await field(form, names.instruction, fresh("I"));
    await preview(page, language);
    await accessible(page);
    await give(page, language);
    await standing(page, values.returned);
    expect(complaints).toEqual([]);
    await leave();
  });
}
