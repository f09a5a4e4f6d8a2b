import { Button, Skeleton, Space, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { inWords } from "../../api/problem";
import { useList, useMe } from "../../api/reads";
import type { Row } from "../../api/reads";
import type { Words } from "../../strings/language";
import { Empty } from "../../ui/Empty";
import { Instant } from "../../ui/Instant";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";

const MOST = "30";

/** What came back and why: each with the complete list of the last return, and the way to put it right. */
export function Returned() {
  const { t } = useTranslation("counter");
  const me = useMe().data;
  const [search, setSearch] = useSearchParams();
  const mine = search.get("of") !== "all";
  const list = useList("proposals", { stage: "returned", order: "desc", limit: MOST, ...(mine && me ? { entered_by: me.user } : {}) }, me !== undefined);
  const numbers = (list.data?.rows ?? []).map((row) => String(row["number"]));
  const reasons = useList("returns", { proposal: numbers.join("|"), limit: "1000" }, numbers.length > 0);
  useTitle(t("returned"));
  return (
    <section className="list-page">
      <header className="list-head">
        <h1>{t("returned")}</h1>
        <Space role="group" aria-label={t("whose")}>
          <Button type={mine ? "primary" : "default"} ghost={mine} onClick={() => setSearch({})}>{t("ofMine")}</Button>
          <Button type={mine ? "default" : "primary"} ghost={!mine} onClick={() => setSearch({ of: "all" })}>{t("ofAll")}</Button>
          <Link to={`${paths.proposals()}?stage=returned`}>{t("asList")}</Link>
        </Space>
      </header>
      {list.error && <Trouble error={list.error} onAgain={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton active paragraph={{ rows: 8 }} />}
      {list.data && numbers.length === 0 && <Empty title={t("returnedNone")} hint={t("returnedNoneHint")} />}
      <div className="cards">
        {(list.data?.rows ?? []).map((row) => {
          const number = String(row["number"]);
          return (
            <Section key={number} title={number} extra={<Link to={paths.proposal(number)}>{t("openProposal")}</Link>}>
              <p className="soft small"><Instant value={row["changed_at"]} /> · {t("enteredBy", { who: row["entered_by"] as string })}</p>
              <ul className="defects">{lastOf(reasons.data?.rows ?? [], number).map((reason) => (
                <li key={String(reason["place"])}>{inWords(reason as unknown as Words)} <Tag>{String(reason["field"] ?? reason["rule"])}</Tag></li>
              ))}</ul>
              <Link to={paths.amend(number)}><Button type="primary">{t("amendOf", { number: number.slice(-6) })}</Button></Link>
            </Section>
          );
        })}
      </div>
    </section>
  );
}

/** The reasons of the last return of a proposal. */
function lastOf(rows: Row[], proposal: string): Row[] {
  const own = rows.filter((row) => row["proposal"] === proposal && row["outcome"] === "returned");
  const last = own.at(-1)?.["seq"];
  return own.filter((row) => row["seq"] === last);
}
