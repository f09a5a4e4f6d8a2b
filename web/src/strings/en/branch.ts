import type { branch as zh } from "../zh/branch";
import type { Same } from "../same";

export const branch: Same<typeof zh> = {
  desk: "Branch manager",
  today: "Business of the day",
  returns: "Returns and referrals",
  doExpiring: "Policies about to expire",
  day: "Day",
  expiring: "About to expire",
  sold: "Premium of the day",
  source: "By channel",
  seller: "By seller",
  chart: { source: "Premium of the day by channel, as in the table below", seller: "Premium of the day by seller, as in the table below" },
  nobody: "(not given)",
  count: "Policies",
  nothingSold: "Nothing was issued on the day",
  nothingSoldHint: "Look at another day, or begin with what is paid and not issued, and accepted and not paid.",
  plan: "Not compared with a plan: this company has no parameter for one. A plan would be a dated parameter set by the parameter keeper with company.set_parameter; it is shown once there is one.",
  counted: "From the first {{size}} entries of the journal, counted at",
  emptyReturns: "Nothing was returned or referred",
  emptyReturnsHint: "When underwriting returns or refers a proposal, each reason is listed here, one row each.",
  goProposals: "Proposals",
};
