import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { ListPage } from "../../table/ListPage";
import { paths } from "../../util/paths";

const COLUMNS = ["number", "start", "end", "premium", "tax", "issued_at", "issued_by", "organisation", "prints", "proposal"];

export function PolicyList() {
  const { t } = useTranslation("policy");
  return (
    <ListPage table="policies" title={t("policies")} columns={COLUMNS} order="desc"
      page={paths.policy} resource={(id) => `/v1/policies/${id}`}
      empty={{ title: t("emptyPolicies"), hint: t("emptyPoliciesHint"), children: <Link to={paths.proposals()}>{t("goProposals")}</Link> }} />
  );
}
