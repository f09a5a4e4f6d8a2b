// Quotes for several vehicles: lines keyed or pasted from a spreadsheet, asked together.

import type { Codes } from "../../api/codes";
import type { Words } from "../../strings/language";
import type { Step } from "../../ui/Working";

export interface Quote {
  premium?: string;
  currency?: string;
  class?: number;
  class_name?: Words;
  filing?: { code: string; version: string; document: string };
  cover?: { start: string; end: string };
  working?: Step[];
  refusal?: { control: string; message: Words };
}

/** A vehicle to be priced; what it is called stays here. */
export interface Line {
  id: number;
  name: string;
  risk: Record<string, string | number | boolean | undefined>;
}

/** The columns that can be pasted, with headings in use. */
export const COLUMNS = {
  name: ["车辆", "号牌号码", "车牌号", "车牌", "名称", "vehicle", "plate", "name"],
  use: ["使用性质", "use"],
  seats: ["核定载客", "核定载客人数", "座位", "座位数", "seats"],
  tonnage: ["核定载质量", "核定载质量(吨)", "吨位", "tonnage"],
  displacement_cc: ["排量", "排量(毫升)", "displacement", "displacement_cc"],
  power_kw: ["功率", "功率(千瓦)", "power", "power_kw"],
  region: ["费率地区", "地区", "region"],
  start: ["起保日期", "起保日", "保险起期", "start"],
  clean_years: ["连续无赔年度", "无赔年度", "clean_years"],
  at_fault_accidents: ["有责事故", "上年出险次数", "at_fault_accidents"],
} as const;

/** Fields that are whole numbers. */
export const WHOLE = new Set(["seats", "displacement_cc", "clean_years", "at_fault_accidents", "pending_claims", "drink_driving", "drunk_driving"]);

/** A pasted block with its headings as lines; a heading nobody knows is named. */
export function pasted(text: string, codes: Codes | undefined): { lines: Omit<Line, "id">[]; unknown: string[] } {
  const rows = text.split(/\r?\n/).filter((row) => row.trim()).map((row) => row.split(row.includes("\t") ? "\t" : /[,，]/).map((cell) => cell.trim()));
  const [headings = [], ...body] = rows;
  const columns = headings.map(column);
  const unknown = headings.filter((heading, nth) => heading && !columns[nth]);
  const lines = body.map((cells, nth) => {
    const risk: Line["risk"] = {};
    let name = String(nth + 1);
    for (const [place, cell] of cells.entries()) {
      const at = columns[place];
      if (!at || !cell) continue;
      if (at === "name") name = cell;
      else risk[at] = valueOf(at, cell, codes);
    }
    return { name, risk };
  });
  return { lines, unknown };
}

function column(heading: string): keyof typeof COLUMNS | undefined {
  const plain = (text: string) => text.replace(/[\s*＊:：]/g, "").replace("（", "(").replace("）", ")").toLowerCase();
  const found = Object.entries(COLUMNS).find(([, names]) => names.some((name) => plain(name) === plain(heading)));
  return found?.[0] as keyof typeof COLUMNS | undefined;
}

function valueOf(column: string, cell: string, codes: Codes | undefined): string | number {
  if (column === "use") {
    const known = codes?.["use"]?.find(({ code, words }) => [code, words.zh, words.en].includes(cell));
    return known?.code ?? cell;
  }
  if (column === "start") return cell.replace(/^(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?$/, (_, y, m, d) => `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`);
  return WHOLE.has(column) && /^\d+$/.test(cell) ? Number(cell) : cell;
}

/** What the API is asked of a line: nothing that was left empty. */
export function asked(line: Line): Record<string, unknown> {
  return Object.fromEntries(Object.entries(line.risk).filter(([, value]) => value !== undefined && value !== "" && value !== null && value !== false));
}

/** Why there is no price. */
export function refusalOf(quote: Quote): Words | undefined {
  return quote.refusal?.message;
}

/** Every step that any of the quotes took, in order, for a comparison. */
export function stepsOf(quotes: Quote[]): Step[] {
  const steps = new Map<string, Step>();
  for (const quote of quotes) for (const step of quote.working ?? []) if (!steps.has(step.step)) steps.set(step.step, step);
  return [...steps.values()];
}
