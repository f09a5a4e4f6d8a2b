import { expect, test } from "vitest";

import { errorRows, mapped, meant, missing, read, twice } from "./importFile";
import type { Column } from "./importFile";

const COLUMNS: Column[] = [
  { heading: { zh: "投保人姓名", en: "applicant_name" }, aliases: ["投保人"], required: true },
  { heading: { zh: "车架号", en: "frame" }, aliases: ["VIN"], required: true },
  { heading: { zh: "备注", en: "note" }, aliases: [], required: false },
];
const file = (text: string) => new File([text], "a.csv");

test("headings are known by any of their names, and what is missing is named", () => {
  const mapping = ["投保人 *", "ＶＩＮ", "颜色"].map((heading) => meant(heading, COLUMNS));
  expect(mapping).toEqual(["applicant_name", "frame", ""]);
  expect(missing(["applicant_name", ""], COLUMNS).map(({ heading }) => heading.en)).toEqual(["frame"]);
  expect(twice(["frame", "frame", ""])).toEqual(["frame"]);
});

test("a column left out leaves every row, quotes and commas stay", async () => {
  const known = await read(file('\uFEFF投保人,颜色,VIN\r\n"张,三",红,L1\r\n李四,"深""蓝",L2\r\n'));
  expect(known.headings).toEqual(["投保人", "颜色", "VIN"]);
  expect(known.rows).toHaveLength(2);
  expect(mapped(known, ["applicant_name", "", "frame"])).toBe('applicant_name,frame\r\n"张,三",L1\r\n李四,L2\r\n');
});

test("GB18030 is read as what it is", async () => {
  // 车架号 in GB 2312, as EUC-CN tables give it.
  const known = await read(new File([new Uint8Array([0xb3, 0xb5, 0xbc, 0xdc, 0xba, 0xc5, 0x0a, 0x31, 0x0a])], "a.csv"));
  expect([known.encoding, known.headings]).toEqual(["gb18030", ["车架号"]]);
});

test("the error file has the rows that were not taken, with the reason", () => {
  const result = { errors: [{ row: 3, column: "frame", message: { zh: "错", en: "wrong" } }] } as never;
  expect(errorRows("applicant_name,frame\r\nA,1\r\nB,2\r\n", result, (words) => words.en)).toEqual({ headings: ["applicant_name", "frame", "错误"], rows: [["B", "2", "frame: wrong"]] });
});
