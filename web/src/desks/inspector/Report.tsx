import { Alert, Button, Input, Space } from "antd";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { json } from "../../api/client";
import { Payload } from "../../ui/Facts";
import { Grid } from "../../ui/Grid";
import { Pairs, Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { save } from "../../util/file";
import { useTitle } from "../../util/useTitle";

interface Finding {
  [name: string]: unknown;
}
interface Inspection {
  ok: boolean;
  head: { origin: string; root: string; size: number };
  signed: number;
  rows_compared: number;
  unlisted: number;
  key: string;
  findings: Finding[];
  notes: unknown[];
  documents: Record<string, number>;
}

const RUN = ["inspection"];

/** Everything recomputed from the journal and compared; what differs is named. */
export function Report() {
  const { t } = useTranslation("inspector");
  const queries = useQueryClient();
  const [checkpoint, setCheckpoint] = useState("");
  const run = useMutation({
    mutationKey: RUN,
    mutationFn: () => json<Inspection>("/v1/inspections", { body: checkpoint.trim() ? { checkpoint: `${checkpoint.trim()}\n` } : {} }),
    // The report stays for as long as the tab does, wherever one goes meanwhile.
    onSuccess: (found) => queries.setQueryData(RUN, found),
  });
  useTitle(t("report"));
  const found = run.data ?? queries.getQueryData<Inspection>(RUN);
  return (
    <article className="page">
      <header className="list-head">
        <h1>{t("report")}</h1>
        <Space wrap>
          {found && <Button onClick={() => save(`inspection-${found.head.size}.json`, JSON.stringify(found, undefined, 1), "application/json")}>{t("save")}</Button>}
          <Button type="primary" loading={run.isPending} onClick={() => run.mutate()}>{t("runReport")}</Button>
        </Space>
      </header>
      <Section title={t("against")}>
        <p className="soft">{t("againstHint")}</p>
        <Input.TextArea aria-label={t("against")} value={checkpoint} onChange={(event) => setCheckpoint(event.target.value)} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Section>
      {run.isPending && <Alert type="info" showIcon role="status" title={t("running")} />}
      {run.error && <Trouble error={run.error} onAgain={() => run.mutate()} />}
      {found && (
        <>
          <Alert type={found.ok ? "success" : "error"} showIcon role="status" title={found.ok ? t("reportFine") : t("reportBad", { count: found.findings.length })} />
          <Section title={t("compared")}>
            <Pairs items={[
              [t("origin"), <code key="origin">{found.head.origin}</code>],
              [t("size"), <span key="size" className="num">{found.head.size}</span>],
              [t("signed"), <span key="signed" className="num">{found.signed}</span>],
              [t("rowsCompared"), <span key="rows" className="num">{found.rows_compared}</span>],
              [t("unlisted"), <span key="unlisted" className="num">{found.unlisted}</span>],
              [t("root"), <code key="root">{found.head.root}</code>],
              [t("key"), <code key="key">{found.key}</code>],
            ]} />
            <Pairs items={Object.entries(found.documents).map(([name, count]) => [t(`documents.${name as "same"}`, { defaultValue: name }), <span key={name} className="num">{count}</span>])} />
          </Section>
          {found.findings.length > 0 && (
            <Section title={t("findings")}>
              <Grid label={t("findings")} header={[t("finding")]} of={() => "bad"} rows={found.findings.map((each) => [<Payload key="finding" value={each} />])} />
            </Section>
          )}
          {found.notes.length > 0 && <Section title={t("notes")}><Payload value={found.notes} /></Section>}
        </>
      )}
      {!found && !run.isPending && <p className="soft">{t("reportHint")}</p>}
    </article>
  );
}
