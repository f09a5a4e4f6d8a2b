import { Input, Skeleton, Table } from "antd";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { useFigures } from "../../api/figures";
import type { FigurePart, Figures } from "../../api/figures";
import { useCompany } from "../../api/reads";
import { word } from "../../strings";
import { Empty } from "../../ui/Empty";
import { Figure } from "../../ui/Figure";
import { Instant } from "../../ui/Instant";
import { Money } from "../../ui/Money";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { pathOfRows } from "../../util/paths";
import { useTitle } from "../../util/useTitle";

// The chart is a chunk of its own; the page stands without it.
const Bars = lazy(async () => ({ default: (await import("./Bars")).Bars }));

const TOP = ["issued", "unpaid", "paid", "returned", "overdue", "refunds"];
const EXPIRING = ["expiring_30", "expiring_60", "expiring_90"];

/** A branch on a day: what was sold by whom, what is stuck, what expires. */
export function Today() {
  const { t } = useTranslation("branch");
  const [search, setSearch] = useSearchParams();
  const today = useCompany().data?.today;
  const on = search.get("on") ?? today;
  const answer = useFigures(on);
  const told = answer.data;
  useTitle(t("today"));
  return (
    <section className="sheet">
      <header className="list-head">
        <h1>{t("today")}</h1>
        <Input type="date" className="day-input" aria-label={t("day")} value={on ?? ""} max={today}
          onChange={(event) => event.target.value && setSearch({ on: event.target.value }, { replace: true })} />
      </header>
      {answer.error && <Trouble error={answer.error} onAgain={() => void answer.refetch()} />}
      {!told && !answer.error && <Skeleton active paragraph={{ rows: 10 }} />}
      {told && (
        <>
          <Shown told={told} names={TOP} />
          <Sold told={told} />
          <Section title={t("expiring")}>
            <div id="expiring"><Shown told={told} names={EXPIRING} /></div>
          </Section>
          <p className="soft small">{t("plan")}</p>
          <p className="soft small">{t("counted", { size: told.size })} <Instant value={told.answered_at} /></p>
        </>
      )}
    </section>
  );
}

function Shown({ told, names }: { told: Figures; names: string[] }) {
  return (
    <div className="figures">
      {told.figures.filter((figure) => names.includes(figure.name)).map((figure) => <Figure key={figure.name} figure={figure} size={told.size} />)}
    </div>
  );
}

/** Premium of the day by channel and by seller: bars, and the same as tables. */
function Sold({ told }: { told: Figures }) {
  const { t } = useTranslation("branch");
  const issued = told.figures.find((figure) => figure.name === "issued");
  const parts = issued?.parts ?? [];
  if (parts.length === 0) return <Section title={t("sold")}><Empty title={t("nothingSold")} hint={t("nothingSoldHint")} /></Section>;
  return (
    <div className="halves">
      {(["source", "seller"] as const).map((by) => {
        const own = parts.filter((part) => part.by === by);
        return (
          <Section key={by} title={t(by)}>
            <Suspense fallback={<div className="chart" />}>
              <Bars parts={own.map((part) => ({ name: nameOf(part, t("nobody")), amount: part.amount as never, to: toOf(part) }))} label={t(`chart.${by}`)} />
            </Suspense>
            <Table<FigurePart> size="small" rowKey="key" dataSource={own} pagination={{ pageSize: 10, hideOnSinglePage: true }}
              columns={[
                { title: t(by), dataIndex: "key", render: (_: unknown, part) => <Link to={toOf(part)}>{nameOf(part, t("nobody"))}</Link> },
                { title: t("count"), dataIndex: "count", align: "right" },
                { title: word("field", "premium"), dataIndex: "amount", align: "right", render: (value: unknown) => <Money value={value} /> },
              ]} />
          </Section>
        );
      })}
    </div>
  );
}

const nameOf = (part: FigurePart, nobody: string) => part.key ? word("value", part.key) : nobody;
const toOf = (part: FigurePart) => pathOfRows(part.rows.table, part.rows.filter) ?? "";
