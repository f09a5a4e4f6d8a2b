import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { may, useCompany, useMe, useResource } from "../../api/reads";
import type { Row } from "../../api/reads";
import { RecordPage } from "../../record/RecordPage";
import { word } from "../../strings";
import { Day } from "../../ui/Day";
import { Instant } from "../../ui/Instant";
import { Print, ProofFile } from "../../ui/Print";
import { Pairs, Section } from "../../ui/Section";
import { Status } from "../../ui/Status";
import { ratedIn } from "../../ui/Working";
import { paths } from "../../util/paths";
import { civilOf } from "../../util/time";
import { Confirm } from "./HandIn";
import { MoneyOf } from "./MoneyOf";
import { Persons } from "./Persons";
import { Prints, usePrints } from "./Prints";

/** A policy from every side. */
export function PolicyPage() {
  const { policy = "" } = useParams();
  const { t } = useTranslation("policy");
  const resource = useResource(`/v1/policies/${policy}`);
  const number = resource.data?.state["proposal"] as string | undefined;
  const proposal = useResource(number ? `/v1/proposals/${number}` : undefined).data;
  const now = useCompany().data?.now;
  const me = useMe().data;
  const prints = usePrints(policy);
  const copies = (document: string) => prints.filter((row) => row["document"] === document).length;
  const tax = proposal?.timeline?.map((fact) => (fact.payload as { tax?: { basis?: string } }).tax?.basis).findLast(Boolean);
  return (
    <RecordPage
      table="policies"
      id={policy}
      path={`/v1/policies/${policy}`}
      page={paths.policy}
      list={{ path: paths.policies(), title: t("policies") }}
      title={t("policy", { number: policy })}
      status={(state) => <CoverStatus state={state} now={now} />}
      opened={() => ({ fixed: { policy } })}
      leave={["policy.print"]}
      more={proposal?.timeline ?? []}
      extra={(state) => (
        <>
          {!state["confirmation"] && may(me, "policy.hand_in") && <Confirm policy={policy} />}
          {may(me, "policy.print") && <Print path={`/v1/policies/${policy}`} document="policy" number={policy} copies={copies("policy")} />}
          {may(me, "policy.print") && <Print path={`/v1/policies/${policy}`} document="sign" number={policy} copies={copies("sign")} />}
          {may(me, "party.reveal") && <ProofFile policy={policy} />}
        </>
      )}
    >
      {(state) => (
        <>
          <Section title={t("cover")}>
            <Pairs items={[
              [word("field", "start"), <Day key="start" value={state["start"]} />],
              [word("field", "end"), <Day key="end" value={state["end"]} />],
              [t("issuedAt"), <Instant key="at" value={state["issued_at"]} />],
              [t("issuedBy"), state["issued_by"] as string],
              [word("fact", "policy.confirmed"), <span key="code" className="num">{state["confirmation"] as string}</span>],
              [word("field", "proposal"), number && <Link key="proposal" to={paths.proposal(number)} className="num">{number}</Link>],
            ]} />
          </Section>
          <MoneyOf premium={state["premium"]} tax={state["tax"]} rated={ratedIn(proposal?.timeline)} taxBasis={tax} />
          {proposal && <Persons proposal={proposal.state as Row} />}
          <Section title={t("documents")}>
            <Prints prints={prints} />
            <p className="soft small">{t("proofHint")} {t("qrHint")}</p>
          </Section>
        </>
      )}
    </RecordPage>
  );
}

/** Where its cover stands at the company's civil minute. The words compare times, they decide nothing. */
function CoverStatus({ state, now }: { state: Row; now: string | undefined }) {
  if (!now) return null;
  const minute = civilOf(now).slice(0, 16);
  const status = String(state["start"]) > minute ? "not_begun" : String(state["end"]) <= minute ? "ended" : "in_force";
  return <Status value={status} />;
}
