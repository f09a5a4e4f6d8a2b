// How a column is headed.

import { capital } from "../util/words";

/** The meaning of a column up to its first mark: a heading is short, the rest is for hovering. */
export function short(meaning: string): string {
  return capital(meaning.split(/[:;(,\uFF1A\uFF1B\uFF08\uFF0C]/, 1)[0] ?? meaning);
}
