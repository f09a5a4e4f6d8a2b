import { useTranslation } from "react-i18next";

import { word } from "../../strings";
import { ListPage } from "../../table/ListPage";
import { paths } from "../../util/paths";

const COLUMNS = ["number", "stage", "vehicle_use", "premium", "tax", "start", "entered_by", "changed_at", "due_by", "policy"];
const STAGES = ["proposed", "answered", "returned", "referred", "accepted", "issued", "lapsed", "not_insurable"];

export function ProposalList() {
  const { t } = useTranslation("policy");
  const { t: frame } = useTranslation("frame");
  return (
    <ListPage table="proposals" title={t("proposals")} columns={COLUMNS} order="desc"
      page={paths.proposal} resource={(id) => `/v1/proposals/${id}`}
      values={{ stage: STAGES, source: ["direct", "agency", "broker"], notice: ["signed", "waived"] }}
      presets={[
        { label: frame("all"), filters: {} },
        ...["returned", "referred", "accepted", "issued"].map((stage) => ({ label: word("value", stage), filters: { stage } })),
      ]}
      bulk={[{ command: "policy.issue", label: t("bulkIssue"), body: (proposal) => ({ proposal }) }]}
      empty={{ title: t("emptyProposals"), hint: t("emptyProposalsHint") }} />
  );
}
