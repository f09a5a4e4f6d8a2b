// Days and instants for reading. Days are civil and stay as they are; instants are shown in the zone
// of the company's contracts, which is China's for every company there is.

const ZONE = "Asia/Shanghai";

const parts = new Intl.DateTimeFormat("sv-SE", {
  timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
});

/** `2026-06-01T01:15:35.000000Z` as `2026-06-01 09:15:35`. */
export function instant(utc: string): string {
  const date = new Date(utc);
  return Number.isNaN(date.getTime()) ? utc : parts.format(date);
}

/** `2026-06-16T00:00` as `2026-06-16 00:00`; a day stays a day. */
export function civil(text: string): string {
  return text.replace("T", " ");
}

/** Whether a text is a civil minute, `2026-06-16T00:00`. */
export function isCivil(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text);
}

/** Hours from one instant to another, for a clock that runs out. */
export function hoursBetween(from: string, to: string): number {
  return (new Date(to).getTime() - new Date(from).getTime()) / 3_600_000;
}

/** An instant as a field of civil time takes it: `2026-06-01T09:15:35`. */
export function civilOf(utc: string): string {
  return instant(utc).replace(" ", "T");
}

/** What such a field says, as an instant. China has one offset and no summer time. */
export function instantOf(civil: string): string {
  const date = new Date(`${civil}+08:00`);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}
