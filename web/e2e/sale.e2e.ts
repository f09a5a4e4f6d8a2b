// A policy from a quote to its proof, with nothing but what the screen says: by roles and labels, in each language.

import { execFileSync } from "node:child_process";
import { afterAll, expect, test } from "vitest";

import { accessible, close, LANGUAGES, person, settled } from "./browser";
import { company } from "./company";
import { idCard, vin } from "./made";
import { choose, download, field, give, offered, paidBy, preview } from "./steps";
import { SAID } from "./words";

afterAll(close);

/** Words that only the API has. */
const TOLD = {
  zh: { private: "家庭自用", settle: "登记费率浮动告知书签字", request: "出具缴费通知单", issue: "出具保险单", confirm: "确认收款" },
  en: { private: "private", settle: "record the float notice as signed or waived", request: "ask for the payment of proposals", issue: "issue a paid policy", confirm: "confirm a payment" },
} as const;

async function get<T>(user: string, path: string): Promise<T> {
  return (await fetch(`${company.address}${path}`, { headers: { Authorization: `Bearer ${company.tokens[user]}` } })).json() as Promise<T>;
}

for (const language of LANGUAGES) {
  test(`quoted, entered, underwritten, paid, issued, printed and proved, ${language}`, async () => {
    const said = SAID[language];
    const told = TOLD[language];
    const serial = Math.floor(Math.random() * 899_999) + 100_000;
    const clerk = await person("c3201", "/", language);
    const { page } = clerk;
    page.setDefaultTimeout(20_000);

    // A quote, with its working.
    await page.getByRole("navigation").getByRole("link", { name: said.counter.quote, exact: true }).click();
    await choose(page, said.counter.fields.use, told.private);
    await field(page, said.counter.fields.seats, "5");
    const premium = page.getByRole("button", { name: new RegExp(said.blocks.workingOf.replace("{{amount}}", "¥.+")) });
    await premium.click();
    await page.getByRole("dialog").getByText("银保监会2020年9月9日公告").first().waitFor();
    await accessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("button", { name: said.counter.toProposal.replace("{{name}}", "1") }).click();

    // The proposal. One seat fewer than the table of models has: a person will look at it.
    await page.getByRole("heading", { level: 1, name: said.counter.newProposal }).waitFor();
    await field(page, said.counter.fields.vin, vin("LH17801C", serial));
    await field(page, said.counter.fields.engine, `E${serial}`);
    await choose(page, said.counter.modelLookUp, "HC7099A0");
    await field(page, said.counter.fields.seats, "4");
    await field(page, said.counter.fields.purchased_on, "2026-05-20");
    const applicant = page.getByRole("region", { name: said.counter.sections.applicant });
    await field(applicant, said.counter.fields.name, "钱文轩");
    await field(applicant, said.counter.fields.document_number, idCard(serial));
    await field(applicant, said.counter.fields.phone, "13912345678");
    await field(applicant, said.counter.fields.address, "南京市玄武区珠江路1号");
    await field(page, said.counter.fields.start, "2026-06-20");
    await page.getByRole("button", { name: said.blocks.preview }).click();
    await page.getByRole("heading", { name: said.blocks.previewTitle }).waitFor();
    await accessible(page);
    // A model brought in is something else than what was previewed.
    await choose(page, said.counter.modelLookUp, "HC7099A0");
    await page.getByRole("heading", { name: said.blocks.previewTitle }).waitFor({ state: "detached" });
    expect(await page.getByRole("button", { name: said.blocks.submit }).isDisabled()).toBe(true);
    await field(page, said.counter.fields.seats, "4");
    await page.getByRole("button", { name: said.blocks.preview }).click();
    await page.getByRole("heading", { name: said.blocks.previewTitle }).waitFor();
    await page.getByRole("button", { name: said.blocks.submit }).click();
    await page.waitForURL(/\/proposals\/T\d+$/);
    await settled(page);
    const proposal = page.url().split("/").at(-1) ?? "";

    // The platform and the decision table.
    await page.getByRole("button", { name: said.policy.handInAll }).click();
    await page.getByText(said.policy.nextStep.referred).waitFor();
    await page.getByRole("heading", { name: said.policy.deviations }).waitFor();
    await accessible(page);

    // The underwriter.
    const underwriter = await person("u3201", "/", language);
    await underwriter.page.getByRole("navigation").getByRole("link", { name: said.underwriting.queue, exact: true }).click();
    await underwriter.page.getByRole("heading", { level: 1, name: said.underwriting.queue }).waitFor();
    await settled(underwriter.page);
    await underwriter.page.getByRole("link", { name: proposal }).click();
    await underwriter.page.waitForURL(`**/underwriting/${proposal}`);
    await settled(underwriter.page);
    await underwriter.page.getByRole("heading", { name: said.underwriting.hits }).waitFor();
    await underwriter.page.getByText("model-deviation").first().waitFor();
    await settled(underwriter.page);
    await accessible(underwriter.page);
    await underwriter.page.getByRole("button", { name: said.underwriting.accept, exact: true }).click();
    await give(underwriter.page, language);
    await underwriter.page.getByText(said.words.value.accepted).first().waitFor();
    expect(underwriter.complaints).toEqual([]);
    await underwriter.leave();

    // The float notice is printed and signed, payment asked for.
    await page.reload();
    await settled(page);
    await download(page, page.getByRole("button", { name: `${said.blocks.print} · ${said.words.value.float_notice}` }));
    await page.getByRole("button", { name: new RegExp(`^${told.settle}$`, "i") }).click();
    await page.getByRole("dialog").getByRole("radio", { name: said.words.value.signed }).check();
    await page.getByRole("dialog").getByRole("button", { name: said.blocks.preview }).click();
    await give(page, language);
    await page.getByText(said.policy.nextStep.pay).waitFor();
    await page.getByRole("button", { name: new RegExp(`^${told.request}$`, "i") }).click();
    await give(page, language);
    await page.waitForURL(/\/notices\/N\d+$/);
    await settled(page);
    await accessible(page);
    const notice = page.url().split("/").at(-1) ?? "";
    await download(page, page.getByRole("button", { name: `${said.blocks.print} · ${said.words.value.payment_notice}` }));

    // The money, at the cashier's: the notice among those to be paid, and a payment confirmed by hand.
    const cashier = await person("k3201", "/", language);
    await cashier.page.getByRole("navigation").getByRole("link", { name: said.cashier.notices, exact: true }).click();
    await cashier.page.getByRole("heading", { level: 1, name: said.cashier.notices }).waitFor();
    await settled(cashier.page);
    await cashier.page.getByRole("link", { name: notice }).click();
    await cashier.page.waitForURL(`**/notices/${notice}`);
    await settled(cashier.page);
    await offered(cashier.page, told.confirm).click();
    await paidBy(cashier.page, language, { name: "钱文轩", account: "6222020000000000001", reference: `B${serial}`, method: "transfer" });
    await field(cashier.page.getByRole("dialog"), said.words.field.instruction, `I${serial}`);
    await preview(cashier.page, language);
    await accessible(cashier.page);
    await give(cashier.page, language);
    await cashier.page.waitForURL(/\/receipts\/R\d+$/);
    await settled(cashier.page);
    await cashier.page.getByText(said.words.value.confirmed, { exact: true }).first().waitFor();
    await accessible(cashier.page);
    expect(cashier.complaints).toEqual([]);
    await cashier.leave();
    await page.reload();
    await settled(page);

    // The policy.
    await page.getByRole("link", { name: proposal }).first().click();
    await page.getByText(said.policy.nextStep.issue).waitFor();
    await page.getByRole("button", { name: new RegExp(`^${told.issue}$`, "i") }).click();
    await give(page, language);
    await page.waitForURL(/\/policies\/\d+$/);
    await settled(page);
    const confirm = page.getByRole("button", { name: said.policy.confirm });
    if (await confirm.isVisible()) await confirm.click();
    await settled(page);
    await download(page, page.getByRole("button", { name: `${said.blocks.print} · ${said.words.value.policy}`, exact: true }));
    await download(page, page.getByRole("button", { name: `${said.blocks.print} · ${said.words.value.sign}`, exact: true }));
    await page.locator(".ant-btn-loading").waitFor({ state: "detached" });
    await accessible(page);

    // The proof, held by anybody who has the company's key.
    await page.getByRole("button", { name: said.blocks.proofFile }).click();
    await page.getByRole("dialog").getByLabel(said.blocks.reason).fill("客户要求");
    const file = await download(page, page.getByRole("dialog").getByRole("button", { name: said.blocks.proofFile }));
    const { verifier_key } = await get<{ verifier_key: string }>("c3201", "/v1/company");
    const verified = execFileSync(process.env["YINUO_BIN"] ?? `${process.env["CARGO_TARGET_DIR"]}/debug/yinuo`, ["proof", "verify", file, "--key", verifier_key], { encoding: "utf8" });
    expect(verified).toContain("钱文轩");
    expect(clerk.complaints).toEqual([]);
    await clerk.leave();
  }, 180_000);
}
