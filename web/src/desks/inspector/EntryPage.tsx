import { Button, Skeleton, Space } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { json } from "../../api/client";
import { useCompany } from "../../api/reads";
import type { Fact } from "../../api/reads";
import { saveProof, useProof } from "../../record/Proof";
import { Timeline } from "../../record/Timeline";
import { word } from "../../strings";
import { Day } from "../../ui/Day";
import { Payload } from "../../ui/Facts";
import { Instant } from "../../ui/Instant";
import { Pairs, Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { pathOfStream, paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";

/** An entry of the journal: what it says, what it belongs to, its proof. */
export function EntryPage() {
  const { seq = "" } = useParams();
  const { t } = useTranslation("inspector");
  const entry = useQuery({ queryKey: ["entry", seq], queryFn: () => json<Fact>(`/v1/entries/${seq}`), staleTime: Infinity });
  const proof = useProof(Number(seq));
  const stream = entry.data?.stream;
  const facts = useQuery({
    queryKey: ["stream", stream],
    queryFn: () => json<Fact[]>(`/v1/streams/${encodeURIComponent(stream ?? "")}/facts`),
    enabled: stream !== undefined,
  });
  const size = useCompany().data?.size;
  const title = t("entryOf", { seq });
  useTitle(title);
  const place = Number(seq);
  const of = entry.data;
  const record = of && pathOfStream(of.stream);
  return (
    <article className="record">
      <header className="record-head">
        <nav className="crumbs"><Link to={paths.inspection()}>{t("head")}</Link></nav>
        <div className="record-title"><h1>{title}</h1></div>
        <Space wrap className="record-actions">
          {place > 0 && <Link to={paths.entry(place - 1)}><Button>{t("before")}</Button></Link>}
          {size !== undefined && place + 1 < size && <Link to={paths.entry(place + 1)}><Button>{t("after")}</Button></Link>}
          {record && <Link to={record}><Button>{t("openRecord")}</Button></Link>}
        </Space>
      </header>
      {entry.error && <Trouble error={entry.error} onAgain={() => void entry.refetch()} />}
      {!of && !entry.error && <Skeleton active paragraph={{ rows: 10 }} />}
      {of && (
        <div className="record-body">
          <div className="record-main">
            <Section title={word("fact", of.kind)}>
              <Pairs items={[
                [t("kind"), <code key="kind">{of.kind}</code>],
                [t("stream"), <code key="stream">{of.stream}</code>],
                [t("recordedAt"), <Instant key="at" value={of.recorded_at} />],
                [t("effectiveOn"), <Day key="on" value={of.effective_on} />],
                [t("actor"), word("value", of.actor)],
                [t("organisation"), of.organisation],
                [t("command"), <code key="command">{of.command}</code>],
                [t("basis"), <code key="basis">{of.basis}</code>],
              ]} />
              <h3>{t("payload")}</h3>
              <Payload value={of.payload} />
            </Section>
            <Section title={t("proof")} extra={proof.data && <Button onClick={() => saveProof(place, proof.data.proof)}>{t("save")}</Button>}>
              <p className="soft">{t("proofHint")}</p>
              {proof.error && <Trouble error={proof.error} />}
              {proof.data && <pre className="file" tabIndex={0}>{proof.data.proof}</pre>}
            </Section>
          </div>
          <aside className="record-side">
            {facts.error ? <Trouble error={facts.error} /> : <Timeline facts={facts.data ?? []} />}
          </aside>
        </div>
      )}
    </article>
  );
}
