// Which list a record was opened from, so that it knows the one before and the one after.

const KEY = "yinuo.within.";

export interface Within {
  search: string;
  keys: string[];
}

export function remember(table: string, within: Within) {
  sessionStorage.setItem(KEY + table, JSON.stringify(within));
}

export function within(table: string): Within | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(KEY + table) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}
