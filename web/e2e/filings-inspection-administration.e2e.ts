// Filings, inspection, administration: each desk's main work from its list to a result, in both languages.

import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";

import { close, LANGUAGES, person, settled } from "./browser";
import { SAID } from "./words";

afterAll(close);

const TWENTY = "compulsory-motor@2020-09";
const filings = fileURLToPath(new URL("../../filings/compulsory-motor/2020-09/", import.meta.url));

/** A zip of a package, with some of its text put in another way. */
async function zipped(change: (path: string, text: string) => string): Promise<string> {
  const names = (await readdir(filings, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const [locals, central]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const entry of names) {
    const full = join(entry.parentPath, entry.name);
    const path = Buffer.from(`package/${full.slice(filings.length)}`);
    const packed = deflateRawSync(Buffer.from(change(full.slice(filings.length), await readFile(full, "utf8"))));
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt16LE(path.length, 26);
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(0x02014b50, 0);
    listed.writeUInt16LE(8, 10);
    listed.writeUInt32LE(packed.length, 20);
    listed.writeUInt16LE(path.length, 28);
    listed.writeUInt32LE(at, 42);
    locals.push(head, path, packed);
    central.push(listed, path);
    at += head.length + path.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(at, 16);
  const file = join(await mkdtemp(join(tmpdir(), "yinuo-zip-")), "package.zip");
  await writeFile(file, Buffer.concat([...locals, ...central, end]));
  return file;
}

const WORDS = {
  zh: { run: "运行样例", sound: "检查通过", version: "2099-01", golden: "样例核对", draft: "起草", submit: "提交审批", give: "提交", broken: "个问题",
    approve: "批准条款费率", others: "其他岗位", differs: "的差异", report: "运行复核", fine: "复核通过", ask: "提问", looked: "查看", entry: "日志条目",
    grant: "授权", invite: "签发凭证", issue: "签发", close: "关闭", matrix: "权限表" },
  en: { run: "Run the cases", sound: "Sound", version: "2098-01", golden: "Golden cases", draft: "Draft it", submit: "submit a draft for approval", give: "Submit", broken: "problems found",
    approve: "approve a filing", others: "other posts", differs: "What changed", report: "Run the inspection", fine: "Everything agrees", ask: "Ask", looked: "looked at", entry: "Journal entry",
    grant: "give an authority", invite: "Give a credential", issue: "Give it", close: "Close", matrix: "Roles and commands" },
};

for (const language of LANGUAGES) {
  const words = WORDS[language];

  test(`the golden cases of a filing hold, ${language}`, async () => {
    const { page, complaints, leave } = await person("d1001", "/filings", language);
    await page.getByRole("link", { name: "compulsory-motor" }).first().click();
    await settled(page);
    await page.getByRole("button", { name: words.run }).click();
    const verdict = page.getByRole("status").filter({ hasText: words.sound });
    await verdict.waitFor();
    expect(await page.getByRole("region", { name: language === "zh" ? "样例" : "Cases", exact: true }).getByRole("row").count()).toBeGreaterThan(20);
    await page.getByRole("region", { name: /base_premium/ }).waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`two versions beside each other, ${language}`, async () => {
    const { page, complaints, leave } = await person("a1002", `/filings/${TWENTY}/difference?from=compulsory-motor@2008-02`, language);
    await page.getByRole("heading", { level: 1 }).filter({ hasText: words.differs }).waitFor();
    await page.getByRole("region", { name: "manifest.toml" }).first().waitFor();
    expect(await page.locator("ins").count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`a broken package is told, a sound one drafted and handed in, and both persons are told why not, ${language}`, async () => {
    const { page, complaints, leave } = await person("d1001", "/filing-draft", language);
    await page.locator('input[accept=".zip"]').setInputFiles(await zipped((path, text) => (path === "golden.csv" ? text.replace("665.00", "666.00") : text)));
    await page.getByRole("status").filter({ hasText: words.broken }).waitFor();
    expect(await page.getByRole("button", { name: words.draft }).count()).toBe(0);
    await page.locator('input[accept=".zip"]').setInputFiles(await zipped((path, text) => path === "manifest.toml"
      ? text.replace('version = "2020-09"', `version = "${words.version}"`)
      : path === "documents.csv" ? text.replace("银保监会2020年9月9日公告", `演示公告${words.version}号`) : text));
    await page.getByRole("status").filter({ hasText: words.sound }).waitFor();
    await page.getByRole("button", { name: words.draft }).click();
    await page.getByRole("heading", { level: 1 }).filter({ hasText: `compulsory-motor@${words.version}` }).waitFor();
    await settled(page);
    await page.getByRole("button", { name: words.submit }).click();
    const form = page.getByRole("dialog");
    await form.locator(".preview").waitFor();
    await form.getByRole("button", { name: words.give, exact: true }).click();
    await form.waitFor({ state: "detached" });
    await settled(page);
    // Who drafted it is told whose work approval is.
    await page.getByRole("button", { name: words.others }).click();
    await page.locator(".others").filter({ hasText: "d1001" }).waitFor();
    expect(complaints).toEqual([]);
    await leave();

    // The other person is told that it would stand beside another in force.
    const approver = await person("a1002", `/filings/compulsory-motor@${words.version}`, language);
    const refused = approver.page.locator("button.refused").filter({ hasText: words.approve });
    await refused.hover();
    await approver.page.locator(".why").waitFor();
    expect(await approver.page.locator(".why").innerText()).toMatch(/2020-09|overlap|重叠/);
    expect(approver.complaints).toEqual([]);
    await approver.leave();
  });

  test(`the record is inspected and asked, and a row leads to its entry, ${language}`, async () => {
    const { page, complaints, leave } = await person("i1005", "/inspection-report", language);
    await page.getByRole("button", { name: words.report }).click();
    await page.getByRole("status").filter({ hasText: words.fine }).waitFor();
    await page.goto(`${new URL(page.url()).origin}/app/questions/path`);
    await settled(page);
    await page.getByRole("status").filter({ hasText: words.looked }).waitFor();
    await page.getByRole("link", { name: /^#\d+$/ }).first().click();
    await page.getByRole("heading", { level: 1 }).filter({ hasText: words.entry }).waitFor();
    await settled(page);
    expect(await page.locator("pre.file").first().textContent()).toContain("c2sp.org/tlog-proof@v1");
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`an administrator gives a credential and reads the matrix, ${language}`, async () => {
    const { page, complaints, leave } = await person("admin", "/users/c1101", language);
    await page.getByRole("button", { name: words.invite }).click();
    await page.getByRole("dialog").getByRole("button", { name: words.issue }).click();
    expect(await page.getByTestId("credential").textContent()).toMatch(/^yi_/);
    await page.goto(`${new URL(page.url()).origin}/app/matrix?role=inspector`);
    await settled(page);
    await page.getByRole("heading", { level: 1, name: words.matrix }).waitFor();
    expect(await page.getByText("questions.ask").count()).toBe(1);
    expect(complaints).toEqual([]);
    await leave();
  });

  test(`an authority with a limit is given, ${language}`, async () => {
    const { page, complaints, leave } = await person("admin", "/users/u3201", language);
    const { blocks, words: said } = SAID[language];
    const limit = language === "zh" ? "310000.00" : "320000.00";
    await page.getByRole("button", { name: words.grant, exact: true }).click();
    const form = page.getByRole("dialog");
    await form.getByRole("combobox", { name: said.field.role }).focus();
    await page.keyboard.type(said.value.underwriter);
    await page.locator(".ant-select-item-option").first().waitFor();
    await page.keyboard.press("Enter");
    await form.getByLabel(said.field.organisation, { exact: true }).fill("3201");
    await form.getByLabel(said.field.limit, { exact: true }).fill(limit);
    await form.getByRole("button", { name: blocks.preview, exact: true }).click();
    await form.getByRole("heading", { name: blocks.previewTitle }).waitFor();
    await form.getByRole("button", { name: blocks.submit, exact: true }).click();
    await form.waitFor({ state: "detached" });
    await page.getByRole("cell", { name: `¥${limit.replace("000.00", ",000.00")}` }).waitFor();
    expect(complaints).toEqual([]);
    await leave();
  });
}
