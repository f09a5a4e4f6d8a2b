import { Alert, Button, Select, Space, Steps, Table, Upload } from "antd";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { json } from "../../api/client";
import { inWords } from "../../api/problem";
import { Pairs, Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { csv } from "../../util/csv";
import { save } from "../../util/file";
import { paths } from "../../util/paths";
import { errorRows, LEFT_OUT, mapped, meant, missing, read, twice } from "./importFile";
import type { Column, ImportResult, Read } from "./importFile";
import { send } from "./sending";
import type { Sending } from "./sending";

const FIGURES = ["rows", "proposed", "already", "refused", "accepted", "returned", "referred", "not_insurable", "waiting"] as const;
const SHOWN = 200;

/** A branch's file: looked at, headings put right, judged without recording, taken in, what failed handed back. */
export function ImportPage() {
  const { t } = useTranslation("counter");
  const queries = useQueryClient();
  const columns = useQuery({ queryKey: ["import columns"], queryFn: () => json<Column[]>("/v1/imports/columns"), staleTime: Infinity }).data ?? [];
  const [file, setFile] = useState<File>();
  const [known, setKnown] = useState<Read>();
  const [chosen, setChosen] = useState<Record<number, string>>({});
  const [sending, setSending] = useState<Sending>();
  const [result, setResult] = useState<{ dry: boolean; answer: ImportResult }>();
  const [error, setError] = useState<unknown>();
  const mapping = (known?.headings ?? []).map((heading, nth) => chosen[nth] ?? meant(heading, columns));
  const lacking = known ? missing(mapping, columns) : [];
  const doubled = twice(mapping);
  const sound = known !== undefined && lacking.length === 0 && doubled.length === 0;
  useEffect(() => {
    document.title = `${t("import")} · 一诺`;
  }, [t]);

  async function open(picked: File) {
    setFile(picked);
    setChosen({});
    setResult(undefined);
    setError(undefined);
    setKnown(await read(picked));
  }
  async function run(dry: boolean) {
    if (!file || !known) return;
    setError(undefined);
    const begun = send(content(), dry, setSending);
    try {
      setResult({ dry, answer: await begun });
      if (!dry) await queries.invalidateQueries();
    } catch (caught) {
      setError(caught);
    } finally {
      setSending(undefined);
    }
  }
  /** The file itself where nothing was changed, so that sent again it is known. */
  function content(): Blob {
    const changed = known && known.headings.some((heading, nth) => mapping[nth] !== meant(heading, columns) || mapping[nth] === LEFT_OUT);
    return changed ? new Blob([mapped(known, mapping)], { type: "text/csv" }) : file ?? new Blob([]);
  }
  async function saveErrors() {
    if (!result) return;
    const text = new TextDecoder(known?.encoding === "gb18030" && content() === file ? "gb18030" : "utf-8").decode(await content().arrayBuffer());
    const { headings, rows } = errorRows(text, result.answer, inWords);
    save(t("errorFileName"), csv(headings, rows), "text/csv");
  }

  const step = result ? (result.dry ? 2 : 3) : known ? 1 : 0;
  return (
    <section className="list-page">
      <header className="list-head"><h1>{t("import")}</h1></header>
      <Steps size="small" current={step} items={["file", "headings", "dryRun", "run"].map((name) => ({ title: t(`importSteps.${name}` as "importSteps.file") }))} />
      <Section title={t("importSteps.file")}>
        <Upload.Dragger accept=".csv,text/csv" maxCount={1} showUploadList={false} beforeUpload={(picked) => { void open(picked); return false; }} aria-label={t("importPick")}>
          <p>{file ? t("importPicked", { name: file.name }) : t("importPick")}</p>
          <p className="soft">{known ? t("importRead", { lines: known.lines, encoding: known.encoding.toUpperCase() }) : t("importHint")}</p>
        </Upload.Dragger>
      </Section>
      {known && (
        <Section title={t("importSteps.headings")}>
          {lacking.length > 0 && <Alert type="error" showIcon title={t("headingsMissing", { what: lacking.map(({ heading }) => inWords(heading)).join(t("comma")) })} />}
          {doubled.length > 0 && <Alert type="error" showIcon title={t("headingsTwice", { what: doubled.join(t("comma")) })} />}
          <Table size="small" pagination={false} scroll={{ x: "max-content", y: 360 }} rowKey="nth" dataSource={known.headings.map((heading, nth) => ({ nth, heading }))} columns={[
            { dataIndex: "heading", title: t("headingInFile") },
            {
              key: "means", title: t("headingMeans"), render: (_, { nth, heading }) => (
                <Select style={{ width: 240 }} showSearch={{ optionFilterProp: "label" }} aria-label={t("headingMeansOf", { heading })} value={mapping[nth] ?? LEFT_OUT}
                  onChange={(key: string) => { setChosen({ ...chosen, [nth]: key }); setResult(undefined); }}
                  options={[{ value: LEFT_OUT, label: t("headingLeft") }, ...columns.map(({ heading: own, required }) => ({ value: own.en, label: `${inWords(own)}${required ? " *" : ""}` }))]} />
              ),
            },
            ...known.rows.map((row, place) => ({ key: place, title: t("rowNo", { number: place + 2 }), render: (_: unknown, { nth }: { nth: number }) => masked(row[nth] ?? "") })),
          ]} />
          <Space wrap className="import-go">
            <Button type={result ? "default" : "primary"} disabled={!sound} loading={sending?.dry === true} onClick={() => void run(true)}>{t("dryRun")}</Button>
            <Button type="primary" disabled={!sound || !result?.dry} loading={sending?.dry === false} onClick={() => void run(false)}>{t("runImport")}</Button>
            {sending && <span role="status">{t(sending.sent < 1 ? "importSending" : "importJudging", { percent: Math.floor(sending.sent * 100) })}</span>}
            {sending && <Button onClick={sending.cancel}>{t("importCancel")}</Button>}
          </Space>
        </Section>
      )}
      {error !== undefined && <Trouble error={error} />}
      {result && (
        <Section title={result.dry ? t("dryResult") : t("runResult")} extra={result.answer.errors.length > 0 && <Button onClick={() => void saveErrors()}>{t("errorFile")}</Button>}>
          <Pairs items={FIGURES.map((name) => [t(`figures.${name}`), <span key={name} className="num">{result.answer[name]}</span>])} />
          {!result.dry && <p><Link to={paths.proposals()}>{t("importedTo")}</Link></p>}
          {result.answer.errors.length > 0 && (
            <Table size="small" rowKey={(each) => `${each.row} ${each.column ?? ""} ${each.message.zh}`} pagination={{ pageSize: 20, hideOnSinglePage: true }} scroll={{ x: "max-content" }}
              dataSource={result.answer.errors.slice(0, SHOWN)} columns={[
                { dataIndex: "row", title: t("row"), align: "right", className: "num" },
                { dataIndex: "column", title: t("headingMeans"), render: (key: string) => columns.filter(({ heading }) => heading.en === key).map(({ heading }) => inWords(heading)) },
                { key: "message", title: t("wrong"), render: (_, { message }) => inWords(message) },
                { dataIndex: "proposal", title: t("proposal"), render: (number?: string) => number && <Link to={paths.proposal(number)}>{number}</Link> },
              ]} />
          )}
          {result.answer.errors.length > SHOWN && <p className="soft">{t("errorsShown", { count: SHOWN })}</p>}
        </Section>
      )}
    </section>
  );
}

/** A preview shows where a column is, not whose number it is. */
function masked(cell: string): string {
  return /\d{9,}/.test(cell) || cell.length > 12 ? `${cell.slice(0, 3)}…${cell.slice(-2)}` : cell;
}
