// The one place where what went wrong becomes words.

import type { components } from "./generated/schema";
import { language } from "../strings/language";
import type { Words } from "../strings/language";
import { instant } from "../util/time";

export type Problem = components["schemas"]["Problem"];
export type Refusal = components["schemas"]["Refusal"];

/** What a page shows of a refusal or of trouble. */
export interface Told {
  what: string;
  remedy?: string | undefined;
  /** The control that said no; its page is `/controls/<id>`. */
  control?: string | undefined;
  /** The field it speaks of, as the command names it. */
  field?: string | undefined;
  incident?: string | undefined;
}

/** An answer that says no, thrown so that a query or a form meets it in one place. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "Refused";
    this.problem = problem;
  }
}

const UNREACHABLE: Words = {
  zh: "连不上服务器。已填的内容还在，请稍后再试；同一次提交不会重复记录。",
  en: "The server cannot be reached. What you entered is still here; try again, the same submission is never recorded twice.",
};
const TROUBLE: Words = { zh: "页面出了问题，请重新载入。", en: "The page is in trouble; please reload it." };

/** Words for anything that can be thrown here. */
export function told(error: unknown): Told {
  if (error instanceof Refused) {
    const { problem } = error;
    return {
      what: inWords(problem.messages),
      remedy: problem.remedy ?? undefined,
      control: problem.control,
      field: problem.facts["field"],
      incident: problem.incident ?? undefined,
    };
  }
  // fetch() rejects with a TypeError when nobody answers.
  if (error instanceof TypeError) return { what: inWords(UNREACHABLE) };
  return { what: inWords(TROUBLE) };
}

/** Whether somebody was faster: the record is another than the one it was decided on. */
export function overtaken(error: unknown): boolean {
  return error instanceof Refused && error.problem.status === 412;
}

/** Words for a refusal that stands in a resource's actions. */
export function toldOf(refusal: Refusal): Told {
  return {
    what: inWords(refusal.messages),
    remedy: refusal.remedy ? inWords(refusal.remedy) : undefined,
    control: refusal.control,
    field: refusal.facts["field"],
  };
}

/** Words in the language of the page. */
export function inWords(words: Words): string {
  const text = language() === "en" ? words.en : words.zh;
  // The API says instants in UTC; here they are read in the zone of the contracts, like everywhere on the page.
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, instant);
}

/** Every defect of a field problem: the message lists all, `field = value: what; field: what`. */
export function defects(error: unknown): { field: string; what: string }[] {
  const named = error instanceof Refused && error.problem.facts["field"];
  if (!named) return [];
  const text = inWords(error.problem.messages);
  const found = text
    .split(/[;\uFF1B]\s*(?=[\w.[\]]+\s*[=:\uFF1A])/)
    .map((part) => /^([\w.[\]]+)(?:\s*=.*)?[:\uFF1A]\s*(.+)$/s.exec(part))
    .filter((match) => match !== null)
    .map((match) => ({ field: match[1] ?? "", what: match[2] ?? "" }));
  return found.some(({ field }) => field === named) ? found : [...found, { field: named, what: text }];
}
