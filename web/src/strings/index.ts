// The catalogues, one folder a language, one file a part. A desk adds its file here, twice.

import i18next from "i18next";
import { initReactI18next } from "react-i18next";

import { blocks as blocksEn } from "./en/blocks";
import { branch as branchEn } from "./en/branch";
import { cashier as cashierEn } from "./en/cashier";
import { finance as financeEn } from "./en/finance";
import { frame as frameEn } from "./en/frame";
import { home as homeEn } from "./en/home";
import { policy as policyEn } from "./en/policy";
import { admin as adminEn } from "./en/admin";
import { inspector as inspectorEn } from "./en/inspector";
import { product as productEn } from "./en/product";
import { words as wordsEn } from "./en/words";
import { language, speak } from "./language";
import { blocks } from "./zh/blocks";
import { branch } from "./zh/branch";
import { cashier } from "./zh/cashier";
import { finance } from "./zh/finance";
import { frame } from "./zh/frame";
import { home } from "./zh/home";
import { policy } from "./zh/policy";
import { admin } from "./zh/admin";
import { inspector } from "./zh/inspector";
import { product } from "./zh/product";
import { words } from "./zh/words";

export const catalogues = {
  zh: { frame, blocks, words, home, policy, branch, cashier, finance, admin, inspector, product },
  en: {
    frame: frameEn, blocks: blocksEn, words: wordsEn, home: homeEn, policy: policyEn, branch: branchEn, cashier: cashierEn,
    finance: financeEn, admin: adminEn, inspector: inspectorEn, product: productEn,
  },
};

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: language(),
  fallbackLng: "zh",
  resources: catalogues,
  ns: Object.keys(catalogues.zh),
  defaultNS: "frame",
  nsSeparator: ":",
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** Speaks the other language from now on. */
export async function switchLanguage() {
  const next = language() === "en" ? "zh" : "en";
  speak(next);
  await i18n.changeLanguage(next);
}

type Kind = keyof typeof words;

/** What a code is called, or the code itself: what is unknown is shown as it stands. */
export function word(kind: Kind, code: string): string {
  const known: Record<string, string> = catalogues[language()].words[kind];
  return known[code] ?? code;
}
