// CSV as spreadsheets take it: a mark of UTF-8 first, and long numbers as text, because a
// spreadsheet keeps fifteen digits of a number and an identity card has eighteen.

/** One cell. */
export function cell(value: string): string {
  const long = /^\d{12,}$/.test(value);
  const guarded = long ? `="${value}"` : /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Headings and rows as one text. */
export function csv(headings: string[], rows: string[][]): string {
  return "\uFEFF" + [headings, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}
