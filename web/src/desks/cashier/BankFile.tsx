import { UploadOutlined } from "@ant-design/icons";
import { Alert, Button, Space, Table } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { headers, problemOf, wrote } from "../../api/client";
import type { components } from "../../api/generated/schema";
import { inWords } from "../../api/problem";
import { word } from "../../strings";
import { Empty } from "../../ui/Empty";
import { Money } from "../../ui/Money";
import { Status } from "../../ui/Status";
import { Trouble } from "../../ui/Told";
import { csv } from "../../util/csv";
import { chosen, save } from "../../util/file";
import { isAmount } from "../../util/money";
import { paths } from "../../util/paths";

type Result = components["schemas"]["BankFileResult"];
type Answer = components["schemas"]["BankFileRow"];

/** The bank's file: judged first, then taken in; what did not pay its notice is told row by row. */
export function BankFile() {
  const { t } = useTranslation("cashier");
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [result, setResult] = useState<Result>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    document.title = `${t("bankFile")} · 一诺`;
  }, [t]);
  async function send(chosen: File, dry: boolean) {
    setBusy(true);
    setError(undefined);
    try {
      const told = await sent(chosen, dry);
      setResult(told);
      if (!dry) {
        wrote(told.position);
        await queries.invalidateQueries();
      }
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  }
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    setResult(undefined);
    void send(chosen, true);
  };
  return (
    <section className="list-page">
      <header className="list-head">
        <h1>{t("bankFile")}</h1>
        <Space wrap>
          <input ref={input} type="file" accept=".csv,text/csv" className="hidden-file" aria-label={t("chooseFile")} tabIndex={-1}
            onChange={(event) => choose(chosen(event.target)[0])} />
          <Button icon={<UploadOutlined />} type={result ? "default" : "primary"} loading={busy} onClick={() => input.current?.click()}>{t("chooseFile")}</Button>
          {file && result?.dry_run && <Button type="primary" loading={busy} onClick={() => void send(file, false)}>{t("takeIn", { name: file.name })}</Button>}
          {result && result.held + result.refused > 0 && <Button onClick={() => differences(result, t)}>{t("saveDifferences")}</Button>}
        </Space>
      </header>
      {error !== undefined && <Trouble error={error} />}
      {!result && !busy && error === undefined && (
        <Empty title={t("emptyBank")} hint={t("emptyBankHint")}><p className="soft small">{t("bankColumns")}</p></Empty>
      )}
      {result && (
        <>
          <Alert type={result.held + result.refused > 0 ? "warning" : "success"} showIcon role="status"
            title={result.dry_run ? t("judged") : t("takenIn")}
            description={t("bankSums", { rows: result.rows, confirmed: result.confirmed, held: result.held, returned: result.returned, refused: result.refused, already: result.already })} />
          <Table<Answer> size="small" rowKey="row" dataSource={result.answers} scroll={{ x: "max-content" }}
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              { title: t("row"), dataIndex: "row", align: "right" },
              { title: t("flow"), dataIndex: "flow", className: "num" },
              { title: word("field", "amount"), dataIndex: "amount", align: "right", render: (value: unknown) => <Money value={value} /> },
              { title: word("field", "outcome"), dataIndex: "outcome", render: (value: string, row) => <><Status value={value} label={t(`outcomes.${value as "held"}`)} />{row.already && <span className="soft small">{t("already")}</span>}</>,
                filters: (["confirmed", "held", "returned", "refused"] as const).map((value) => ({ text: t(`outcomes.${value}`), value })), onFilter: (value, row) => row.outcome === value },
              { title: word("field", "receipt"), dataIndex: "receipt", render: (value?: string) => value && <Link to={paths.receipt(value)} className="num">{value}</Link> },
              { title: t("why"), dataIndex: "message", className: "wrap", render: (_: unknown, row) => row.message && (
                <><div>{inWords(row.message)}</div>{row.control && <Link to={paths.control(row.control)}>{row.control}</Link>}</>) },
            ]} />
          {(result.answers_left_off ?? 0) > 0 && <p className="soft">{t("leftOff", { count: result.answers_left_off ?? 0 })}</p>}
        </>
      )}
    </section>
  );
}

async function sent(file: File, dry: boolean): Promise<Result> {
  const own = headers();
  own.set("Content-Type", "text/csv");
  const response = await fetch(`/v1/bank-files${dry ? "?dry_run=true" : ""}`, { method: "POST", headers: own, body: file });
  if (response.ok) return (await response.json()) as Result;
  throw problemOf(response.status, await response.text());
}

/** What is to be asked of the bank, as a file. */
function differences(result: Result, t: (key: "row" | "flow" | "why") => string) {
  const rows = result.answers.filter((row) => row.outcome === "held" || row.outcome === "refused");
  save("bank-differences.csv", csv([t("row"), t("flow"), word("field", "amount"), word("field", "outcome"), word("field", "receipt"), t("why")],
    rows.map((row) => [String(row.row), row.flow ?? "", isAmount(row.amount) ? row.amount.amount : "", word("value", row.outcome), row.receipt ?? "",
      row.message ? inWords(row.message) : ""])), "text/csv");
}
