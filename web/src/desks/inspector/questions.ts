// Questions and answers as the API gives them.

import { useQuery } from "@tanstack/react-query";

import { api, asked, data, json } from "../../api/client";
import type { components } from "../../api/generated/schema";

export type Question = components["schemas"]["Question"];
export type Answer = components["schemas"]["Answer"] & { rows: Record<string, unknown>[] };

/** So many rows a page. */
export const PAGE = 200;
/** The most rows the API gives at once. */
const MOST = 10_000;

export function useQuestions() {
  return useQuery({
    queryKey: ["questions"],
    queryFn: async () => (await data(api.GET("/v1/questions"))) as Question[],
    staleTime: Infinity,
  });
}

/** The whole of an answer, however many times one has to ask for it. */
export async function askAll(question: string, what: URLSearchParams): Promise<Answer> {
  const query = new URLSearchParams(what);
  const rows: Answer["rows"] = [];
  for (;;) {
    query.set("skip", String(rows.length));
    const answer = await ask(question, query, MOST);
    rows.push(...answer.rows);
    if (!answer.truncated || answer.rows.length === 0) return { ...answer, rows };
  }
}

export function ask(question: string, what: URLSearchParams, limit: number): Promise<Answer> {
  const query = new URLSearchParams(what);
  query.set("limit", String(limit));
  return json<Answer>(`/v1/questions/${encodeURIComponent(question)}?${asked(query)}`);
}
