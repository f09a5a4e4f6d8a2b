import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { useCompany, useDictionary, useList, useMe } from "../../api/reads";
import { Empty } from "../../ui/Empty";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { Value } from "../../ui/Value";
import { paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";

interface Part {
  id: "entered" | "issued" | "unprinted" | "unpaid" | "returned" | "waiting";
  table: string;
  query: Record<string, string>;
  columns: string[];
  page: (id: string) => string;
  all?: string;
}

/** My day: what I entered, issued and printed, and what of mine is left. */
export function MyDay() {
  const { t } = useTranslation("counter");
  const [search, setSearch] = useSearchParams();
  const me = useMe().data;
  const today = useCompany().data?.today;
  useTitle(t("dayEnd"));
  if (!me || !today) return <Skeleton active />;
  const day = search.get("on") ?? today;
  const mine = { entered_by: me.user };
  const on = `${day}..${day}`;
  const parts: Part[] = [
    { id: "entered", table: "proposals", query: { ...mine, entered_at: on }, columns: ["number", "stage", "vehicle_use", "entered_at"], page: paths.proposal },
    { id: "issued", table: "policies", query: { issued_by: me.user, issued_at: on }, columns: ["number", "premium", "tax", "issued_at", "prints"], page: paths.policy },
    { id: "unprinted", table: "policies", query: { issued_by: me.user, issued_at: on, prints: "0" }, columns: ["number", "start", "issued_at"], page: paths.policy },
    { id: "unpaid", table: "proposals", query: { ...mine, stage: "accepted", receipt: "" }, columns: ["number", "premium", "tax", "valid_until"], page: paths.proposal, all: paths.payment() },
    { id: "returned", table: "proposals", query: { ...mine, stage: "returned" }, columns: ["number", "changed_at"], page: paths.proposal, all: paths.returned() },
    { id: "waiting", table: "proposals", query: { ...mine, stage: "proposed|answered|referred" }, columns: ["number", "stage", "due_by", "changed_at"], page: paths.proposal },
  ];
  return (
    <section className="list-page">
      <header className="list-head">
        <h1>{t("dayEnd")}</h1>
        <label>{t("day")} <input type="date" value={day} max={today} onChange={(event) => setSearch(event.target.value && event.target.value !== today ? { on: event.target.value } : {})} /></label>
      </header>
      <p className="soft">{t("dayEndHint", { user: me.user })}</p>
      <div className="day-parts">{parts.map((part) => <PartOf key={part.id} part={part} />)}</div>
    </section>
  );
}

const SHOWN = 20;

function PartOf({ part }: { part: Part }) {
  const { t } = useTranslation("counter");
  const table = useDictionary().data?.get(part.table);
  const list = useList(part.table, { ...part.query, count: "true", order: "desc", limit: String(SHOWN) });
  const count = (list.data as { count?: { rows: number; more: boolean } } | undefined)?.count;
  const columns = part.columns.flatMap((name) => table?.columns.find((column) => column.name === name) ?? []);
  const name = t(`parts.${part.id}`);
  return (
    <Section title={name} extra={part.all && <Link to={part.all} aria-label={`${t("seeAll")}: ${name}`}>{t("seeAll")}</Link>}>
      {list.error && <Trouble error={list.error} />}
      {!list.data && !list.error && <Skeleton active paragraph={{ rows: 2 }} />}
      {count && <p className="large num">{count.rows}{count.more ? "+" : ""}</p>}
      {list.data?.rows.length === 0 && <Empty title={t(`partsNone.${part.id}`)} />}
      <ul className="day-rows">
        {(list.data?.rows ?? []).map((row, nth) => (
          <li key={nth}>
            <Link to={part.page(String(row["number"]))} className="num">{String(row["number"])}</Link>
            {columns.slice(1).map((column) => row[column.name] !== undefined && <Value key={column.name} column={column} value={row[column.name]} />)}
          </li>
        ))}
      </ul>
      {count && count.rows > SHOWN && <p className="soft small">{t("shownOf", { count: SHOWN })}</p>}
    </Section>
  );
}
