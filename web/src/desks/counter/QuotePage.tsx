import { CopyOutlined, DeleteOutlined, PlusOutlined, SnippetsOutlined } from "@ant-design/icons";
import { Alert, Button, Input, InputNumber, Modal, Select, Space, Switch, Table } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";

import { json } from "../../api/client";
import { choices, useCodes } from "../../api/codes";
import { inWords } from "../../api/problem";
import { may, useCompany, useMe, useResource } from "../../api/reads";
import type { Row } from "../../api/reads";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { paths } from "../../util/paths";
import { useSettled } from "../../util/useSettled";
import { useTitle } from "../../util/useTitle";
import { QuoteWorking } from "./Estimate";
import { asked, pasted, refusalOf, stepsOf, WHOLE } from "./quotes";
import type { Line, Quote } from "./quotes";

type Value = string | number | boolean | undefined;
const RECORD = ["clean_years", "at_fault_accidents", "pending_claims", "drink_driving", "drunk_driving"] as const;
const YES = ["first_insured", "transferred", "death_accident"] as const;

/** What vehicles would cost, side by side, each with its working; from a quote to a proposal. */
export function QuotePage() {
  const { t } = useTranslation("counter");
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const me = useMe().data;
  const codes = useCodes().data;
  const today = useCompany().data?.today;
  const region = (useResource(me ? `/v1/organisations/${me.acting_for}` : undefined).data?.state as Row | undefined)?.["region"] as string | undefined;
  const [lines, setLines] = useState<Line[]>(() => [{ id: 1, name: "1", risk: Object.fromEntries([...search].map(([name, value]) => [name, WHOLE.has(name) ? Number(value) : value])) }]);
  const [pasting, setPasting] = useState(false);
  const [unknown, setUnknown] = useState<string[]>([]);
  const full = (line: Line): Line => ({ ...line, risk: { ...line.risk, region: line.risk["region"] || region, start: line.risk["start"] || tomorrow(today) } });
  const ready = lines.map(full).filter((line) => line.risk["use"] && line.risk["region"]);
  const body = useSettled(JSON.stringify(ready.map(asked)));
  const quotes = useQuery({
    queryKey: ["quotes", body],
    // By what was asked, so that no line ever shows the answer to another question.
    queryFn: async () => {
      const questions = JSON.parse(body) as object[];
      const answers = await json<Quote[]>("/v1/quotes/compulsory-motor", { body: questions });
      return new Map(questions.map((each, nth) => [JSON.stringify(each), answers[nth]]));
    },
    enabled: body !== "[]",
    placeholderData: (before) => before,
  });
  const quoteOf = (line: Line): Quote | undefined => quotes.data?.get(JSON.stringify(asked(full(line))));
  const priced = ready.flatMap((line) => {
    const quote = quoteOf(line);
    return quote?.premium ? [{ line, quote }] : [];
  });
  useTitle(t("quote"));

  const next = () => Math.max(0, ...lines.map((line) => line.id)) + 1;
  const set = (id: number, name: string, value: Value) =>
    setLines(lines.map((line) => (line.id !== id ? line : name === "name" ? { ...line, name: String(value ?? "") } : { ...line, risk: { ...line.risk, [name]: value } })));
  function paste(text: string) {
    const { lines: added, unknown } = pasted(text, codes);
    const from = next();
    const kept = lines.filter((line) => line.risk["use"]);
    setLines([...kept, ...added.map((line, nth) => ({ ...line, id: from + nth }))]);
    setUnknown(unknown);
    setPasting(false);
  }
  function propose(line: Line) {
    const query = new URLSearchParams(Object.entries(asked(full(line))).map(([name, value]) => [name, String(value)]));
    void navigate(`${paths.newProposal()}?${query}`);
  }

  return (
    <section className="list-page">
      <header className="list-head">
        <h1>{t("quote")}</h1>
        <Space wrap>
          <Button icon={<SnippetsOutlined />} onClick={() => setPasting(true)}>{t("paste")}</Button>
          <Button icon={<PlusOutlined />} onClick={() => setLines([...lines, { id: next(), name: String(next()), risk: { ...lines.at(-1)?.risk } }])}>{t("addLine")}</Button>
        </Space>
      </header>
      <p className="soft">{t("quoteHint")}</p>
      {unknown.length > 0 && <Alert type="warning" showIcon title={t("unknownHeadings", { what: unknown.join(t("comma")) })} closable={{ onClose: () => setUnknown([]) }} />}
      {quotes.error && <Trouble error={quotes.error} onAgain={() => void quotes.refetch()} />}
      <ol className="quote-lines">
        {lines.map((line) => (
          <li key={line.id}>
            <Section title={t("vehicleNo", { name: line.name })} extra={
              <Space size={4}>
                <Button size="small" type="text" icon={<CopyOutlined />} aria-label={t("copyLine", { name: line.name })}
                  onClick={() => setLines([...lines, { ...line, id: next(), name: String(next()) }])} />
                <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={t("removeLine", { name: line.name })} disabled={lines.length === 1}
                  onClick={() => setLines(lines.filter((each) => each.id !== line.id))} />
              </Space>
            }>
              <div className="quote-line">
                <div className="asking">
                  <Field label={t("fields.line_name")}>{(id) => <Input id={id} value={line.name} onChange={(event) => set(line.id, "name", event.target.value)} />}</Field>
                  <Field label={t("fields.use")}>{(id) => <Select id={id} showSearch={{ optionFilterProp: "label" }} value={line.risk["use"] as string | undefined}
                    options={choices(codes, "use")} onChange={(value: string) => set(line.id, "use", value)} />}</Field>
                  <Field label={t("fields.region")}>{(id) => <Select id={id} showSearch={{ optionFilterProp: "label" }} value={full(line).risk["region"] as string | undefined}
                    options={choices(codes, "region")} onChange={(value: string) => set(line.id, "region", value)} />}</Field>
                  <Field label={t("fields.start")}>{(id) => <Input id={id} type="date" value={String(full(line).risk["start"] ?? "")} onChange={(event) => set(line.id, "start", event.target.value)} />}</Field>
                  {whole(line, "seats")}
                  <Field label={t("fields.rated_mass_t")}>{(id) => <Input id={id} inputMode="decimal" value={String(line.risk["tonnage"] ?? "")} onChange={(event) => set(line.id, "tonnage", event.target.value)} />}</Field>
                  {whole(line, "displacement_cc")}
                  <Field label={t("fields.power_kw")}>{(id) => <Input id={id} inputMode="decimal" value={String(line.risk["power_kw"] ?? "")} onChange={(event) => set(line.id, "power_kw", event.target.value)} />}</Field>
                </div>
                <details>
                  <summary>{t("recordAssumed")}</summary>
                  <div className="asking">
                    {RECORD.map((name) => whole(line, name))}
                    {YES.map((name) => (
                      <Field key={name} label={t(`fields.${name}`)}>{(id) => <Switch id={id} checked={Boolean(line.risk[name])} onChange={(on) => set(line.id, name, on)} />}</Field>
                    ))}
                  </div>
                </details>
                {result(line)}
              </div>
            </Section>
          </li>
        ))}
      </ol>
      {priced.length > 1 && <Compare priced={priced} />}
      <Pasting open={pasting} onPaste={paste} onClose={() => setPasting(false)} />
    </section>
  );

  function whole(line: Line, name: "seats" | "displacement_cc" | (typeof RECORD)[number]) {
    return (
      <Field key={name} label={t(`fields.${name}`)}>{(id) => <InputNumber id={id} min={0} precision={0} controls={false} style={{ width: "100%" }}
        value={(line.risk[name] ?? null) as number | null} onChange={(value) => set(line.id, name, value ?? undefined)} />}</Field>
    );
  }

  function result(line: Line) {
    const quote = quoteOf(line);
    const refusal = quote && refusalOf(quote);
    return (
      <div className="quote-result" role="status">
        {!quote && <span className="soft">{line.risk["use"] ? "…" : t("quoteNeeds")}</span>}
        {refusal && <span>{inWords(refusal)}</span>}
        {quote?.premium && (
          <>
            <span className="large"><QuoteWorking quote={quote} /></span>
            <span className="soft">{quote.class_name && inWords(quote.class_name)}</span>
            <span className="soft num">{quote.cover && `${quote.cover.start} – ${quote.cover.end}`}</span>
            {may(me, "policy.propose") && <Button type="primary" onClick={() => propose(line)}>{t("toProposal", { name: line.name })}</Button>}
          </>
        )}
      </div>
    );
  }
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return <div className="asked"><label htmlFor={id}>{label}</label>{children(id)}</div>;
}

