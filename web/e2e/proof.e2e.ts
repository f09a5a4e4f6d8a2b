// The public page: a proof and a printed policy of the demonstration company, checked with no network.

import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { accessible, close, open, PHONE } from "./browser";
import { company } from "./company";
import { as, firstPolicy } from "./records";

let folder: string;
let proof: string;
let saved: string;
let number: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yinuo-proof-"));
  number = await firstPolicy();
  proof = await (await as("c3201", `/v1/policies/${number}/proof`, { reason: "核对" })).text();
  const print = await as("c3201", `/v1/policies/${number}/documents/policy`, { reason: "核对" });
  await writeFile(join(folder, "policy.pdf"), new Uint8Array(await print.arrayBuffer()));
  saved = join(folder, "proof.html");
  await writeFile(saved, await (await fetch(`${company.address}/proof`)).text());
});
afterAll(close);

/** The saved page on a phone without a network. */
async function holder(language = "zh-CN") {
  const context = await (await open()).newContext({ viewport: PHONE, locale: language, offline: true, reducedMotion: "reduce" });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`file://${saved}`);
  return { page, complaints, leave: () => context.close() };
}

async function told(text: string, language = "zh-CN"): Promise<string> {
  const { page, complaints, leave } = await holder(language);
  await page.locator("#text").fill(text);
  await page.getByRole("button", { name: language === "zh-CN" ? "核验" : "Check", exact: true }).click();
  const verdict = await page.getByRole("status").innerText();
  expect(complaints).toEqual([]);
  await leave();
  return verdict;
}

const rewritten = (change: (extra: string) => string) => proof.replace(/^extra (.*)$/m, (_, body: string) =>
  `extra ${Buffer.from(change(Buffer.from(body, "base64").toString())).toString("base64")}`);

test("a proof file is checked, and shows the policy, its holder and the vehicle", async () => {
  const { page, complaints, leave } = await holder();
  await accessible(page);
  await page.locator("#text").fill(proof);
  await page.getByRole("button", { name: "核验", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "核验通过" }).waitFor();
  const text = await page.locator("main").innerText();
  expect(text).toContain(number);
  for (const word of ["投保人", "车辆识别代号", "保险期间", "保险费"]) expect(text).toContain(word);
  await accessible(page);
  if (process.env["SCREENS"]) await page.screenshot({ path: `${process.env["SCREENS_TO"] ?? "../docs/screens"}/proof-holds.zh.phone.png`, fullPage: true });
  expect(complaints).toEqual([]);
  await leave();
});

test("the printed policy and a picture of it are read without a network", async () => {
  for (const file of ["policy.pdf", "code.png"]) {
    const { page, complaints, leave } = await holder("en-GB");
    if (file === "code.png") await writeFile(join(folder, file), await picture());
    await page.setInputFiles("#file", join(folder, file));
    await page.getByRole("status").filter({ hasText: "It holds" }).waitFor({ timeout: 30_000 });
    expect(await page.locator("main").innerText()).toContain(number);
    expect(complaints).toEqual([]);
    await leave();
  }
});

/** The printed page as a camera would see it: drawn by the browser's own reader of PDF is not to be had, so its code is drawn. */
async function picture(): Promise<Buffer> {
  const { inflateSync } = await import("node:zlib");
  const pdf = await readFile(join(folder, "policy.pdf"));
  const latin = pdf.toString("latin1");
  for (const match of latin.matchAll(/\nstream\r?\n/g)) {
    let text: string;
    try { text = inflateSync(pdf.subarray(match.index + match[0].length, latin.indexOf("endstream", match.index))).toString("latin1"); } catch { continue; }
    const path = /(?:\d+ \d+ m\s\d+ \d+ l\s){200,}/.exec(text)?.[0];
    if (!path) continue;
    const context = await (await open()).newContext({ viewport: { width: 900, height: 1100 } });
    const page = await context.newPage();
    const strokes = path.replaceAll(/(\d+) (\d+) m\s(\d+) \d+ l\s/g, "<path d='M$1 $2.5H$3'/>");
    await page.setContent(`<p>保险单</p><svg width="760" style="transform: rotate(3deg); margin: 80px 60px" viewBox="0 0 121 121" stroke="#222" stroke-width="1" fill="none">${strokes}</svg>`);
    const shot = await page.screenshot();
    await context.close();
    return shot;
  }
  throw new Error("no code in the printed policy");
}

test("each kind of change is told in words", async () => {
  expect(await told(rewritten((extra) => extra.replace(/"premium":"[^"]+"/, '"premium":"1.00"')))).toContain("条目不在所签的账册里");
  expect(await told(rewritten((extra) => extra.replace(/"name":"./, '"name":"某')))).toContain("当事人或车辆");
  expect(await told(proof.replace(/^index \d+$/m, "index 1"))).toContain("条目不在所签的账册里");
  expect(await told(proof.replace(/\n(\d+)\n(?=\S+=\n\n\u2014)/, (_, size: string) => `\n${Number(size) + 1}\n`))).toContain("检查点不是所给公钥签的");
  expect(await told(proof.slice(0, -30))).toContain("不完整");
  expect(await told(rewritten((extra) => extra.replace(/"plate":"./, '"plate":"X')), "en-GB")).toContain("persons or the vehicle");
});

test("with another company's key it does not hold", async () => {
  const { page, leave } = await holder();
  await page.locator("summary").click();
  await page.locator("#keys").fill("yinuo.local/other+00000000+AQ==");
  await page.locator("#keys").blur();
  await page.locator("#text").fill(proof);
  await page.getByRole("button", { name: "核验", exact: true }).click();
  expect(await page.getByRole("status").innerText()).toContain("核验不通过");
  await leave();
});
