import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { Row } from "../../api/reads";
import { Section } from "../../ui/Section";
import { StateOf } from "../../ui/StateOf";
import { paths } from "../../util/paths";

const SALE = ["product", "vehicle_use", "region", "start", "end", "source", "seller", "agency", "agency_licence", "handler", "commission_rate",
  "entered_by", "entered_at", "underwritten_by", "valid_until", "due_by", "notice", "receipt", "paid_at", "organisation", "ended"];

/** How and where it was sold. */
export function Sale({ state }: { state: Row }) {
  const { t } = useTranslation("policy");
  return (
    <Section title={t("sale")}>
      <StateOf table="proposals" state={state} only={SALE} also={[
        [t("desk"), typeof state["policy"] === "string" && <Link key="policy" className="num" to={paths.policy(state["policy"])}>{state["policy"]}</Link>],
      ]} />
    </Section>
  );
}
