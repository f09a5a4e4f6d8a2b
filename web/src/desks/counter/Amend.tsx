import { Alert, Button, Form, Input, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";

import { useResource } from "../../api/reads";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";
import { Defects } from "../policy/Defects";
import { Conflict } from "./Conflict";
import { load } from "./content";
import type { Loaded, Values } from "./content";
import { EntryPage } from "./EntryPage";

/** A proposal that came back, put right in place. */
export function Amend() {
  const { proposal = "" } = useParams();
  const { t } = useTranslation("counter");
  const navigate = useNavigate();
  const resource = useResource(`/v1/proposals/${proposal}`).data;
  const [loaded, setLoaded] = useState<Loaded>();
  const [reason, setReason] = useState("");
  const [conflict, setConflict] = useState<{ mine: Values; theirs: Loaded }>();
  const [error, setError] = useState<unknown>();
  useTitle(t("amend", { number: proposal }));

  async function open(why: string) {
    setError(undefined);
    try {
      setReason(why);
      setLoaded(await load(proposal, why));
    } catch (caught) {
      setError(caught);
    }
  }
  async function faster(mine: Values) {
    try {
      setConflict({ mine, theirs: await load(proposal, reason) });
    } catch (caught) {
      setError(caught);
    }
  }

  const defects = resource && <Defects facts={resource.timeline ?? []} stage={(resource.state as Values)["stage"]} />;
  if (!loaded) {
    return (
      <section className="amend-open">
        <nav className="crumbs"><Link to={paths.proposal(proposal)}>{proposal}</Link></nav>
        <h1>{t("amend", { number: proposal })}</h1>
        {defects ?? <Skeleton active />}
        <Section title={t("amendOpen")}>
          <p className="soft">{t("amendOpenHint")}</p>
          <Form layout="vertical" initialValues={{ reason: t("amendReason") }} onFinish={(form: { reason: string }) => void open(form.reason.trim())}>
            <Form.Item name="reason" label={t("reason")} rules={[{ required: true, whitespace: true, message: t("reasonNeeded") }]}><Input /></Form.Item>
            <Button type="primary" htmlType="submit">{t("amendGo")}</Button>
          </Form>
        </Section>
        {error !== undefined && <Trouble error={error} />}
      </section>
    );
  }
  return (
    <>
      {error !== undefined && <Trouble error={error} />}
      <EntryPage key={loaded.etag} command="policy.amend" title={t("amend", { number: proposal })} fixed={{ proposal }} initial={loaded.values} etag={loaded.etag}
        head={() => defects ?? <Alert type="info" title={t("amendOpen")} />}
        onGiven={() => void navigate(paths.proposal(proposal))} onConflict={(mine) => void faster(mine)} />
      {conflict && (
        <Conflict before={loaded.values} mine={conflict.mine} theirs={conflict.theirs.values} onClose={() => setConflict(undefined)}
          onSettled={(values) => { setLoaded({ ...conflict.theirs, values }); setConflict(undefined); }} />
      )}
    </>
  );
}
