// The language of the page, chosen by the person and kept on the machine. Chinese comes first.

export type Language = "zh" | "en";
export interface Words {
  zh: string;
  en: string;
}

const KEY = "yinuo-language";
let current: Language = stored();

export const language = () => current;

/** Kept, and named in the page for readers of screens. */
export function speak(next: Language) {
  current = next;
  if (typeof localStorage === "undefined") return;
  localStorage.setItem(KEY, next);
  document.documentElement.lang = next === "en" ? "en" : "zh-CN";
}

function stored(): Language {
  if (typeof localStorage === "undefined") return "zh";
  return localStorage.getItem(KEY) === "en" ? "en" : "zh";
}
