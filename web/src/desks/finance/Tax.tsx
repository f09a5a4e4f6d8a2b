import { Alert, Input, Skeleton, Space, Table } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { may, useCompany, useDictionary, useList, useMe } from "../../api/reads";
import type { Column, Row } from "../../api/reads";
import { useOrganisation } from "../../api/session";
import { Do } from "../../record/Do";
import { Export } from "../../table/Export";
import { Empty } from "../../ui/Empty";
import { Instant } from "../../ui/Instant";
import { Marks } from "../../ui/Marks";
import { Money } from "../../ui/Money";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { pathOfRows, paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";
import { ask } from "../inspector/questions";
import { Balances } from "./Balances";

const LISTED = ["number", "proposal", "issued_at", "premium", "tax", "organisation"];
const WITHHELD = [["224102", "withheld"], ["222103", "declaredPayable"]] as const;

/** Vehicle tax of a month: the list, the declaration, and whether collected is declared. */
export function Tax() {
  const { t } = useTranslation("finance");
  const [search, setSearch] = useSearchParams();
  const today = useCompany().data?.today;
  const month = search.get("month") ?? today?.slice(0, 7);
  const me = useMe().data;
  useTitle(t("tax"));
  return (
    <section className="sheet">
      <header className="list-head">
        <h1>{t("tax")}</h1>
        <Space wrap>
          <Input type="month" aria-label={t("month")} className="day-input" value={month ?? ""} max={today?.slice(0, 7)}
            onChange={(event) => event.target.value && setSearch({ month: event.target.value }, { replace: true })} />
          {month && <Do key={month} command="ledger.declare_tax" type="primary" fixed={{ month }} initial={{ month }} about={month} />}
        </Space>
      </header>
      <Balances of={WITHHELD} />
      {month && may(me, "questions.ask") && <Agrees month={month} />}
      {month && <Declared month={month} />}
      {month && <Listed month={month} />}
    </section>
  );
}

interface Line {
  kind: string;
  organisation: string;
  policies?: number;
  withheld?: unknown;
  collected?: unknown;
  booked?: unknown;
  declared?: unknown;
  finding?: string;
  declared_seq?: number;
}

/** Collected, withheld, booked, declared: the record's own answer. */
function Agrees({ month }: { month: string }) {
  const { t } = useTranslation("finance");
  const acting = useOrganisation();
  const answer = useQuery({
    queryKey: ["question", acting, "tax", month],
    queryFn: () => ask("tax", new URLSearchParams({ from: `${month}-01`, to: `${month}-01` }), 1000),
  });
  const yuan = (value: unknown) => <Money value={value} />;
  return (
    <Section title={t("agreesTitle")}>
      {answer.error && <Trouble error={answer.error} />}
      {!answer.data && !answer.error && <Skeleton active />}
      {answer.data && (
        <>
          <Alert showIcon type={answer.data.findings ? "warning" : "success"} title={answer.data.findings ? t("disagrees", { count: answer.data.findings }) : t("allAgree", { size: answer.data.size })} />
          <div className="scroll-x" tabIndex={0} role="region" aria-label={t("agreesTitle")}>
          <Table<Line> size="small" pagination={false} rowKey={(row) => `${row.kind} ${row.organisation}`} dataSource={answer.data.rows as unknown as Line[]} columns={[
            { title: t("kind"), dataIndex: "kind", render: (kind: string) => kind === "branch" ? t("ofBranch") : t("ofDeclaration") },
            { title: t("organisation"), dataIndex: "organisation" },
            { title: t("policies"), dataIndex: "policies", align: "right" },
            { title: t("onPolicies"), dataIndex: "withheld", align: "right", render: yuan },
            { title: t("collected"), dataIndex: "collected", align: "right", render: yuan },
            { title: t("booked"), dataIndex: "booked", align: "right", render: yuan },
            { title: t("declared"), dataIndex: "declared", align: "right", render: yuan },
            { title: t("finding"), dataIndex: "finding", render: (finding?: string) => finding && <Marks value={finding} /> },
          ]} />
          </div>
        </>
      )}
    </Section>
  );
}

/** What was declared of a month. */
function Declared({ month }: { month: string }) {
  const { t } = useTranslation("finance");
  const rows = useList("tax_declarations", { month, limit: "100" }).data?.rows ?? [];
  return (
    <Section title={t("declarations")}>
      {rows.length === 0 && <p className="soft">{t("undeclared", { month })}</p>}
      {rows.length > 0 && (
        <Table<Row> size="small" pagination={false} rowKey={(row) => String(row["organisation"])} dataSource={rows} scroll={{ x: "max-content" }} columns={[
          { title: t("organisation"), dataIndex: "organisation" },
          { title: t("policies"), dataIndex: "policies", align: "right" },
          { title: t("total"), dataIndex: "total", align: "right", render: (value: unknown) => <Money value={value} /> },
          { title: t("recordedAt"), dataIndex: "declared_at", render: (value: unknown) => <Instant value={value} /> },
          { title: t("by"), dataIndex: "declared_by" },
          { title: t("voucherShort"), dataIndex: "seq", render: (seq: number) => <Link className="num" to={paths.voucher(seq)}>{seq}</Link> },
        ]} />
      )}
    </Section>
  );
}

/** Every policy of the month with tax: what the declaration is made of. */
function Listed({ month }: { month: string }) {
  const { t } = useTranslation("finance");
  const table = useDictionary().data?.get("policies");
  const filter = { issued_at: `${month}-01..${lastDay(month)}`, tax: "0.01.." };
  const list = useList("policies", { ...filter, limit: "50", count: "true" });
  const columns = LISTED.flatMap((name): Column[] => table?.columns.filter((column) => column.name === name) ?? []);
  return (
    <Section title={t("list")} extra={<Space><Link to={pathOfRows("policies", filter) ?? ""}>{t("openList")}</Link><Export table="policies" query={filter} columns={columns} /></Space>}>
      {list.error && <Trouble error={list.error} />}
      <p className="soft">{t("listHint", { count: list.data?.count?.rows ?? 0 })}</p>
      <Table<Row> size="small" pagination={false} rowKey={(row) => String(row["number"])} dataSource={list.data?.rows ?? []} loading={!list.data} scroll={{ x: "max-content" }}
        locale={{ emptyText: <Empty title={t("emptyTax")} hint={t("emptyTaxHint")} /> }}
        columns={[
          { title: t("policy"), dataIndex: "number", render: (number: string) => <Link className="num" to={paths.policy(number)}>{number}</Link> },
          { title: t("recordedAt"), dataIndex: "issued_at", render: (value: unknown) => <Instant value={value} /> },
          { title: t("taxAmount"), dataIndex: "tax", align: "right", render: (value: unknown) => <Money value={value} /> },
          { title: t("organisation"), dataIndex: "organisation" },
        ]} />
    </Section>
  );
}

/** The last civil day of `2026-06`. */
function lastDay(month: string): string {
  const [year = 0, nth = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, nth, 0)).toISOString().slice(0, 10);
}
