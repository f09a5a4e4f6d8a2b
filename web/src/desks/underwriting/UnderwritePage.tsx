import { Alert, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { useRules } from "../../api/codes";
import { inWords } from "../../api/problem";
import { useCompany, useMe } from "../../api/reads";
import type { Fact } from "../../api/reads";
import { RecordPage } from "../../record/RecordPage";
import type { Words } from "../../strings/language";
import { Money } from "../../ui/Money";
import { Pairs, Section } from "../../ui/Section";
import { Status } from "../../ui/Status";
import { paths } from "../../util/paths";
import { Beside } from "../policy/Beside";
import { Deviations } from "../policy/Deviations";
import { MoneyOf } from "../policy/MoneyOf";
import { Persons } from "../policy/Persons";
import { Sale } from "../policy/Sale";
import { Clock } from "./Clock";
import { Outlook } from "./Outlook";
import { RuleLine } from "./RuleLine";
import { Verdicts } from "./Verdicts";
import { ratedIn } from "../../ui/Working";

/** One page to decide on: why it came, what the platform says, what was declared, what one may. */
export function UnderwritePage() {
  const { proposal = "" } = useParams();
  const { t } = useTranslation("underwriting");
  const { t: policy } = useTranslation("policy");
  const now = useCompany().data?.now;
  return (
    <RecordPage table="proposals" id={proposal} path={`/v1/proposals/${proposal}`} page={paths.underwrite}
      list={{ path: paths.queue(), title: t("queue") }} title={policy("proposal", { number: proposal })}
      status={(state) => <><Status value={state["stage"]} />{state["stage"] === "referred" && <Clock due={state["due_by"]} now={now} />}</>}
      opened={() => ({ fixed: { proposal } })} leave={["policy.decide"]}
      extra={(state, resource) => (
        <Verdicts proposal={proposal} on={{ table: "proposals", path: `/v1/proposals/${proposal}`, state, version: resource.version }} actions={resource.actions} />
      )}>
      {(state, resource) => {
        const facts = resource.timeline ?? [];
        return (
          <>
            <Alert type="info" showIcon title={t("noDecline")} description={<>{t("noDeclineWhy")} <Link to={paths.control("no-refusal-or-delay")}>{t("noDeclineControl")}</Link></>} />
            <Hits facts={facts} />
            <Beside facts={facts} />
            <Deviations facts={facts} />
            {state["stage"] === "referred" && <Outlook proposal={proposal} version={resource.version} />}
            <MoneyOf premium={state["premium"]} tax={state["tax"]} rated={ratedIn(facts)} />
            <Persons proposal={state} />
            <Authority />
            <Sale state={state} />
          </>
        );
      }}
    </RecordPage>
  );
}

/** The rows of the decision table that sent it here, each with its source. */
function Hits({ facts }: { facts: Fact[] }) {
  const { t } = useTranslation("underwriting");
  const rules = useRules().data;
  const referred = facts.filter((fact) => fact.kind === "policy.referred");
  const reasons = (referred.at(-1)?.payload as { reasons?: (Words & { rule: string })[] } | undefined)?.reasons ?? [];
  if (reasons.length === 0) return null;
  return (
    <Section title={t("hits")} extra={<Link to={paths.rules()}>{t("allRules")}</Link>}>
      <ul className="rule-lines">{reasons.map((reason, nth) => {
        const rule = rules?.get(reason.rule);
        return <li key={nth}>{rule ? <RuleLine rule={rule} /> : <><strong>{inWords(reason)}</strong> <Tag>{reason.rule}</Tag></>}</li>;
      })}</ul>
    </Section>
  );
}

/** What one may decide oneself. */
function Authority() {
  const { t } = useTranslation("underwriting");
  const me = useMe().data;
  const own = (me?.authorities ?? []).filter((authority) => authority.in_force && authority.role === "underwriter");
  return (
    <Section title={t("authority")}>
      {own.length === 0 && <p className="soft">{t("authorityNone")}</p>}
      {own.map((authority) => (
        <Pairs key={authority.authority} items={[
          [t("authorityNo"), <span key="no" className="num">{authority.authority}</span>],
          [t("authorityLimit"), authority.limit ? <Money key="limit" value={authority.limit} /> : t("unlimited")],
          [t("authorityLines"), (authority.lines ?? []).length > 0 ? (authority.lines ?? []).join(" · ") : t("allLines")],
          [t("authorityOf"), authority.organisation],
          [t("authorityFrom"), authority.from],
        ]} />
      ))}
    </Section>
  );
}
