import { Steps } from "antd";
import { useTranslation } from "react-i18next";

import type { Row } from "../../api/reads";
import { Section } from "../../ui/Section";

const STEPS = ["entered", "platform", "underwriting", "notice", "payment", "issue"] as const;

/** How far a proposal is, and in a sentence what comes next. What is possible the actions say. */
export function Guide({ state }: { state: Row }) {
  const { t } = useTranslation("policy");
  const { at, wrong, next } = standing(state);
  return (
    <Section title={t("guide")}>
      <Steps size="small" current={at} status={wrong ? "error" : at >= STEPS.length ? "finish" : "process"}
        items={STEPS.map((name) => ({ title: t(`steps.${name}`) }))} />
      <p className="next-step" role="status">{t(`nextStep.${next}`)}</p>
    </Section>
  );
}

type Next = "proposed" | "answered" | "returned" | "referred" | "notice" | "pay" | "issue" | "issued" | "lapsed" | "not_insurable";

function standing(state: Row): { at: number; wrong?: boolean; next: Next } {
  const stage = state["stage"];
  if (stage === "proposed") return { at: 1, next: "proposed" };
  if (stage === "answered") return { at: 2, next: "answered" };
  if (stage === "returned") return { at: 0, wrong: true, next: "returned" };
  if (stage === "referred") return { at: 2, next: "referred" };
  if (stage === "issued") return { at: STEPS.length, next: "issued" };
  if (stage === "lapsed" || stage === "not_insurable") return { at: 2, wrong: true, next: stage };
  if (state["paid_at"]) return { at: 5, next: "issue" };
  return state["notice"] ? { at: 4, next: "pay" } : { at: 3, next: "notice" };
}
