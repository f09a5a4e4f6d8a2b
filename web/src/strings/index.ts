// What the page says, in the language it speaks. Only that language is loaded; the other when it is asked for.

import i18next from "i18next";
import { initReactI18next } from "react-i18next";

import { language, speak, type Language } from "./language";
import type { zh } from "./zh";

type Catalogue = typeof zh;

export const i18n = i18next.createInstance();

const loaded: Partial<Record<Language, Catalogue>> = {};

async function load(wanted: Language): Promise<Catalogue> {
  // Both languages have the same keys: a test says so.
  const catalogue = wanted === "en" ? ((await import("./en")).en as unknown as Catalogue) : (await import("./zh")).zh;
  loaded[wanted] = catalogue;
  return catalogue;
}

/** Loads the language chosen; nothing can be said before. */
export async function begin() {
  const chosen = language();
  const catalogue = await load(chosen);
  await i18n.use(initReactI18next).init({
    lng: chosen,
    fallbackLng: false,
    resources: { [chosen]: catalogue },
    ns: Object.keys(catalogue),
    defaultNS: "frame",
    nsSeparator: ":",
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

/** Speaks the other language from now on. */
export async function switchLanguage() {
  const next = language() === "en" ? "zh" : "en";
  for (const [part, strings] of Object.entries(await load(next))) i18n.addResourceBundle(next, part, strings);
  speak(next);
  await i18n.changeLanguage(next);
}

type Kind = keyof Catalogue["words"];

/** What a code is called, where it is known. */
export function wordOf(kind: Kind, code: string): string | undefined {
  const known: Record<string, string> | undefined = loaded[language()]?.words[kind];
  return known?.[code];
}

/** The same, or the code itself: what is unknown is shown as it stands. */
export function word(kind: Kind, code: string): string {
  return wordOf(kind, code) ?? code;
}