/** The steps of every quote beside each other. */
function Compare({ priced }: { priced: { line: Line; quote: Quote }[] }) {
  const { t } = useTranslation("counter");
  return (
    <Section title={t("compare")}>
      <Table size="small" pagination={false} scroll={{ x: "max-content" }} rowKey="step" dataSource={stepsOf(priced.map(({ quote }) => quote))} columns={[
        { key: "step", title: t("step"), fixed: "left", render: (_, step) => inWords(step.name) },
        ...priced.map(({ line, quote }) => ({
          key: line.id, title: line.name, align: "right" as const,
          render: (_: unknown, step: { step: string }) => <span className="num">{quote.working?.find((each) => each.step === step.step)?.result}</span>,
        })),
      ]} />
    </Section>
  );
}

function Pasting({ open, onPaste, onClose }: { open: boolean; onPaste: (text: string) => void; onClose: () => void }) {
  const { t } = useTranslation("counter");
  const { t: frame } = useTranslation("frame");
  const [text, setText] = useState("");
  return (
    <Modal open={open} title={t("paste")} onCancel={onClose} onOk={() => onPaste(text)} okText={t("pasteTake")} cancelText={frame("cancel")}
      okButtonProps={{ disabled: !text.trim() }} destroyOnHidden>
      <p className="soft">{t("pasteHint")}</p>
      <Input.TextArea aria-label={t("paste")} rows={8} value={text} onChange={(event) => setText(event.target.value)} placeholder={t("pasteExample")} />
    </Modal>
  );
}

/** The day after, as a beginning to change. */
function tomorrow(today: string | undefined): string | undefined {
  if (!today) return undefined;
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
