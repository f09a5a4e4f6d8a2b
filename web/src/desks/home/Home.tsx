import { Card, Skeleton, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { may, useList, useMe } from "../../api/reads";
import { inWords } from "../../api/problem";
import { Empty } from "../../ui/Empty";
import { Instant } from "../../ui/Instant";
import { Money } from "../../ui/Money";
import { Trouble } from "../../ui/Told";
import { instant } from "../../util/time";
import { useTitle } from "../../util/useTitle";
import { capital } from "../../util/words";
import { Mine } from "./Mine";
import { WAITING } from "./waiting";
import type { Waiting } from "./waiting";

/** What waits for me. */
export function Home() {
  const { t } = useTranslation("home");
  const me = useMe().data;
  useTitle(t("title"));
  if (!me) return <Skeleton active />;
  const mine = WAITING.filter((waiting) => may(me, waiting.needs));
  return (
    <section className="home">
      <header className="list-head">
        <h1>{t("hello")}</h1>
        <div className="roles">
          {me.authorities.filter((authority) => authority.in_force).map((authority) => (
            <Tag key={authority.authority}>{capital(inWords(authority.label))} · {authority.organisation}</Tag>
          ))}
        </div>
      </header>
      <Mine />
      {mine.length === 0 && <Empty title={t("nothing")} hint={t("nothingHint")} />}
      <div className="cards">{mine.map((waiting) => <WaitingCard key={waiting.id} waiting={waiting} />)}</div>
    </section>
  );
}

const SHOWN = 5;

function WaitingCard({ waiting }: { waiting: Waiting }) {
  const { t } = useTranslation("home");
  const list = useList(waiting.table, { ...waiting.query, count: "true", limit: String(SHOWN) });
  const rows = list.data?.rows ?? [];
  const name = t(`cards.${waiting.id}`);
  const counted = list.data?.count;
  return (
    <Card title={name} extra={waiting.all && <Link to={waiting.all} aria-label={`${t("seeAll")}: ${name}`}>{t("seeAll")}</Link>} className="waiting">
      {list.error && <Trouble error={list.error} />}
      {!list.data && !list.error && <Skeleton active paragraph={{ rows: 4 }} />}
      {counted && <p className="count num">{t(counted.more ? "waitingMore" : "waiting", { count: counted.rows })}</p>}
      <ul>
        {rows.map((row, nth) => {
          const id = String(row[waiting.key] ?? "");
          return (
            <li key={`${id} ${nth}`}>
              {waiting.page ? <Link to={waiting.page(id)} className="num">{id}</Link> : <span className="num">{id}</span>}
              <span className="soft small">
                {typeof row["due_by"] === "string"
                  ? t("dueBy", { at: instant(row["due_by"]) })
                  : waiting.amount && row[waiting.amount] ? <Money value={row[waiting.amount]} /> : <Instant value={row[waiting.at]} />}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
