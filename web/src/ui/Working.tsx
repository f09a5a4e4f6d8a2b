import { Alert, Drawer, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { json } from "../api/client";
import { inWords } from "../api/problem";
import { may, useMe } from "../api/reads";
import type { Words } from "../strings/language";
import { money } from "../util/money";
import type { Amount } from "../util/money";
import { Payload } from "./Facts";
import { Money } from "./Money";
import { Pairs } from "./Section";
import { Trouble } from "./Told";

/** What the record says of a price: the fact of acceptance holds it. */
export interface Rated {
  premium: Amount;
  base: Amount;
  ratio: string;
  class: string;
  filing: string;
  inputs: Record<string, unknown>;
}

export interface Step {
  step: string;
  name: Words;
  result?: string;
  says?: Words;
  formula?: string;
  table?: string;
  row?: number;
  document?: string;
  mark?: "F" | "C" | "M" | "D";
}

/** A premium that opens its working when it is clicked. */
export function Working({ rated, value }: { rated: Rated | undefined; value: unknown }) {
  const { t } = useTranslation("blocks");
  const [open, setOpen] = useState(false);
  if (!rated) return <Money value={value} />;
  return (
    <>
      <button type="button" className="working" title={t("working")} onClick={() => setOpen(true)}>
        <Money value={value} />
      </button>
      <Drawer open={open} onClose={() => setOpen(false)} size={640} destroyOnHidden
        title={t("workingOf", { amount: money(rated.premium) })}>
        <Steps rated={rated} />
      </Drawer>
    </>
  );
}

function Steps({ rated }: { rated: Rated }) {
  const { t } = useTranslation("blocks");
  const allowed = may(useMe().data, "quote.price");
  const again = useQuery({
    queryKey: ["working", rated.inputs],
    queryFn: () => json<{ premium?: string; working?: Step[] }>("/v1/quotes/compulsory-motor", { body: rated.inputs }),
    enabled: allowed,
    staleTime: Infinity,
  });
  const differs = again.data?.premium !== undefined && again.data.premium !== rated.premium.amount;
  return (
    <>
      <h3>{t("workingRecorded")}</h3>
      <Pairs items={[
        [t("basePremium"), <Money key="base" value={rated.base} />],
        [t("ratio"), <span key="ratio" className="num">{rated.ratio}</span>],
        [t("class"), rated.class],
        [t("filing"), rated.filing],
      ]} />
      <h3>{t("inputs")}</h3>
      <Payload value={rated.inputs} />
      <h3>{t("workingSteps")}</h3>
      {!allowed && <Alert type="info" title={t("workingDenied")} />}
      {again.error && <Trouble error={again.error} />}
      {again.isLoading && <Skeleton active />}
      {again.data?.working && (
        <>
          <Alert type={differs ? "error" : "success"} showIcon
            title={differs ? t("workingDiffers", { amount: again.data.premium ?? "" }) : t("workingAgrees")} />
          <ol className="steps">
            {again.data.working.map((step) => <li key={step.step}><StepLine step={step} /></li>)}
          </ol>
        </>
      )}
    </>
  );
}

/** One step: what it says, what came out, what it rests on. */
export function StepLine({ step }: { step: Step }) {
  const { t } = useTranslation("blocks");
  const marks = t("marks", { returnObjects: true });
  const place = [step.table, step.row].filter((part) => part !== undefined).join(":");
  return (
    <>
      <div className="step-head"><span>{inWords(step.name)}</span><strong className="num">{step.result}</strong></div>
      {(step.says ?? step.formula) && <div>{step.says ? inWords(step.says) : <span className="num">{step.formula}</span>}</div>}
      <div className="soft small">
        {[step.document, place].filter(Boolean).join(" · ")}
        {step.mark && ` · ${step.mark} ${marks[step.mark]}`}
      </div>
    </>
  );
}

/** The price in the facts of a proposal: the last acceptance, or referral, that holds one. */
export function ratedIn(timeline: { payload: unknown }[] | undefined): Rated | undefined {
  return timeline?.map((fact) => (fact.payload as { rated?: Rated }).rated).findLast((rated) => rated?.inputs !== undefined);
}

