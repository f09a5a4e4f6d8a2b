// What can wait for a person, each from a list that exists and for whoever may deal with it.

import { paths } from "../../util/paths";

export interface Waiting {
  id: "returned" | "unpaid" | "ready" | "referred" | "notices" | "unmatched" | "refusals" | "unconfirmed";
  /** The name of the matrix that deals with it. */
  needs: string;
  table: string;
  query: Record<string, string>;
  key: string;
  at: string;
  amount?: string;
  page?: (id: string) => string;
  all?: string;
}

const proposal = { table: "proposals", key: "number", at: "changed_at", page: paths.proposal };
const stage = (stage: string) => ({ query: { stage, order: "desc" }, all: `${paths.proposals()}?stage=${stage}` });

export const WAITING: Waiting[] = [
  { id: "referred", needs: "policy.decide", ...proposal, ...stage("referred") },
  { id: "returned", needs: "policy.amend", ...proposal, ...stage("returned") },
  { id: "unpaid", needs: "ledger.request_payment", ...proposal, query: { stage: "accepted", receipt: "", order: "desc" }, all: paths.payment(), amount: "premium" },
  { id: "ready", needs: "policy.issue", ...proposal, query: { stage: "accepted", receipt: "..", order: "desc" }, all: paths.ready(), amount: "premium" },
  { id: "notices", needs: "ledger.confirm_receipt", table: "payment_notices", query: { status: "requested" }, key: "number", at: "requested_at", amount: "total", page: paths.notice, all: `${paths.notices()}?status=requested` },
  { id: "unmatched", needs: "ledger.return_money", table: "receipts", query: { status: "unmatched" }, key: "number", at: "recorded_at", amount: "amount", page: paths.receipt, all: paths.held() },
  { id: "unconfirmed", needs: "policy.read", table: "policies", query: { order: "desc" }, key: "number", at: "issued_at", amount: "premium", page: paths.policy, all: paths.policies() },
  { id: "refusals", needs: "refusals.read", table: "refusals", query: { order: "desc" }, key: "control", at: "recorded_at", page: paths.control },
];
