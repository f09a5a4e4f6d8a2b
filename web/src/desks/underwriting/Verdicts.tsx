import { Button, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { toldOf } from "../../api/problem";
import type { components } from "../../api/generated/schema";
import { ToldWords } from "../../ui/Told";
import { Decide } from "./Decide";
import type { Verdict } from "./Decide";

type Action = components["schemas"]["Action"];

/** Accept, return, refer on. The law knows no fourth, so there is no button for one. */
export function Verdicts({ proposal, stage, actions }: { proposal: string; stage: unknown; actions: Action[] }) {
  const { t } = useTranslation("underwriting");
  const [verdict, setVerdict] = useState<Verdict>();
  const accept = actions.find((action) => action.command === "policy.decide");
  if (!accept || accept.refusal?.control === "not-authorised") return null;
  // The action tried is an acceptance; what it is refused for may be the very reason to return.
  const others = stage === "referred";
  return (
    <>
      {accept.allowed ? <Button type="primary" onClick={() => setVerdict("accept")}>{t("accept")}</Button> : (
        <Popover trigger={["hover", "focus", "click"]} title={t("accept")} content={accept.refusal && <div className="why"><ToldWords told={toldOf(accept.refusal)} /></div>}>
          <Button aria-disabled className="refused" aria-label={accept.refusal ? `${t("accept")} — ${toldOf(accept.refusal).what}` : t("accept")}>{t("accept")}</Button>
        </Popover>
      )}
      {others && <Button onClick={() => setVerdict("return")}>{t("return")}</Button>}
      {others && <Button onClick={() => setVerdict("refer")}>{t("refer")}</Button>}
      {verdict && <Decide proposal={proposal} verdict={verdict} onClose={() => setVerdict(undefined)} />}
    </>
  );
}
