// What forms offer: closed lists with their words, and vehicle models. Both come from the API.

import { useQuery } from "@tanstack/react-query";

import { json } from "./client";
import type { components } from "./generated/schema";
import { inWords } from "./problem";

export type Code = components["schemas"]["Code"];
export type Model = components["schemas"]["VehicleModel"];
export type Rule = components["schemas"]["UnderwritingRule"];
export type Codes = Record<string, Code[]>;

const STANDING = { staleTime: Infinity, gcTime: Infinity };

/** Every closed list, by name. */
export function useCodes() {
  return useQuery({ queryKey: ["codes"], queryFn: () => json<Codes>("/v1/codes"), ...STANDING });
}

/** A list as choices of a field. */
export function choices(codes: Codes | undefined, list: string): { value: string; label: string }[] {
  return (codes?.[list] ?? []).map(({ code, words }) => ({ value: code, label: inWords(words) }));
}

/** What a code of a list is called; the code itself where it is unknown. */
export function said(codes: Codes | undefined, list: string, code: unknown): string {
  const known = codes?.[list]?.find((each) => each.code === code);
  return known ? inWords(known.words) : String(code ?? "");
}

/** Models for a word or a VIN. */
export function models(word: string): Promise<Model[]> {
  return json<components["schemas"]["VehicleModels"]>(`/v1/vehicle-models?${new URLSearchParams({ q: word })}`).then((found) => found.models);
}

/** The rules of underwriting, by id, each with its source and mark. */
export function useRules() {
  return useQuery({
    queryKey: ["rules"],
    queryFn: async () => {
      const { rules } = await json<components["schemas"]["UnderwritingRules"]>("/v1/underwriting-rules");
      return new Map(rules.map((rule) => [rule.rule, rule]));
    },
    ...STANDING,
  });
}
