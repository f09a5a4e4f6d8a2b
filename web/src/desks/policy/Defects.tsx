import { Alert } from "antd";
import { useTranslation } from "react-i18next";

import type { Fact } from "../../api/reads";
import { inWords } from "../../api/problem";
import type { Words } from "../../strings/language";

export interface Defect extends Words {
  field: string;
  rule: string;
}

/** Why it came back: the last list, complete. */
export function Defects({ facts, stage }: { facts: Fact[]; stage: unknown }) {
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
