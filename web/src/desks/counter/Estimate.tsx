import { Drawer, Form } from "antd";
import type { FormInstance } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { json } from "../../api/client";
import { inWords } from "../../api/problem";
import { money } from "../../util/money";
import { useSettled } from "../../util/useSettled";
import { StepLine } from "../../ui/Working";
import { riskOf } from "./body";
import type { Values } from "./content";
import { refusalOf } from "./quotes";
import type { Quote } from "./quotes";

/** What it would cost by what was keyed so far; the platform's record may change it. */
export function Estimate({ form, initial, today }: { form: FormInstance; initial: Values; today: string | undefined }) {
  const { t } = useTranslation("counter");
  const risk = Form.useWatch((all: Values) => riskOf(all), form) ?? riskOf(initial);
  const asked = useSettled(JSON.stringify({ ...risk, start: risk["start"] ?? today }));
  const enough = Boolean(risk["use"] && risk["region"]);
  const quote = useQuery({
    queryKey: ["estimate", asked],
    queryFn: () => json<Quote>("/v1/quotes/compulsory-motor", { body: JSON.parse(asked) }),
    enabled: enough,
    placeholderData: (before) => before,
    retry: false,
  });
  if (!enough || !quote.data) return <p className="soft">{t("estimateNeeds")}</p>;
  const refusal = refusalOf(quote.data);
  if (refusal) return <p className="soft">{inWords(refusal)}</p>;
  return (
    <>
      <p className="large"><QuoteWorking quote={quote.data} /></p>
      <p className="soft small">{quote.data.class_name && inWords(quote.data.class_name)}</p>
      <p className="soft small">{t("estimateHint")}</p>
    </>
  );
}

/** The premium of a quote, which opens every step it came by. */
export function QuoteWorking({ quote }: { quote: Quote }) {
  const { t } = useTranslation("blocks");
  const [open, setOpen] = useState(false);
  const premium = money({ amount: quote.premium ?? "", currency: quote.currency ?? "CNY" });
  return (
    <>
      <button type="button" className="working num" aria-label={t("workingOf", { amount: premium })} onClick={() => setOpen(true)}>{premium}</button>
      <Drawer open={open} onClose={() => setOpen(false)} size={640} destroyOnHidden title={t("workingOf", { amount: premium })}>
        <ol className="steps">{(quote.working ?? []).map((step) => <li key={step.step}><StepLine step={step} /></li>)}</ol>
      </Drawer>
    </>
  );
}
