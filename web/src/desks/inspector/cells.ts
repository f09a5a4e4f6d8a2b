// A row of an answer as text, for a file.

import type { Column, Row } from "../../api/reads";
import { word } from "../../strings";
import { isAmount } from "../../util/money";
import { civil, instant } from "../../util/time";

export function cells(row: Row, columns: Column[]): string[] {
  return columns.map((column) => {
    const value = row[column.name];
    if (value === undefined || value === null) return "";
    if (isAmount(value)) return value.amount;
    if (typeof value === "object") return JSON.stringify(value);
    if (typeof value !== "string") return String(value);
    if (column.kind === "instant") return instant(value);
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value) ? civil(value) : word("value", value);
  });
}
