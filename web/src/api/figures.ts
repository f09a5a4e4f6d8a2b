// The figures of a day, the cash desk's end of day, the books: what is computed is computed there.

import { useQuery } from "@tanstack/react-query";

import { api, data, json, since } from "./client";
import type { components } from "./generated/schema";
import { useOrganisation } from "./session";

export type Figures = components["schemas"]["Figures"];
export type Figure = components["schemas"]["Figure"];
export type FigurePart = components["schemas"]["FigurePart"];
export type DayEnd = components["schemas"]["DayEnd"];

/** The figures of a day that one may see; today's when no day is given. */
export function useFigures(on?: string, organisation?: string) {
  const acting = useOrganisation();
  return useQuery({
    queryKey: ["figures", acting, on, organisation],
    queryFn: () => data(api.GET("/v1/figures/day", { params: { query: {
      ...(on ? { on } : {}), ...(organisation ? { organisation } : {}), ...since(),
    } } })),
    placeholderData: (before) => before,
  });
}

/** The end of a day, beside the cash counted. */
export function useDayEnd(on: string | undefined, counted: string | undefined) {
  const acting = useOrganisation();
  return useQuery({
    queryKey: ["day-end", acting, on, counted],
    queryFn: () => data(api.GET("/v1/day-end", { params: { query: {
      ...(on ? { on } : {}), ...(counted ? { counted } : {}), ...since(),
    } } })),
    placeholderData: (before) => before,
  });
}

/** A line of the trial balance. */
export interface Account {
  code: string;
  name: string;
  name_en: string;
  kind: string;
  debited: Money;
  credited: Money;
  debit: Money;
  credit: Money;
}

interface Money {
  amount: string;
  currency: string;
}

export interface TrialBalance {
  as_of: string;
  entries: number;
  accounts: Account[];
  debit: Money;
  credit: Money;
}

/** The trial balance at a day's end, or at this moment. */
export function useTrialBalance(asOf?: string) {
  const acting = useOrganisation();
  const query = asOf ? `?as_of=${encodeURIComponent(asOf)}` : "";
  return useQuery({
    queryKey: ["trial-balance", acting, asOf],
    queryFn: () => json<TrialBalance>(`/v1/trial-balance${query}`),
    placeholderData: (before) => before,
  });
}
