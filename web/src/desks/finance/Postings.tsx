import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { useCompany } from "../../api/reads";
import { useTrialBalance } from "../../api/figures";
import { ListPage } from "../../table/ListPage";
import { language } from "../../strings/language";
import { paths } from "../../util/paths";

const COLUMNS = ["seq", "posted_on", "account", "side", "amount", "about", "line", "organisation"];

/** What every fact booked, by day and account; an entry's number opens its voucher. */
export function Postings() {
  const { t } = useTranslation("finance");
  const { t: frame } = useTranslation("frame");
  const today = useCompany().data?.today;
  const accounts = useTrialBalance().data?.accounts ?? [];
  const names = new Map(accounts.map((account) => [account.code, language() === "en" ? account.name_en : account.name]));
  return (
    <ListPage table="postings" title={t("postings")} columns={COLUMNS} order="desc" page={paths.voucher}
      values={{ side: ["debit", "credit"], account: [...names.keys()] }}
      presets={[{ label: frame("all"), filters: {} }, ...(today ? [{ label: t("ofToday"), filters: { posted_on: today } }] : [])]}
      render={{ account: (value) => <span className="num">{String(value)} {names.get(String(value)) ?? ""}</span> }}
      empty={{ title: t("emptyPostings"), hint: t("emptyPostingsHint"), children: <Link to={paths.trialBalance()}>{t("trialBalance")}</Link> }} />
  );
}
