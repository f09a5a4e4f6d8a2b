import { expect, test } from "vitest";

import { body } from "./body";

const MONEY = { type: "object", required: ["amount", "currency"], properties: { amount: { type: "string" }, currency: { const: "CNY" } } };
const schema = { type: "object", required: ["amount"], properties: { amount: MONEY, note: { type: "string" }, limit: MONEY } };

test("an amount that was typed is money, and one that was not is nothing", () => {
  expect(body(schema, { amount: { amount: "12.34" }, note: " ", limit: { amount: "" } })).toEqual({ amount: { amount: "12.34", currency: "CNY" } });
  expect(body(schema, { amount: { amount: "12.34", currency: "USD" } })).toEqual({ amount: { amount: "12.34", currency: "USD" } });
  expect(body(schema, {})).toEqual({});
});
