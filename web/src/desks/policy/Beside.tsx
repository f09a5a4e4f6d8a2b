import { Table, Tag } from "antd";
import { useTranslation } from "react-i18next";

import { contentIn } from "../../api/reads";
import type { Fact, Row } from "../../api/reads";
import { word } from "../../strings";
import { Payload } from "../../ui/Facts";
import { Instant } from "../../ui/Instant";
import { Pairs, Section } from "../../ui/Section";

interface Answer {
  asked_at: string;
  expires_at: string;
  clean_years?: number;
  pending_claims?: number;
  drink_driving?: number;
  drunk_driving?: number;
  first_insured?: boolean;
  transferred?: boolean;
  claims?: { at_fault?: boolean; death?: boolean }[];
  duplicates?: unknown[];
  previous?: { cover: string; insurer: string; number: string }[];
  tax?: { status?: string };
  query_code: string;
  window_from?: string;
}

interface Line {
  key: string;
  what: string;
  declared: unknown;
  answered: unknown;
}

/** What was declared beside what the platform answered; where both speak and differ, the row is marked. */
export function Beside({ facts }: { facts: Fact[] }) {
  const { t } = useTranslation("policy");
  const answer = facts.findLast((fact) => fact.kind === "policy.answered")?.payload as Answer | undefined;
  const entry = contentIn<{ entry?: Row }>(facts)?.entry ?? {};
  const declared = entry["declared"] as { at_fault_accidents?: number; death_accident?: boolean } | undefined;
  const lines: Line[] = answer ? [
    { key: "accidents", what: t("accidents"), declared: declared?.at_fault_accidents, answered: answer.claims?.filter((claim) => claim.at_fault).length },
    { key: "death", what: t("death"), declared: declared?.death_accident, answered: answer.claims?.some((claim) => claim.at_fault && claim.death) },
    { key: "pending", what: t("pending"), declared: undefined, answered: answer.pending_claims },
    { key: "drink", what: t("drink"), declared: undefined, answered: answer.drink_driving },
    { key: "drunk", what: t("drunk"), declared: undefined, answered: answer.drunk_driving },
    { key: "clean", what: word("field", "clean_years"), declared: undefined, answered: answer.clean_years },
    { key: "previous", what: t("previousPolicy"), declared: entry["previous_policy"], answered: answer.previous?.[0]?.number },
    { key: "tax", what: word("field", "tax"), declared: (entry["tax"] as Row | undefined)?.["status"], answered: answer.tax?.status },
  ] : [];
  return (
    <Section title={t("platform")}>
      {!answer && <p className="soft">{t("platformNone")}</p>}
      {answer && (
        <>
          <Table<Line> size="small" className="beside-table" pagination={false} tableLayout="fixed" rowKey="key" dataSource={lines} rowClassName={(line) => (differs(line) ? "differs" : "")} columns={[
            { dataIndex: "what", title: t("what") },
            { dataIndex: "declared", title: t("declaredBeside"), render: (value: unknown) => shown(value) },
            { dataIndex: "answered", title: t("answeredBeside"), render: (value: unknown) => shown(value) },
            { key: "differs", title: t("difference"), render: (_, line) => differs(line) && <Tag color="red">{t("differs")}</Tag> },
          ]} />
          <Pairs items={[
            [t("duplicates"), answer.duplicates?.length ? <Payload key="d" value={answer.duplicates} /> : t("none")],
            [word("field", "query_code"), <span key="code" className="num">{answer.query_code}</span>],
            [word("field", "asked_at"), <Instant key="at" value={answer.asked_at} />],
            [word("field", "expires_at"), <Instant key="until" value={answer.expires_at} />],
          ]} />
          {answer.previous && answer.previous.length > 0 && <details><summary>{t("previousAll", { count: answer.previous.length })}</summary><Payload value={answer.previous} /></details>}
          {answer.claims && answer.claims.length > 0 && <details open><summary>{t("claims")}</summary><Payload value={answer.claims} /></details>}
        </>
      )}
    </Section>
  );

  function shown(value: unknown) {
    return value === undefined || value === null ? <span className="soft">—</span> : <span className="num"><Payload value={value} /></span>;
  }
}

function differs({ declared, answered }: Line): boolean {
  return declared !== undefined && answered !== undefined && declared !== answered;
}
