// Common defects, worded once: a return names everything at once, so that nobody comes back twice.

export interface Defect {
  field: string;
  rule: string;
  zh: string;
  en: string;
}

/** What a person finds; the decision table's own returns are offered beside these. */
export const TEMPLATES: Defect[] = [
  { field: "vehicle", rule: "underwriter", zh: "行驶证或机动车登记证书影像缺失或不清，请重新提供", en: "the licence or registration certificate is missing or unreadable; please provide it again" },
  { field: "vehicle", rule: "underwriter", zh: "发动机号与行驶证不一致，请核对后重填", en: "the engine number differs from the licence; please check and key it again" },
  { field: "risk", rule: "underwriter", zh: "使用性质与行驶证不一致，请核对", en: "the use differs from the licence; please check it" },
  { field: "risk", rule: "underwriter", zh: "核定载客、载质量或排量与行驶证不一致，请核对", en: "seats, load or displacement differ from the licence; please check them" },
  { field: "applicant", rule: "underwriter", zh: "投保人证件影像缺失或与录入不符，请重新提供", en: "the applicant's document is missing or differs from what was keyed; please provide it again" },
  { field: "owner", rule: "underwriter", zh: "被保险人与车主不一致，请提供关系证明", en: "the insured is not the owner; please provide the papers of their relation" },
  { field: "tax", rule: "underwriter", zh: "完税或减免税凭证缺失或号码不符，请补充", en: "the tax certificate is missing or its number is wrong; please add it" },
  { field: "term", rule: "underwriter", zh: "短期投保须附法定事由的证明", en: "a short term takes the papers of its lawful reason" },
  { field: "papers", rule: "underwriter", zh: "上年保单号与平台记录不符，请核对", en: "last year's policy number differs from the platform's record; please check it" },
];
