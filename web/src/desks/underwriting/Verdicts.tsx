import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { components } from "../../api/generated/schema";
import type { Seen } from "../../forms/Conflict";
import { No } from "../../record/Actions";
import { Decide } from "./Decide";
import type { Verdict } from "./Decide";

type Action = components["schemas"]["Action"];

/** Accept, return, refer on. The law knows no fourth, so there is no button for one. */
export function Verdicts({ proposal, on, actions }: { proposal: string; on: Seen; actions: Action[] }) {
  const { t } = useTranslation("underwriting");
  const [verdict, setVerdict] = useState<Verdict>();
  const accept = actions.find((action) => action.command === "policy.decide");
  if (!accept || accept.refusal?.control === "not-authorised") return null;
  // The action tried is an acceptance; what it is refused for may be the very reason to return.
  const others = on.state["stage"] === "referred";
  return (
    <>
      {accept.allowed && <Button type="primary" onClick={() => setVerdict("accept")}>{t("accept")}</Button>}
      {accept.refusal && <No name={t("accept")} refusal={accept.refusal} />}
      {others && <Button onClick={() => setVerdict("return")}>{t("return")}</Button>}
      {others && <Button onClick={() => setVerdict("refer")}>{t("refer")}</Button>}
      {verdict && <Decide proposal={proposal} on={on} verdict={verdict} onClose={() => setVerdict(undefined)} />}
    </>
  );
}
