// Every link to a record, in one place.

export const paths = {
  home: () => "/",
  policies: () => "/policies",
  policy: (number: string) => `/policies/${encodeURIComponent(number)}`,
  proposals: () => "/proposals",
  proposal: (number: string) => `/proposals/${encodeURIComponent(number)}`,
  filings: () => "/filings",
  filing: (id: string) => `/filings/${encodeURIComponent(id)}`,
  filingNew: () => "/filing-draft",
  difference: (from: string, to: string) => `/filings/${encodeURIComponent(to)}/difference?from=${encodeURIComponent(from)}`,
  inspection: () => "/inspection",
  report: () => "/inspection-report",
  questions: () => "/questions",
  question: (name: string) => `/questions/${encodeURIComponent(name)}`,
  entry: (seq: number | string) => `/entries/${seq}`,
  refusals: () => "/refusals",
  revelations: () => "/revelations",
  figures: () => "/figures",
  postings: () => "/figures/postings",
  organisations: () => "/organisations",
  organisation: (code: string) => `/organisations/${encodeURIComponent(code)}`,
  users: () => "/users",
  user: (staff: string) => `/users/${encodeURIComponent(staff)}`,
  authorities: () => "/authorities",
  authority: (number: string) => `/authorities/${encodeURIComponent(number)}`,
  matrix: () => "/matrix",
  parameters: () => "/parameters",
  parameter: (name: string) => `/parameters/${encodeURIComponent(name)}`,
  licences: () => "/licences",
  licence: (line: string) => `/licences/${encodeURIComponent(line)}`,
  controls: () => "/controls",
  dictionary: () => "/dictionary",
  control: (id: string) => `/controls/${encodeURIComponent(id)}`,
  signIn: (back?: string) => (back && back !== "/" ? `/sign-in?back=${encodeURIComponent(back)}` : "/sign-in"),
};

/** Where a stream of the journal is shown, if a desk shows it. */
export function pathOfStream(stream: string): string | undefined {
  const [kind, id] = stream.split("/", 2);
  if (!id) return undefined;
  if (kind === "policy") return paths.policy(id);
  if (kind === "proposal") return paths.proposal(id);
  if (kind === "product") return paths.filing(id);
  return undefined;
}
