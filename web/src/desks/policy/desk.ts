import { FileProtectOutlined } from "@ant-design/icons";

import type { Desk } from "../../desk";
import { paths } from "../../util/paths";

const needs = ["policy.read"];

export const policy: Desk = {
  id: "policy",
  label: "policy:desk",
  icon: FileProtectOutlined,
  needs,
  entries: [
    { label: "policy:policies", path: paths.policies(), needs, menu: true, also: "bd baodan policies" },
    { label: "policy:proposals", path: paths.proposals(), needs, menu: true, also: "tbd toubaodan proposals" },
    { label: "policy:doReferred", path: `${paths.proposals()}?stage=referred`, needs: ["policy.decide"], kind: "do", also: "hb hebao underwrite" },
    { label: "policy:doReturned", path: `${paths.proposals()}?stage=returned`, needs: ["policy.amend"], kind: "do", also: "th tuihui amend" },
    { label: "policy:doAccepted", path: `${paths.proposals()}?stage=accepted`, needs: ["ledger.request_payment"], kind: "do", also: "sf shoufei payment" },
  ],
  pages: [
    { path: "policies", lazy: async () => ({ Component: (await import("./PolicyList")).PolicyList }) },
    { path: "policies/:policy", lazy: async () => ({ Component: (await import("./PolicyPage")).PolicyPage }) },
    { path: "proposals", lazy: async () => ({ Component: (await import("./ProposalList")).ProposalList }) },
    { path: "proposals/:proposal", lazy: async () => ({ Component: (await import("./ProposalPage")).ProposalPage }) },
  ],
};
