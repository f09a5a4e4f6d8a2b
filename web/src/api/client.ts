// The client: types from the API's document, a token, a language, an organisation; one's own writes
// are seen, because reads wait for the position of the last one.

import createClient from "openapi-fetch";

import { language } from "../strings/language";
import type { paths } from "./generated/schema";
import { Refused } from "./problem";
import type { Problem } from "./problem";
import { session } from "./session";

let written: number | undefined;

/** The parameter that makes a read wait for one's own last write. */
export function since(): { after?: number } {
  return written === undefined ? {} : { after: written };
}

/** The parameters of a read, with that one. */
export function asked(query: Record<string, string> | URLSearchParams): URLSearchParams {
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(since())) all.set(name, String(value));
  return all;
}

/** Remembers how far the rows must be for one's own write to be in them. */
export function wrote(at: unknown) {
  if (typeof at === "number" && at > (written ?? 0)) written = at;
}

/** The headers of each request. */
export function headers(): Headers {
  const headers = new Headers({ "Accept-Language": language() });
  const token = session.token();
  const organisation = session.organisation();
  if (token) headers.set("Authorization", `Bearer ${token}`);
  if (organisation) headers.set("Yinuo-Organisation", organisation);
  return headers;
}

/** The typed client, for routes known when the page is written. */
export const api = createClient<paths>({ baseUrl: "" });
api.use({
  onRequest({ request }) {
    for (const [name, value] of headers()) request.headers.set(name, value);
  },
  async onResponse({ response }) {
    if (!response.ok) throw await refused(response);
  },
});

/** What a route answered; every failure was thrown before. */
export async function data<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}

/** What a request to a route brings along. */
export interface Asked {
  method?: string;
  body?: unknown;
  /** Under which it is given: the same again has the same answer. */
  key?: string | undefined;
  accept?: string;
  /** The version that the resource must still have. */
  version?: string | undefined;
}

/** A request to a route that is known by name only, such as that of a command. */
export async function request(path: string, init: Asked = {}) {
  const own = headers();
  if (init.body !== undefined) own.set("Content-Type", "application/json");
  if (init.key) own.set("Idempotency-Key", init.key);
  if (init.accept) own.set("Accept", init.accept);
  if (init.version) own.set("If-Match", init.version);
  const response = await fetch(path, {
    method: init.method ?? (init.body === undefined ? "GET" : "POST"),
    headers: own,
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
  if (!response.ok) throw await refused(response);
  return response;
}

/** The same, answered as JSON. */
export async function json<T>(path: string, init?: Asked): Promise<T> {
  return (await (await request(path, init)).json()) as T;
}

async function refused(response: Response): Promise<Error> {
  return problemOf(response.status, await response.text().catch(() => ""));
}

/** What an answer that is no success says. A session that is over ends here, too. */
export function problemOf(status: number, text: string): Error {
  if (status === 401 && session.token()) session.end();
  const problem = read(text);
  // Something between us and the program answered, so it counts as out of reach.
  return problem?.control ? new Refused(problem) : new TypeError(`status ${status}`);
}

function read(text: string): Problem | undefined {
  try {
    return (JSON.parse(text) ?? undefined) as Problem | undefined;
  } catch {
    return undefined;
  }
}
