import { expect, test } from "vitest";

import { asked, pasted, stepsOf } from "./quotes";

const CODES = { use: [{ code: "private", words: { zh: "家庭自用", en: "private" } }] };

test("rows of a spreadsheet become lines, whatever the order of their columns", () => {
  const { lines, unknown } = pasted("核定载客\t车牌\t使用性质*\t起保日期\t颜色\n5\t苏A12345\t家庭自用\t2026/6/10\t红\n", CODES);
  expect(unknown).toEqual(["颜色"]);
  expect(lines).toEqual([{ name: "苏A12345", risk: { seats: 5, use: "private", start: "2026-06-10" } }]);
});

test("what was left empty is not asked", () => {
  expect(asked({ id: 1, name: "1", risk: { use: "private", seats: undefined, death_accident: false } })).toEqual({ use: "private" });
});

test("a comparison has each step once", () => {
  const step = (step: string) => ({ step, name: { zh: step, en: step } });
  expect(stepsOf([{ working: [step("class"), step("base")] }, { working: [step("class"), step("tons")] }]).map((each) => each.step)).toEqual(["class", "base", "tons"]);
});
