import { expect, test } from "vitest";

import { body } from "../forms/body";
import { filled, FormKey, placesOf, route } from "./commands";
import { defects, Refused } from "./problem";

test("a retry has the same key, a changed body another", () => {
  const key = new FormKey();
  const first = key.for({ reason: "a" });
  expect(key.for({ reason: "a" })).toBe(first);
  expect(key.for({ reason: "b" })).not.toBe(first);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
});

test("places of a path are filled and not repeated", () => {
  expect(placesOf("/v1/proposals/{proposal}/issue")).toEqual(["proposal"]);
  expect(filled("/v1/filings/{filing}/approve", { filing: "a@1/2" })).toBe("/v1/filings/a%401%2F2/approve");
});

test("nothing empty is sent", () => {
  const schema = { properties: { verdict: { type: "string" }, reason: { type: "string" }, defects: { type: "array", items: { type: "object", properties: { zh: {} } } } } };
  expect(body(schema, { verdict: "return", reason: " ", defects: [{ zh: "缺" }, {}], other: 1 })).toEqual({ verdict: "return", defects: [{ zh: "缺" }] });
});

test("money has its currency, and what was cleared is not sent", async () => {
  const { schema } = await route("company.grant_authority");
  expect(body(schema, { user: "c1", limit: { amount: "300000.00" } })).toEqual({ user: "c1", limit: { amount: "300000.00", currency: "CNY" } });
  expect(body(schema, { user: "c1", limit: { amount: "" } })).toEqual({ user: "c1" });
  const received = (await route("ledger.receive_money")).schema;
  expect(body(received, { amount: { amount: "10.00" } })["amount"]).toEqual({ amount: "10.00", currency: "CNY" });
});

test("each defect finds its field", () => {
  const zh = "document：必填项缺失，须为下列之一：policy、sign；digest：必填项缺失，须为 SHA-256 摘要的 base64";
  const problem = { type: "", title: "", status: 422, detail: zh, control: "field-missing", facts: { field: "document" }, messages: { zh, en: zh }, instance: "" };
  expect(defects(new Refused(problem as never)).map((each) => each.field)).toEqual(["document", "digest"]);
  const value = { zh: "what = a：b：须为文字", en: "what = a: b: must be words" };
  expect(defects(new Refused({ ...problem, facts: { field: "what" }, messages: value } as never))).toEqual([{ field: "what", what: "须为文字" }]);
});
