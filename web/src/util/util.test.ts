import { expect, test } from "vitest";

import { cell, csv } from "./csv";
import { grouped, money, percent } from "./money";
import { pathOfNumber, pathOfRows } from "./paths";
import { civil, civilOf, instant, instantOf } from "./time";

test("money is grouped and stays as exact as it came", () => {
  expect(grouped("1234567.80")).toBe("1,234,567.80");
  expect(grouped("-100000")).toBe("-100,000");
  expect(money({ amount: "665.00", currency: "CNY" })).toBe("¥665.00");
  expect(money({ amount: "12345678901234567890.12", currency: "USD" })).toBe("USD 12,345,678,901,234,567,890.12");
});

test("instants are read in the zone of the contracts, days are left alone", () => {
  expect(instant("2026-06-01T01:15:35.000000Z")).toBe("2026-06-01 09:15:35");
  expect(instant("2026-12-31T16:00:00.000000Z")).toBe("2027-01-01 00:00:00");
  expect(civil("2026-06-16T00:00")).toBe("2026-06-16 00:00");
});

test("a spreadsheet neither rounds a long number nor runs a cell", () => {
  expect(cell("320102198001010027")).toBe('"=""320102198001010027"""');
  expect(cell("=1+1")).toBe("'=1+1");
  expect(cell("-12.50")).toBe("-12.50");
  expect(csv(["a"], [['x"y']])).toBe('\uFEFFa\r\n"x""y"\r\n');
});

test("a share is read in hundredths", () => {
  expect(percent("0.0357")).toBe("3.57%");
  expect(percent("1.5000")).toBe("150.00%");
  expect(percent("0.0000")).toBe("0.00%");
});

test("a civil time of China and its instant are the same moment", () => {
  expect(instantOf("2026-06-01T09:15:35")).toBe("2026-06-01T01:15:35.000Z");
  expect(civilOf("2026-06-01T01:15:35.000000Z")).toBe("2026-06-01T09:15:35");
  expect(instantOf("")).toBe("");
});

test("numbers and lists lead to their pages", () => {
  expect(pathOfNumber("N32010001202600000015")).toBe("/notices/N32010001202600000015");
  expect(pathOfNumber("32010001202600000015")).toBe("/policies/32010001202600000015");
  expect(pathOfNumber("3201")).toBeUndefined();
  expect(pathOfRows("proposals", { stage: "accepted", paid_at: "" })).toBe("/proposals?stage=accepted&paid_at=");
  expect(pathOfRows("nothing", {})).toBeUndefined();
});
