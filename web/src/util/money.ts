// Money as the API sends it: a decimal text and a currency. It is grouped for reading, never computed.

export interface Amount {
  amount: string;
  currency: string;
}

export function isAmount(value: unknown): value is Amount {
  return typeof value === "object" && value !== null && "amount" in value && "currency" in value
    && typeof value.amount === "string" && typeof value.currency === "string";
}

/** `-1234567.80` as `-1,234,567.80`. */
export function grouped(decimal: string): string {
  const [, sign = "", whole = "", rest = ""] = /^(-?)(\d+)(.*)$/.exec(decimal) ?? [];
  if (!whole) return decimal;
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + rest;
}

/** With its sign, `¥665.00`; other currencies by their code. */
export function money({ amount, currency }: Amount): string {
  return currency === "CNY" ? `¥${grouped(amount)}` : `${currency} ${grouped(amount)}`;
}

/** A share such as `0.1234` as `12.34%`; digits are moved, nothing is computed. */
export function percent(share: string): string {
  const [, whole = "0", rest = ""] = /^(\d+)\.?(\d*)$/.exec(share) ?? [];
  const digits = rest.padEnd(4, "0");
  return `${Number(whole + digits.slice(0, 2))}.${digits.slice(2)}%`;
}
