import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { inWords } from "../../api/problem";
import { useDictionary } from "../../api/reads";
import type { Row } from "../../api/reads";
import { short } from "../../table/words";
import { Pairs, Section } from "../../ui/Section";
import { Value } from "../../ui/Value";
import { paths } from "../../util/paths";

const SALE = ["product", "vehicle_use", "region", "start", "end", "source", "seller", "agency", "agency_licence", "handler", "commission_rate",
  "entered_by", "entered_at", "underwritten_by", "valid_until", "due_by", "notice", "receipt", "paid_at", "organisation", "ended"];

/** How and where it was sold. */
export function Sale({ state }: { state: Row }) {
  const { t } = useTranslation("policy");
  const columns = (useDictionary().data?.get("proposals")?.columns ?? []).filter((column) => SALE.includes(column.name));
  return (
    <Section title={t("sale")}>
      <Pairs items={[
        ...columns.map((column): [string, React.ReactNode] => [short(inWords(column.meaning)),
          state[column.name] === undefined || state[column.name] === "" ? undefined : <Value key={column.name} column={column} value={state[column.name]} />]),
        [t("desk"), typeof state["policy"] === "string" && <Link key="policy" className="num" to={paths.policy(state["policy"])}>{state["policy"]}</Link>],
      ]} />
    </Section>
  );
}
