import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";

import { useRules } from "../../api/codes";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { useTitle } from "../../util/useTitle";
import { RuleLine } from "./RuleLine";

/** The whole decision table in words. */
export function RulesPage() {
  const { t } = useTranslation("underwriting");
  const rules = useRules();
  useTitle(t("rules"));
  return (
    <section className="text-page">
      <h1>{t("rules")}</h1>
      <p className="soft">{t("rulesHint")}</p>
      {rules.error && <Trouble error={rules.error} />}
      {rules.isPending && <Skeleton active paragraph={{ rows: 10 }} />}
      {(["not_insurable", "return", "refer"] as const).map((outcome) => (
        <Section key={outcome} title={t(`outcomes.${outcome}`)}>
          <ul className="rule-lines">{[...(rules.data?.values() ?? [])].filter((rule) => rule.outcome === outcome).map((rule) => <li key={rule.rule}><RuleLine rule={rule} /></li>)}</ul>
        </Section>
      ))}
    </section>
  );
}
