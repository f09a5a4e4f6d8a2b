import { DownloadOutlined } from "@ant-design/icons";
import { Button, Input, Skeleton, Space, Table } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { useTrialBalance } from "../../api/figures";
import type { Account } from "../../api/figures";
import { useCompany } from "../../api/reads";
import { language } from "../../strings/language";
import { Instant } from "../../ui/Instant";
import { Money } from "../../ui/Money";
import { Trouble } from "../../ui/Told";
import { csv } from "../../util/csv";
import { save } from "../../util/file";
import { pathOfRows } from "../../util/paths";
import { civilOf, instantOf } from "../../util/time";
import { useTitle } from "../../util/useTitle";

const yuan = (value: unknown) => <Money value={value} />;

/** Every account at any instant; an account leads to its postings, a posting to its fact. */
export function TrialBalance() {
  const { t } = useTranslation("finance");
  const [search, setSearch] = useSearchParams();
  const asOf = search.get("as_of") ?? undefined;
  const now = useCompany().data?.now;
  const answer = useTrialBalance(asOf);
  const told = answer.data;
  const name = (account: Account) => language() === "en" ? account.name_en : account.name;
  const day = (asOf ?? now ?? "").includes("T") ? civilOf(asOf ?? now ?? "").slice(0, 10) : asOf;
  useTitle(t("trialBalance"));
  return (
    <section className="list-page">
      <header className="list-head">
        <h1>{t("trialBalance")}</h1>
        <Space wrap>
          <Input type="datetime-local" step={1} className="instant-input" aria-label={t("asOf")} value={asOf?.includes("T") ? civilOf(asOf) : asOf ? `${asOf}T23:59:59` : now ? civilOf(now) : ""}
            onChange={(event) => { const at = instantOf(event.target.value); if (at) setSearch({ as_of: at }, { replace: true }); }} />
          {asOf && <Button onClick={() => setSearch({}, { replace: true })}>{t("atNow")}</Button>}
          {told && <Button icon={<DownloadOutlined />} onClick={() => save("trial-balance.csv", csv(
            [t("account"), t("name"), t("debited"), t("credited"), t("debit"), t("credit")],
            told.accounts.map((row) => [row.code, name(row), row.debited.amount, row.credited.amount, row.debit.amount, row.credit.amount])), "text/csv")}>{t("export")}</Button>}
        </Space>
      </header>
      {answer.error && <Trouble error={answer.error} onAgain={() => void answer.refetch()} />}
      {!told && !answer.error && <Skeleton active paragraph={{ rows: 14 }} />}
      {told && (
        <>
          <Table<Account> size="small" rowKey="code" pagination={false} dataSource={told.accounts} loading={answer.isFetching && { delay: 300 }} scroll={{ x: "max-content" }}
            columns={[
              { title: t("account"), dataIndex: "code", render: (code: string) => <Link className="num" to={pathOfRows("postings", { account: code, ...(day ? { posted_on: `..${day}` } : {}) }) ?? ""}>{code}</Link> },
              { title: t("name"), render: (_: unknown, row) => name(row) },
              { title: t("kind"), dataIndex: "kind", render: (kind: string) => t(`kinds.${kind as "asset"}`) },
              { title: t("debited"), dataIndex: "debited", align: "right", render: yuan },
              { title: t("credited"), dataIndex: "credited", align: "right", render: yuan },
              { title: t("debit"), dataIndex: "debit", align: "right", render: yuan },
              { title: t("credit"), dataIndex: "credit", align: "right", render: yuan },
            ]}
            summary={() => (
              <Table.Summary.Row className="total">
                <Table.Summary.Cell index={0} colSpan={5}>{t("total")}</Table.Summary.Cell>
                <Table.Summary.Cell index={5} align="right"><Money value={told.debit} /></Table.Summary.Cell>
                <Table.Summary.Cell index={6} align="right"><Money value={told.credit} /></Table.Summary.Cell>
              </Table.Summary.Row>
            )} />
          <p className="soft small">{t("asOfHint", { entries: told.entries })} <Instant value={told.as_of} /></p>
        </>
      )}
    </section>
  );
}
