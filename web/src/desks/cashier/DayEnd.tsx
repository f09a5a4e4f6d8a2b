import { Alert, Button, Form, Input, Skeleton, Table } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { useDayEnd, useFigures } from "../../api/figures";
import type { DayEnd as Told } from "../../api/figures";
import { inWords } from "../../api/problem";
import { useCompany } from "../../api/reads";
import { word } from "../../strings";
import { Figure } from "../../ui/Figure";
import { Money } from "../../ui/Money";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { pathOfRows, paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";

const WAITING = ["notices", "notices_overdue", "cheques", "held", "refunds", "received"];

/** The end of a day: drawer, record and bank beside each other. The address keeps the day and the count. */
export function DayEnd() {
  const { t } = useTranslation("cashier");
  const [search, setSearch] = useSearchParams();
  const today = useCompany().data?.today;
  const on = search.get("on") ?? today;
  const counted = search.get("counted") ?? undefined;
  const end = useDayEnd(on, counted);
  const figures = useFigures(on).data;
  const told = end.data;
  useTitle(t("dayEnd"));
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  return (
    <section className="sheet">
      <header className="list-head">
        <h1>{t("dayEnd")}</h1>
        <Form layout="inline" key={on} initialValues={{ on, counted }} onFinish={({ counted }: { counted?: string }) => set("counted", counted?.trim() ?? "")}>
          <Form.Item name="on" label={t("day")}><Input type="date" max={today} onChange={(event) => event.target.value && set("on", event.target.value)} /></Form.Item>
          <Form.Item name="counted" label={t("counted")}><Input inputMode="decimal" prefix="¥" placeholder="0.00" /></Form.Item>
          <Button htmlType="submit">{t("compare")}</Button>
          <Button onClick={() => print()}>{t("printSheet")}</Button>
        </Form>
      </header>
      {end.error && <Trouble error={end.error} onAgain={() => void end.refetch()} />}
      {!told && !end.error && <Skeleton active paragraph={{ rows: 8 }} />}
      {told && (
        <>
          <Alert role="status" showIcon type={told.agrees ? "success" : "error"} title={told.agrees ? t("agrees") : t("differs")}
            description={told.agrees ? t("agreesHint", { size: told.size }) : (
              <ul>{told.differences.map((difference) => <li key={inWords(difference.what)}>{inWords(difference.what)}: <Money value={difference.amount} /></li>)}</ul>
            )} />
          <Methods told={told} />
          <Section title={t("books")}>
            <Table size="small" pagination={false} rowKey="account" dataSource={told.books} scroll={{ x: "max-content" }} columns={[
              { title: t("account"), dataIndex: "account", render: (account: string) => <Link to={pathOfRows("postings", { account, posted_on: told.on }) ?? ""}>{account} {t(`accounts.${account as "1001"}`)}</Link> },
              { title: t("debited"), dataIndex: "debited", align: "right", render: yuan },
              { title: t("credited"), dataIndex: "credited", align: "right", render: yuan },
              { title: t("net"), dataIndex: "net", align: "right", render: yuan },
              { title: t("expected"), dataIndex: "expected", align: "right", render: yuan },
            ]} />
          </Section>
          <Section title={t("bank")}>
            <p>{t("bankHint")}</p><Link to={paths.bankFile()}>{t("bankFile")}</Link>
          </Section>
        </>
      )}
      <Section title={t("waiting")}>
        <div className="figures">
          {figures?.figures.filter((figure) => WAITING.includes(figure.name)).map((figure) => <Figure key={figure.name} figure={figure} size={figures.size} />)}
        </div>
      </Section>
    </section>
  );
}

const yuan = (value: unknown) => <Money value={value} />;

function Methods({ told }: { told: Told }) {
  const { t } = useTranslation("cashier");
  const { t: blocks } = useTranslation("blocks");
  const many = (count: number, amount: unknown) => <><span className="soft small">{blocks("figureRows", { count })}</span> <Money value={amount} /></>;
  return (
    <Section title={t("byMethod")}>
      <Table size="small" pagination={false} rowKey="method" dataSource={told.methods} scroll={{ x: "max-content" }} columns={[
        { title: word("field", "method"), dataIndex: "method", render: (method: string) => <Link to={pathOfRows("receipts", { method, confirmed_at: told.on }) ?? ""}>{word("value", method)}</Link> },
        { title: t("received"), align: "right", render: (_: unknown, line) => many(line.received, line.received_amount) },
        { title: t("reversed"), align: "right", render: (_: unknown, line) => many(line.reversed, line.reversed_amount) },
        { title: t("returned"), align: "right", render: (_: unknown, line) => many(line.returned, line.returned_amount) },
        { title: t("net"), dataIndex: "net", align: "right", render: yuan },
      ]} />
    </Section>
  );
}
