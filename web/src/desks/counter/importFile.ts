// A branch's file before it is sent: its encoding, its headings, its first rows, and the headings put right.
// What a row says is the reader's business on the server; here only the line of headings is touched.

import type { components } from "../../api/generated/schema";

export type Column = components["schemas"]["ImportColumn"];
export type ImportResult = components["schemas"]["ImportResult"];

export interface Read {
  name: string;
  encoding: "utf-8" | "gb18030";
  headings: string[];
  /** The first rows. */
  rows: string[][];
  /** How many lines follow the headings; quoted line breaks make it a little less. */
  lines: number;
  /** The text after the line of headings. */
  rest: string;
}

/** The column left out of the file that is sent. */
export const LEFT_OUT = "";
const SHOWN = 5;

export async function read(file: File): Promise<Read> {
  const bytes = await file.arrayBuffer();
  const { text, encoding } = decoded(bytes);
  const { cells: headings, end } = record(text, 0);
  const rows: string[][] = [];
  for (let at = end; at < text.length && rows.length < SHOWN;) {
    const row = record(text, at);
    if (row.cells.some((cell) => cell.trim())) rows.push(row.cells);
    at = row.end;
  }
  const rest = text.slice(end);
  return { name: file.name, encoding, headings, rows, lines: rest.split("\n").filter((line) => line.trim()).length, rest };
}

function decoded(bytes: ArrayBuffer): { text: string; encoding: Read["encoding"] } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("gb18030").decode(bytes), encoding: "gb18030" };
  }
}

/** One record of CSV from a place on, and where the next begins. */
export function record(text: string, from: number): { cells: string[]; end: number } {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  let at = from;
  for (; at < text.length; at++) {
    const c = text[at];
    if (quoted) {
      if (c === '"' && text[at + 1] === '"') { cell += '"'; at++; }
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ",") { cells.push(cell); cell = ""; }
    else if (c === "\n") { at++; break; }
    else if (c !== "\r") cell += c;
  }
  return { cells: [...cells, cell], end: at };
}

/** The column a heading means: its key, or nothing. */
export function meant(heading: string, columns: Column[]): string {
  const plain = (text: string) => text.normalize("NFKC").replace(/[\s*]/g, "").toLowerCase();
  const found = columns.find(({ heading: { zh, en }, aliases }) => [zh, en, ...aliases].some((name) => plain(name) === plain(heading)));
  return found?.heading.en ?? LEFT_OUT;
}

/** Columns that a file must have and that no heading means. */
export function missing(mapping: string[], columns: Column[]): Column[] {
  return columns.filter((column) => column.required && !mapping.includes(column.heading.en));
}

/** Keys that two headings are mapped to. */
export function twice(mapping: string[]): string[] {
  return [...new Set(mapping.filter((key, nth) => key !== LEFT_OUT && mapping.indexOf(key) !== nth))];
}

/** The file under the headings chosen; columns left out are taken out of every row. */
export function mapped(file: Read, mapping: string[]): string {
  const kept = mapping.map((key, nth) => (key === LEFT_OUT ? -1 : nth)).filter((nth) => nth >= 0);
  const head = kept.map((nth) => mapping[nth]).join(",");
  if (kept.length === file.headings.length) return `${head}\r\n${file.rest}`;
  const rows = [head];
  for (let at = 0; at < file.rest.length;) {
    const row = record(file.rest, at);
    rows.push(kept.map((nth) => quoted(row.cells[nth] ?? "")).join(","));
    at = row.end;
  }
  return `${rows.join("\r\n")}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The rows that could not be taken, as they stood, with what is wrong in a last column. */
export function errorRows(sent: string, result: ImportResult, words: (message: { zh: string; en: string }) => string): { headings: string[]; rows: string[][] } {
  const wrong = new Map<number, string[]>();
  for (const { row, column, message } of result.errors) {
    wrong.set(row, [...(wrong.get(row) ?? []), `${column ? `${column}: ` : ""}${words(message)}`]);
  }
  const rows: string[][] = [];
  const first = record(sent, 0);
  let at = first.end;
  for (let number = 2; at < sent.length; number++) {
    const row = record(sent, at);
    const why = wrong.get(number);
    if (why) rows.push([...row.cells, why.join("; ")]);
    at = row.end;
  }
  return { headings: [...first.cells, "错误"], rows };
}
