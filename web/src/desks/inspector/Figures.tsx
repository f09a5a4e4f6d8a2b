import { Button, Input, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { json } from "../../api/client";
import { session } from "../../api/session";
import { language } from "../../strings/language";
import { Grid } from "../../ui/Grid";
import { Money } from "../../ui/Money";
import { Trouble } from "../../ui/Told";
import { paths } from "../../util/paths";

interface Line {
  code: string;
  name: string;
  name_en: string;
  [figure: string]: unknown;
}

const FIGURES = ["debited", "credited", "debit", "credit"] as const;

/** The books' figures; each account leads to its postings, each posting to its entry. */
export function Figures() {
  const { t } = useTranslation("inspector");
  const [search, setSearch] = useSearchParams();
  const at = search.get("as_of") ?? "";
  const [day, setDay] = useState(at);
  const read = useQuery({
    queryKey: ["figures", at, session.organisation()],
    queryFn: () => json<{ accounts: Line[] }>(`/v1/trial-balance${at ? `?as_of=${encodeURIComponent(at)}` : ""}`),
  });
  useEffect(() => { document.title = `${t("figures")} · 一诺`; }, [t]);
  return (
    <article className="page">
      <header className="list-head"><h1>{t("figures")}</h1></header>
      <p className="soft">{t("figuresHint")}</p>
      <form className="ask" onSubmit={(event) => { event.preventDefault(); setSearch(day ? { as_of: day } : {}); }}>
        <label>{t("atDay")}<Input type="date" value={day} onChange={(event) => setDay(event.target.value)} /></label>
        <Button htmlType="submit">{t("ask")}</Button>
      </form>
      {read.error && <Trouble error={read.error} onAgain={() => void read.refetch()} />}
      {!read.data && !read.error && <Skeleton active />}
      {read.data && (
        <Grid label={t("figures")} header={[t("account"), t("accountName"), ...FIGURES.map((figure) => t(figure))]}
          rows={read.data.accounts.map((line) => [
            <Link key="code" to={`${paths.figurePostings()}?account=${line.code}`} className="num">{line.code}</Link>,
            language() === "en" ? line.name_en : line.name,
            ...FIGURES.map((figure) => <Money key={figure} value={line[figure]} />),
          ])} />
      )}
    </article>
  );
}
