// A form from its opening to the record: previewed, cut off and sent again, overtaken, left and taken up.

import { afterAll, expect, test } from "vitest";

import { accessible, close, LANGUAGES, person } from "./browser";
import { give, lastProposal } from "./records";

afterAll(close);

const WORDS = {
  zh: {
    withdraw: "撤回投保单", dispute: "对平台记录提出异议", preview: "预览", submit: "提交", would: "将要记录的", again: "重试", unreachable: /连不上服务器/,
    given: /已记录/, what: "哪一条记录", reason: "理由", long: "长", conflict: "有人先改了这条记录", anew: "按现在的内容重新预览", kept: /草稿已存/, take: "接着填",
  },
  en: {
    withdraw: "Withdraw a proposal", dispute: "Dispute the platform's record", preview: "Preview", submit: "Submit", would: "What would be recorded",
    again: "Try again", unreachable: /cannot be reached/, given: /^Recorded/, what: "which record", reason: "reason", long: "long",
    conflict: "Somebody changed this record first", anew: "Preview mine on what it is now", kept: /Draft kept/, take: "Go on with it",
  },
};

for (const language of LANGUAGES) {
  const words = WORDS[language];

  test(`${language}: an answer that was lost is asked for again under the same key`, async () => {
    const number = await lastProposal("referred");
    const { page, complaints, leave } = await person("c3201", `/proposals/${number}`, language);
    const keys: string[] = [];
    await page.route("**/withdrawal", async (route) => {
      keys.push(route.request().headers()["idempotency-key"] ?? "");
      if (keys.length > 1) return route.continue();
      // The program takes it, and the line breaks before its answer.
      await route.fetch();
      await route.abort("connectionreset");
    });
    await page.getByRole("button", { name: words.withdraw, exact: true }).click();
    const form = page.getByRole("dialog");
    await form.getByRole("heading", { name: words.would }).waitFor();
    await accessible(page);
    await form.getByRole("button", { name: words.submit, exact: true }).click();
    await form.getByText(words.unreachable).waitFor();
    await form.getByRole("button", { name: words.again, exact: true }).click();
    await page.locator(".ant-notification-notice").getByText(words.given).waitFor();
    await form.waitFor({ state: "detached" });
    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(await page.locator(".timeline summary", { hasText: "policy.lapsed" }).count()).toBe(1);
    expect(complaints.filter((each) => !each.includes("ERR_CONNECTION_RESET"))).toEqual([]);
    await leave();
  });

  test(`${language}: a defect stands at its field, a draft waits, and nobody is written over`, async () => {
    const number = await lastProposal("returned");
    const { page, complaints, leave } = await person("c3201", `/proposals/${number}`, language);
    await page.getByRole("button", { name: words.dispute, exact: true }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel(words.what).fill(words.long.repeat(1000));
    await form.getByLabel(words.reason, { exact: true }).fill("e2e");
    await form.getByRole("button", { name: words.preview, exact: true }).click();
    await form.locator(".ant-form-item", { has: page.getByLabel(words.what) }).locator(".ant-form-item-explain-error").waitFor();
    await form.getByLabel(words.what).fill("claims");
    await form.getByText(words.kept).waitFor();
    await page.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });

    await page.getByRole("button", { name: words.dispute, exact: true }).click();
    await form.getByRole("button", { name: words.take }).click();
    expect(await form.getByLabel(words.what).inputValue()).toBe("claims");
    await form.getByRole("button", { name: words.preview, exact: true }).click();
    await form.getByRole("heading", { name: words.would }).waitFor();

    // A colleague has a word on the same record meanwhile.
    expect(await give(`/v1/proposals/${number}/disputes`, { what: "claims", reason: "colleague" })).toBe(200);
    await form.getByRole("button", { name: words.submit, exact: true }).click();
    await form.getByRole("region", { name: words.conflict }).waitFor();
    await accessible(page);
    await form.getByRole("button", { name: words.anew }).click();
    await form.getByRole("heading", { name: words.would }).waitFor();
    expect(await give(`/v1/proposals/${number}/disputes/settle`, { outcome: "e2e" }, "u3201")).toBe(200);
    expect(complaints).toEqual([]);
    await leave();
  });
}
