import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { ListPage } from "../../table/ListPage";
import { word } from "../../strings";
import { language } from "../../strings/language";
import { paths } from "../../util/paths";

/** What was returned or referred, and for which reason: one row a reason. */
export function Returns() {
  const { t } = useTranslation("branch");
  const { t: frame } = useTranslation("frame");
  const columns = ["proposal", "outcome", "rule", language() === "en" ? "en" : "zh", "field", "at", "due_by", "organisation"];
  return (
    <ListPage table="returns" title={t("returns")} columns={columns} order="desc" page={paths.proposal}
      values={{ outcome: ["returned", "referred"] }}
      presets={[{ label: frame("all"), filters: {} }, ...["returned", "referred"].map((outcome) => ({ label: word("value", outcome), filters: { outcome } }))]}
      empty={{ title: t("emptyReturns"), hint: t("emptyReturnsHint"), children: <Link to={paths.proposals()}>{t("goProposals")}</Link> }} />
  );
}
