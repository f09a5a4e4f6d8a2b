// Questions and answers as the API gives them.

import { useQuery } from "@tanstack/react-query";

import { api, data, json, position } from "../../api/client";
import type { components } from "../../api/generated/schema";

export type Question = components["schemas"]["Question"];
export type Answer = components["schemas"]["Answer"] & { rows: Record<string, unknown>[] };

/** So many rows a page. */
export const PAGE = 200;
/** The most rows the API gives at once. */
export const MOST = 10_000;

export function useQuestions() {
  return useQuery({
    queryKey: ["questions"],
    queryFn: async () => (await data(api.GET("/v1/questions"))) as Question[],
    staleTime: Infinity,
  });
}

export function ask(question: string, asked: URLSearchParams, limit: number): Promise<Answer> {
  const query = new URLSearchParams(asked);
  query.set("limit", String(limit));
  const after = position();
  if (after !== undefined) query.set("after", String(after));
  return json<Answer>(`/v1/questions/${encodeURIComponent(question)}?${query}`);
}
