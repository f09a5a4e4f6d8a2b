import { Alert, App, Button } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { json, wrote } from "../../api/client";
import type { Accepted } from "../../api/commands";
import { may, useDictionary, useMe } from "../../api/reads";
import type { Fact, Row } from "../../api/reads";
import { inWords } from "../../api/problem";
import type { Opened } from "../../record/Actions";
import { RecordPage } from "../../record/RecordPage";
import { short } from "../../table/words";
import type { Words } from "../../strings/language";
import { Print } from "../../ui/Print";
import { Pairs, Section } from "../../ui/Section";
import { Status } from "../../ui/Status";
import { Trouble } from "../../ui/Told";
import { Value } from "../../ui/Value";
import { ratedIn } from "../../ui/Working";
import { paths } from "../../util/paths";
import { MoneyOf } from "./MoneyOf";
import { Persons } from "./Persons";
import { Platform } from "./Platform";
import { usePrints } from "./Prints";

const SALE = ["product", "vehicle_use", "region", "start", "end", "source", "seller", "agency", "agency_licence", "handler", "commission_rate",
  "entered_by", "entered_at", "underwritten_by", "valid_until", "due_by", "notice", "receipt", "paid_at", "organisation", "ended"];

/** A proposal: how far it is, what the platform said, what can be done. */
export function ProposalPage() {
  const { proposal = "" } = useParams();
  const { t } = useTranslation("policy");
  const table = useDictionary().data?.get("proposals");
  const copies = usePrints(proposal).length;
  const me = useMe().data;
  const columns = (table?.columns ?? []).filter((column) => SALE.includes(column.name));
  return (
    <RecordPage
      table="proposals"
      id={proposal}
      path={`/v1/proposals/${proposal}`}
      page={paths.proposal}
      list={{ path: paths.proposals(), title: t("proposals") }}
      title={t("proposal", { number: proposal })}
      status={(state) => <Status value={state["stage"]} />}
      opened={(command): Opened => command === "ledger.request_payment"
        ? { fixed: {}, initial: { proposals: [proposal] } }
        : { fixed: { proposal } }}
      extra={(state) => (
        <>
          {may(me, "policy.hand_in") && <HandIn proposal={proposal} />}
          {may(me, "policy.print") && state["premium"] !== undefined
            && <Print path={`/v1/proposals/${proposal}`} document="float_notice" number={proposal} copies={copies} />}
        </>
      )}
    >
      {(state, resource) => (
        <>
          <Defects facts={resource.timeline ?? []} stage={state["stage"]} />
          <MoneyOf premium={state["premium"]} tax={state["tax"]} rated={ratedIn(resource.timeline ?? undefined)} />
          <Persons proposal={state} />
          <Platform facts={resource.timeline ?? []} />
          <Section title={t("sale")}>
            <Pairs items={[
              ...columns.map((column): [string, React.ReactNode] => [short(inWords(column.meaning)),
                present(state, column.name) ? <Value key={column.name} column={column} value={state[column.name]} /> : undefined]),
              [t("desk"), typeof state["policy"] === "string" && <Link key="policy" className="num" to={paths.policy(state["policy"])}>{state["policy"]}</Link>],
            ]} />
          </Section>
        </>
      )}
    </RecordPage>
  );
}

function present(state: Row, name: string): boolean {
  return state[name] !== undefined && state[name] !== null && state[name] !== "";
}

interface Defect extends Words {
  field: string;
  rule: string;
}

/** Why it came back: the last list, complete. */
function Defects({ facts, stage }: { facts: Fact[]; stage: unknown }) {
  const { t } = useTranslation("policy");
  const last = facts.findLast((fact) => fact.kind === "policy.returned" || fact.kind === "policy.referred");
  if (!last || (stage !== "returned" && stage !== "referred")) return null;
  const payload = last.payload as { defects?: Defect[]; reasons?: Defect[]; reason?: string };
  const list = payload.defects ?? payload.reasons ?? [];
  return (
    <Alert type="warning" showIcon title={t("defects")} description={
      <ul className="defects">
        {list.map((defect, nth) => <li key={nth}>{inWords(defect)} <span className="soft small">{defect.rule}</span></li>)}
        {payload.reason && <li>{payload.reason}</li>}
      </ul>
    } />
  );
}

/** Sets the program going; asking again is harmless, so it takes no form. */
function HandIn({ proposal }: { proposal: string }) {
  const { t } = useTranslation("policy");
  const { message, notification } = App.useApp();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<string>();
  async function go(what: "platform-queries" | "underwriting", done: string) {
    setBusy(what);
    try {
      const accepted = await json<Accepted>(`/v1/proposals/${proposal}/${what}`, { method: "POST" });
      wrote(accepted.position);
      void message.success(done);
      await queries.invalidateQueries();
    } catch (error) {
      notification.warning({ title: what === "underwriting" ? t("underwrite") : t("handIn"), description: <Trouble error={error} /> });
    } finally {
      setBusy(undefined);
    }
  }
  return (
    <>
      <Button loading={busy === "platform-queries"} onClick={() => void go("platform-queries", t("asked"))}>{t("handIn")}</Button>
      <Button loading={busy === "underwriting"} onClick={() => void go("underwriting", t("underwritten"))}>{t("underwrite")}</Button>
    </>
  );
}
