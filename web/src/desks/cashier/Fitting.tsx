import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { useList } from "../../api/reads";
import { isAmount } from "../../util/money";
import { Instant } from "../../ui/Instant";
import { Section } from "../../ui/Section";
import { paths } from "../../util/paths";
import { Held } from "./Held";

const SHOWN = 10;

/** Open notices that ask for exactly what came: a payer may have forgotten to name one. */
export function Fitting({ receipt, amount }: { receipt: string; amount: unknown }) {
  const { t } = useTranslation("cashier");
  const asked = isAmount(amount) ? amount.amount : "";
  const list = useList("payment_notices", { status: "requested", total: asked, order: "desc", limit: String(SHOWN) }, asked !== "");
  const rows = list.data?.rows ?? [];
  return (
    <Section title={t("fitting")}>
      <p className="soft small">{t("fittingHint")}</p>
      {list.data && rows.length === 0 && <p>{t("fittingNone")}</p>}
      {rows.length > 0 && (
        <ul className="facts">
          {rows.map((row) => (
            <li key={String(row["number"])}>
              <Link to={paths.notice(String(row["number"]))} className="num">{String(row["number"])}</Link>{" "}
              <span className="soft small">{t("overdueAt")} <Instant value={row["payable_until"]} /></span>{" "}
              <Held command="ledger.allot_money" receipt={receipt} label={t("allotTo")} suggested={{ notices: [String(row["number"])] }} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
