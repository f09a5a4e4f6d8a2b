import { Button, Input, Skeleton, Space } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";

import { request } from "../../api/client";
import { inWords } from "../../api/problem";
import { useCompany } from "../../api/reads";
import { Instant } from "../../ui/Instant";
import { Pairs, Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { save } from "../../util/file";
import { paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";

/** The journal's head: how far it is, under which signature, by which program and rules. */
export function Head() {
  const { t } = useTranslation("inspector");
  const navigate = useNavigate();
  const company = useCompany();
  const note = useQuery({
    queryKey: ["checkpoint"],
    queryFn: async () => (await request("/log/checkpoint")).text(),
    staleTime: 0,
  });
  const [seq, setSeq] = useState("");
  useTitle(t("head"));
  const of = company.data;
  if (company.error) return <Trouble error={company.error} onAgain={() => void company.refetch()} />;
  if (!of) return <Skeleton active />;
  return (
    <article className="page">
      <header className="list-head">
        <h1>{t("head")}</h1>
        <Space wrap>
          <Link to={paths.report()}><Button type="primary">{t("report")}</Button></Link>
          <Link to={paths.questions()}><Button>{t("questions")}</Button></Link>
        </Space>
      </header>
      <Section title={t("journal")}>
        <Pairs items={[
          [t("company"), inWords(of.name)],
          [t("origin"), <code key="origin">{of.origin}</code>],
          [t("size"), <span key="size" className="num">{of.size}</span>],
          [t("now"), <Instant key="now" value={of.now} />],
          [t("zone"), of.zone],
          [t("program"), of.program_version],
          [t("basis"), <code key="basis">{of.basis}</code>],
          [t("key"), <code key="key">{of.verifier_key}</code>],
        ]} />
        <form className="ask" onSubmit={(event) => { event.preventDefault(); if (/^\d+$/.test(seq)) void navigate(paths.entry(seq)); }}>
          <label>{t("entryNumber")}<Input value={seq} inputMode="numeric" onChange={(event) => setSeq(event.target.value)} /></label>
          <Button htmlType="submit">{t("openEntry")}</Button>
        </form>
      </Section>
      <Section title={t("checkpoint")} extra={note.data && <Button onClick={() => save(`checkpoint-${of.size}.txt`, note.data, "text/plain")}>{t("save")}</Button>}>
        <p className="soft">{t("checkpointHint")}</p>
        {note.error && <Trouble error={note.error} />}
        {note.data && <pre className="file" tabIndex={0}>{note.data}</pre>}
      </Section>
      <Section title={t("own")}><p className="soft">{t("ownHint")}</p></Section>
    </article>
  );
}
