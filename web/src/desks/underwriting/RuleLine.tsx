import { Tag } from "antd";
import { useTranslation } from "react-i18next";

import type { Rule } from "../../api/codes";
import { inWords } from "../../api/problem";
import { word } from "../../strings";

/** A row of the decision table: what it says, when, on what it rests and how sure that is. */
export function RuleLine({ rule }: { rule: Rule }) {
  const { t } = useTranslation("underwriting");
  const { t: blocks } = useTranslation("blocks");
  const marks = blocks("marks", { returnObjects: true });
  const columns = t("columns", { returnObjects: true });
  return (
    <>
      <div><strong>{inWords(rule.words)}</strong> <Tag>{rule.rule}</Tag> <Tag>{t(`outcomes.${rule.outcome}` as "outcomes.refer")}</Tag></div>
      <div className="soft small">
        {t("ruleWhen")} {Object.entries(rule.when).map(([column, cell]) => `${column in columns ? columns[column as "kind"] : word("field", column)} ${cell.split("|").map((each) => word("value", each)).join(" | ")}`).join(" · ")}
      </div>
      <div className="soft small">{t("ruleSource")} {rule.source !== rule.mark && `${rule.source} · `}{rule.mark} {marks[rule.mark as "F"]}</div>
    </>
  );
}
