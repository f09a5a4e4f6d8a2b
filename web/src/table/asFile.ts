// A list as a file: every row of the query, in the columns shown, under their names.

import { asked, request } from "../api/client";
import { inWords } from "../api/problem";
import { all } from "../api/reads";
import type { Column, Row, Rows } from "../api/reads";
import { csv } from "../util/csv";
import { save } from "../util/file";
import { isAmount } from "../util/money";
import { civil, instant, isCivil } from "../util/time";
import { word } from "../strings";

export async function exportCsv(table: string, query: Record<string, string>, columns: Column[], name: string): Promise<Rows> {
  const { cursor: _, ...whole } = query;
  const told = await all(table, whole);
  save(`${name}.csv`, csv(columns.map((column) => inWords(column.meaning)), told.rows.map((row) => cells(row, columns))), "text/csv");
  return told;
}

/** The server's workbook of every row: text stays text, so that no number of eighteen digits is rounded. */
export async function exportXlsx(table: string, query: Record<string, string>) {
  const { cursor: _, limit: __, ...whole } = query;
  const response = await request(`/v1/exports/${table}?${asked({ ...whole, format: "xlsx" })}`);
  save(`${table}.xlsx`, await response.blob(), response.headers.get("Content-Type") ?? "");
}

/** A row as text. */
export function cells(row: Row, columns: Column[]): string[] {
  return columns.map((column) => {
    const value = row[column.name];
    if (value === undefined || value === null) return "";
    if (isAmount(value)) return value.amount;
    if (typeof value === "object") return JSON.stringify(value);
    if (typeof value !== "string") return String(value);
    if (column.kind === "instant") return instant(value);
    return isCivil(value) ? civil(value) : word("value", value);
  });
}
