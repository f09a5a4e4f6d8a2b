import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { useTrialBalance } from "../../api/figures";
import { Money } from "../../ui/Money";
import { pathOfRows } from "../../util/paths";

type Name = "held" | "inAdvance" | "begun" | "withheld" | "declaredPayable";

/** What accounts have in credit now, each beside its name; a balance leads to its postings. */
export function Balances({ of }: { of: readonly (readonly [string, Name])[] }) {
  const { t } = useTranslation("finance");
  const books = useTrialBalance().data;
  return (
    <div className="figures">
      {!books && <Skeleton active paragraph={{ rows: 1 }} />}
      {books && of.map(([code, name]) => (
        <div className="figure" key={code}>
          <div className="figure-head">{t(name)}</div>
          <div className="figure-value"><Link to={pathOfRows("postings", { account: code }) ?? ""}><Money value={books.accounts.find((account) => account.code === code)?.credit} /></Link></div>
          <div className="soft small">{t("balanceOf", { code })}</div>
        </div>
      ))}
    </div>
  );
}
