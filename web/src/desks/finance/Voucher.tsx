import { Button, Skeleton, Table } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { json } from "../../api/client";
import { useTrialBalance } from "../../api/figures";
import { may, useList, useMe } from "../../api/reads";
import type { Fact, Row } from "../../api/reads";
import { Proof } from "../../record/Proof";
import { word } from "../../strings";
import { language } from "../../strings/language";
import { Day } from "../../ui/Day";
import { Payload } from "../../ui/Facts";
import { Instant } from "../../ui/Instant";
import { Money } from "../../ui/Money";
import { Pairs, Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { pathOfNumber, pathOfRows, pathOfStream, paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";

/** A voucher is an entry of the journal: the fact, and what it books. */
export function Voucher() {
  const { seq = "" } = useParams();
  const { t } = useTranslation("finance");
  const { t: blocks } = useTranslation("blocks");
  const me = useMe().data;
  const [proved, setProved] = useState(false);
  const list = useList("postings", { seq, limit: "1000" });
  const accounts = useTrialBalance().data?.accounts ?? [];
  const names = new Map(accounts.map((account) => [account.code, language() === "en" ? account.name_en : account.name]));
  const rows = list.data?.rows ?? [];
  const about = [...new Set(rows.flatMap((row) => typeof row["about"] === "string" ? [row["about"]] : []))];
  const fact = useQuery({ queryKey: ["entry", seq], queryFn: () => json<Fact>(`/v1/entries/${seq}`), enabled: may(me, "journal.read") });
  useTitle(t("voucher", { seq }));
  return (
    <article className="record">
      <nav className="crumbs"><Link to={paths.postings()}>{t("postings")}</Link></nav>
      <div className="record-title">
        <h1>{t("voucher", { seq })}</h1>
        <Button onClick={() => setProved(true)}>{blocks("proofOf", { seq })}</Button>
      </div>
      <div className="record-main">
        {list.error && <Trouble error={list.error} />}
        <Section title={t("booked")}>
          {!list.data && !list.error && <Skeleton active />}
          {list.data && (
            <Table<Row> size="small" pagination={false} rowKey={(row) => String(row["number"])} dataSource={rows} scroll={{ x: "max-content" }} columns={[
              { title: t("account"), dataIndex: "account", render: (code: string) => <Link className="num" to={pathOfRows("postings", { account: code }) ?? ""}>{code} {names.get(code)}</Link> },
              { title: word("value", "debit"), align: "right", render: (_: unknown, row) => row["side"] === "debit" && <Money value={row["amount"]} /> },
              { title: word("value", "credit"), align: "right", render: (_: unknown, row) => row["side"] === "credit" && <Money value={row["amount"]} /> },
              { title: t("about"), dataIndex: "about", render: (number?: string) => number && <Link className="num" to={pathOfNumber(number) ?? ""}>{number}</Link> },
              { title: t("postedOn"), dataIndex: "posted_on", render: (day: unknown) => <Day value={day} /> },
              { title: t("organisation"), dataIndex: "organisation" },
            ]} />
          )}
          {rows.length > 0 && about.length === 0 && <Link to={pathOfRows("covers_begun", { seq }) ?? ""}>{t("manyBehind")}</Link>}
          {list.data && rows.length === 0 && <p className="soft">{t("booksNothing")}</p>}
        </Section>
        <Section title={t("fact")}>
          {fact.data ? (
            <>
              <Pairs items={[
                [t("kind"), word("fact", fact.data.kind)],
                [t("recordedAt"), <Instant key="at" value={fact.data.recorded_at} />],
                [t("by"), fact.data.actor],
                [t("about"), pathOfStream(fact.data.stream) && <Link key="of" to={pathOfStream(fact.data.stream) ?? ""} className="num">{fact.data.stream}</Link>],
              ]} />
              <Payload value={fact.data.payload} />
            </>
          ) : (
            <>
              <p className="soft">{t("factHint")}</p>
              <p>{about.slice(0, 5).map((number) => <Link key={number} className="num" to={pathOfNumber(number) ?? ""}>{number} </Link>)}</p>
            </>
          )}
        </Section>
      </div>
      {proved && <Proof seq={Number(seq)} onClose={() => setProved(false)} />}
    </article>
  );
}
