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
  notices: () => "/notices",
  notice: (number: string) => `/notices/${encodeURIComponent(number)}`,
  receipts: () => "/receipts",
  receipt: (number: string) => `/receipts/${encodeURIComponent(number)}`,
  held: () => "/receipts?status=unmatched",
  moved: () => "/money",
  bankFile: () => "/bank-file",
  dayEnd: () => "/day-end",
  branch: () => "/branch",
  returns: () => "/branch/returns",
  trialBalance: () => "/finance/trial-balance",
  postings: () => "/finance/postings",
  voucher: (seq: string | number) => `/finance/vouchers/${seq}`,
  tax: () => "/finance/tax",
  begun: () => "/finance/income",
  quote: () => "/counter/quote",
  newProposal: () => "/counter/new",
  amend: (proposal: string) => `/counter/amend/${encodeURIComponent(proposal)}`,
  returned: () => "/counter/returned",
  payment: () => "/counter/payment",
  ready: () => "/counter/ready",
  imports: () => "/counter/import",
  myDay: () => "/counter/day",
  rules: () => "/underwriting/rules",
  queue: () => "/underwriting",
  underwrite: (proposal: string) => `/underwriting/${encodeURIComponent(proposal)}`,
  control: (id: string) => `/controls/${encodeURIComponent(id)}`,
  /** Sign-in, and where to go from there; `over`: a session has ended meanwhile. */
  signIn: (back?: string, over = false) => {
    const search = new URLSearchParams({ ...(back && back !== "/" ? { back } : {}), ...(over ? { over: "1" } : {}) }).toString();
    return search ? `/sign-in?${search}` : "/sign-in";
  },
};

/** Where a stream of the journal is shown, if a desk shows it. */
export function pathOfStream(stream: string): string | undefined {
  const [kind, id] = stream.split("/", 2);
  if (!id) return undefined;
  if (kind === "policy") return paths.policy(id);
  if (kind === "proposal") return paths.proposal(id);
  if (kind === "product") return paths.filing(id);
  if (kind === "notice") return paths.notice(id);
  if (kind === "receipt") return paths.receipt(id);
  return undefined;
}

/** Where a number is shown, by its first letter. */
export function pathOfNumber(number: string): string | undefined {
  if (/^T\d{20}$/.test(number)) return paths.proposal(number);
  if (/^N\d{20}$/.test(number)) return paths.notice(number);
  if (/^R\d{20}$/.test(number)) return paths.receipt(number);
  return /^\d{20}$/.test(number) ? paths.policy(number) : undefined;
}

const LISTS: Record<string, string> = {
  policies: paths.policies(), proposals: paths.proposals(), payment_notices: paths.notices(), receipts: paths.receipts(),
  suspense: paths.moved(), postings: paths.postings(), returns: paths.returns(), covers_begun: paths.begun(),
};

/** The page of a list with its conditions, where a desk shows that list. */
export function pathOfRows(table: string, filter: Record<string, string>): string | undefined {
  const list = LISTS[table];
  const search = new URLSearchParams(filter).toString();
  return list && (search ? `${list}?${search}` : list);
}
