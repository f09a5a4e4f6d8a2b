import { Button, Form, Input, Modal, Select } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { FormKey } from "../api/commands";
import { reveal } from "../api/parties";
import { may, useMe, useResource } from "../api/reads";
import type { Row } from "../api/reads";
import { StateOf } from "./StateOf";
import { Trouble } from "./Told";

const SHOWN = {
  persons: ["name", "document_number", "phone", "address", "birth_date", "contact"],
  vehicles: ["plate", "vin", "engine", "model_name"],
};

/** A person or vehicle, masked, until somebody looks with a reason that goes on record. */
export function Masked({ subject }: { subject: string }) {
  const { t } = useTranslation("blocks");
  const me = useMe().data;
  const allowed = may(me, "party.read");
  const party = useResource(allowed ? `/v1/parties/${encodeURIComponent(subject)}` : undefined);
  const [clear, setClear] = useState<Row>();
  const [asking, setAsking] = useState(false);
  const table = subject.startsWith("v") ? "vehicles" : "persons";
  if (party.error) return <Trouble error={party.error} />;
  const state = clear ? { ...party.data?.state, ...clear } : (party.data?.state as Row | undefined);
  const reveal = party.data?.actions.find((action) => action.command === "party.reveal");
  return (
    <div className="masked">
      {state && <StateOf table={table} state={state} only={SHOWN[table]} />}
      {reveal?.allowed && (clear
        ? <Button size="small" onClick={() => setClear(undefined)}>{t("hide")}</Button>
        : <Button size="small" onClick={() => setAsking(true)}>{t("reveal")}</Button>)}
      {asking && <Look subject={subject} columns={SHOWN[table].filter((name) => state?.[name])}
        onSeen={(values) => { setClear(values); setAsking(false); }} onClose={() => setAsking(false)} />}
    </div>
  );
}

function Look(props: { subject: string; columns: string[]; onSeen: (values: Row) => void; onClose: () => void }) {
  const { t } = useTranslation("blocks");
  const { t: frame } = useTranslation("frame");
  const key = useRef(new FormKey());
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const reasons = t("reasons", { returnObjects: true });
  async function look({ reason }: { reason: string }) {
    setBusy(true);
    try {
      const body = { columns: props.columns, reason: reason.trim() };
      props.onSeen(await reveal(props.subject, body, key.current.for(body)));
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal open title={t("revealTitle")} onCancel={props.onClose} onOk={() => form.submit()} okText={t("reveal")}
      cancelText={frame("cancel")} confirmLoading={busy}>
      <p className="soft">{t("revealHint")}</p>
      <Form form={form} layout="vertical" onFinish={look}>
        <Form.Item label={t("reason")}>
          <Select aria-label={t("reason")} placeholder={t("reason")} options={Object.values(reasons).map((value) => ({ value, label: value }))}
            onChange={(reason: string) => form.setFieldsValue({ reason })} />
        </Form.Item>
        <Form.Item name="reason" label={t("reason")} rules={[{ required: true, whitespace: true, message: t("reasonNeeded") }]}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} />
        </Form.Item>
      </Form>
      {error !== undefined && <Trouble error={error} />}
    </Modal>
  );
}
