import { Alert, Button, Checkbox, Input, Skeleton, Space } from "antd";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";

import { said, useCodes } from "../../api/codes";
import { inWords } from "../../api/problem";
import type { Column, Row } from "../../api/reads";
import { useOrganisation } from "../../api/session";
import { cells } from "../../table/asFile";
import { short } from "../../table/words";
import { Empty } from "../../ui/Empty";
import { Grid } from "../../ui/Grid";
import { Marks } from "../../ui/Marks";
import { Instant } from "../../ui/Instant";
import { Pairs, Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { Value } from "../../ui/Value";
import { word } from "../../strings";
import { csv } from "../../util/csv";
import { save } from "../../util/file";
import { paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";
import { ask, askAll, PAGE, useQuestions } from "./questions";
import type { Question } from "./questions";

/** A question: its definition, source and controls; its answer, each row with the entries that prove it. */
export function QuestionPage() {
  const { question = "" } = useParams();
  const { t } = useTranslation("inspector");
  const { t: frame } = useTranslation("frame");
  const [search, setSearch] = useSearchParams();
  const acting = useOrganisation();
  const questions = useQuestions();
  const of = questions.data?.find((each) => each.name === question);
  const codes = useCodes().data;
  const answer = useQuery({
    queryKey: ["question", acting, question, search.toString()],
    queryFn: () => ask(question, search, PAGE),
    placeholderData: keepPreviousData,
  });
  const [saving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  const title = of ? inWords(of.title) : question;
  useTitle(title);

  if (questions.error) return <Trouble error={questions.error} />;
  if (!of) return questions.data ? <Trouble error={new TypeError("question")} /> : <Skeleton active />;
  const data = answer.data;
  const skip = Number(search.get("skip") ?? "0");
  const turn = (to: number) => {
    const next = new URLSearchParams(search);
    if (to > 0) next.set("skip", String(to));
    else next.delete("skip");
    setSearch(next);
  };
  /** The marks of a row in words, for a file. */
  const marked = (row: Row): Row => (typeof row["finding"] === "string"
    ? { ...row, finding: row["finding"].split(" ").map((mark) => said(codes, "finding", mark)).join("; ") } : row);
  async function extract(of: Question) {
    setSaving(true);
    setTrouble(undefined);
    try {
      const all = await askAll(of.name, search);
      save(`${of.name}-${all.size}.csv`, csv(of.columns.map((column) => inWords(column.meaning)), all.rows.map((row) => cells(marked(row), of.columns))), "text/csv");
    } catch (caught) {
      setTrouble(caught);
    } finally {
      setSaving(false);
    }
  }
  return (
    <article className="page">
      <header>
        <nav className="crumbs"><Link to={paths.questions()}>{t("questions")}</Link></nav>
        <h1>{title}</h1>
      </header>
      <Section title={t("definition")}>
        <p>{inWords(of.finds)}</p>
        <Pairs items={[
          [t("source"), inWords(of.source)],
          [t("looksAt"), inWords(of.looks_at)],
          [t("period"), of.period ? inWords(of.period) : undefined],
          [t("reach"), t(`reaches.${of.reach as "organisation"}`)],
          [t("controls"), <Space key="controls" wrap size={[8, 4]}>{of.controls.map((id) => <Link key={id} to={paths.control(id)}>{id}</Link>)}</Space>],
        ]} />
      </Section>
      <Asked key={search.toString()} of={of} search={search} onAsk={setSearch} busy={answer.isFetching} />
      {answer.error && <Trouble error={answer.error} onAgain={() => void answer.refetch()} />}
      {trouble !== undefined && <Trouble error={trouble} onAgain={() => void extract(of)} />}
      {!data && !answer.error && <Skeleton active paragraph={{ rows: 8 }} />}
      {data && (
        <Section title={t("answer")} extra={<Button loading={saving} disabled={data.found === 0} onClick={() => void extract(of)}>{t("extract")}</Button>}>
          <Alert type={data.findings > 0 ? "warning" : "success"} showIcon role="status"
            title={t("answered", { looked: data.looked_at, what: inWords(of.looks_at), found: data.found, findings: data.findings })} />
          <p className="soft small">
            <Instant value={data.answered_at} /> · {data.origin} · {t("atSize", { size: data.size })} · <code>{data.root}</code>
          </p>
          {data.rows.length === 0
            ? <Empty title={t("nothingFound")} hint={t("nothingFoundHint")} />
            : <Grid label={t("answer")} header={of.columns.map((column) => <span key={column.name} title={inWords(column.meaning)}>{short(inWords(column.meaning))}</span>)}
                of={(nth) => (data.rows[nth]?.["finding"] ? "bad" : undefined)}
                rows={data.rows.map((row) => of.columns.map((column) => <Cell key={column.name} column={column} row={row} />))} />}
          <footer className="pager">
            <span className="soft">{data.rows.length > 0 && t("rows", { from: data.skipped + 1, to: data.skipped + data.rows.length, found: data.found })}</span>
            <Space>
              {skip > 0 && <Button onClick={() => turn(Math.max(0, skip - PAGE))}>{frame("back")}</Button>}
              {data.truncated && <Button onClick={() => turn(skip + data.rows.length)}>{t("more")}</Button>}
            </Space>
          </footer>
        </Section>
      )}
    </article>
  );
}

/** What is asked for: it stands in the address, so that a question can be sent on. */
function Asked({ of, search, onAsk, busy }: { of: Question; search: URLSearchParams; onAsk: (next: URLSearchParams) => void; busy: boolean }) {
  const { t } = useTranslation("inspector");
  const names = ["number", "from", "to"].filter((name) => of.takes.includes(name));
  const [asked, setAsked] = useState<Record<string, string>>(Object.fromEntries([...names, "organisation", "findings"].map((name) => [name, search.get(name) ?? ""])));
  const labels: Record<string, string> = { number: t("number"), from: t("from"), to: t("to"), organisation: t("organisation") };
  return (
    <form className="ask" onSubmit={(event) => {
      event.preventDefault();
      onAsk(new URLSearchParams(Object.entries(asked).filter(([, value]) => value.trim())));
    }}>
      {[...names, "organisation"].map((name) => (
        <label key={name}>{labels[name]}
          <Input type={name === "from" || name === "to" ? "date" : "text"} value={asked[name] ?? ""} allowClear
            onChange={(event) => setAsked({ ...asked, [name]: event.target.value })} />
        </label>
      ))}
      <Checkbox checked={asked["findings"] === "true"} onChange={(event) => setAsked({ ...asked, findings: event.target.checked ? "true" : "" })}>{t("onlyFindings")}</Checkbox>
      <Button type="primary" htmlType="submit" loading={busy}>{t("ask")}</Button>
    </form>
  );
}

const STEP = new Set(["step", "next_step"]);

function Cell({ column, row }: { column: Column; row: Row }): ReactNode {
  const value = row[column.name];
  if (value === undefined || value === null || value === "") return null;
  if (column.name === "seq" || column.name.endsWith("_seq")) return <Link className="num" to={paths.entry(String(value))}>#{String(value)}</Link>;
  if (column.name === "finding") return <Marks value={String(value)} />;
  if (STEP.has(column.name)) return word("fact", String(value));
  const text = typeof value === "string" && value.length > 40;
  return <div className={text ? "wrap" : undefined}><Value column={column} value={value} /></div>;
}
