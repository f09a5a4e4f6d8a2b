import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { Row } from "../../api/reads";
import { ListPage } from "../../table/ListPage";
import { pathOfStream, paths } from "../../util/paths";

const idOf = (row: Row) => `${String(row["seq"])}.${String(row["number"])}`;

/** Postings, each leading to the entry that it follows from. */
export function Postings() {
  const { t } = useTranslation("inspector");
  return (
    <ListPage table="postings" title={t("postings")} columns={["seq", "posted_on", "account", "side", "amount", "about", "line", "organisation"]} order="desc"
      page={(id) => paths.entry(id.split(".")[0] ?? "")} id={idOf} values={{ side: ["debit", "credit"] }}
      render={{ about: (value) => <About value={String(value)} /> }}
      empty={{ title: t("postingsEmpty"), hint: t("postingsEmptyHint") }} />
  );
}

function About({ value }: { value: string }) {
  const to = pathOfStream(value.startsWith("T") ? `proposal/${value}` : `policy/${value}`);
  return /^T?\d{20}$/.test(value) && to ? <Link to={to} className="num">{value}</Link> : <span className="num">{value}</span>;
}
