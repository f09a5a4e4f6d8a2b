import { App, Button, Form, Input, Modal } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { request } from "../api/client";
import { FormKey } from "../api/commands";
import { word } from "../strings";
import { save } from "../util/file";
import { Trouble } from "./Told";

/** Prints a document of a record: a PDF that is on record before it leaves. `copies` were printed so far. */
export function Print({ path, document, number, copies }: { path: string; document: string; number: string; copies: number }) {
  const { t } = useTranslation("blocks");
  return (
    <Fetch
      label={`${t("print")} · ${word("value", document)}`}
      path={`${path}/documents/${document}`}
      accept="application/pdf"
      name={`${number}-${document}.pdf`}
      reasoned={copies > 0}
      hint={t("reprintHint")}
      done={(response) => t("printed", { what: word("value", document), copy: response.headers.get("Yinuo-Copy") ?? "" })}
      show
    />
  );
}

/** Gives out a policy's proof as a file; a reason is needed, because it shows persons. */
export function ProofFile({ policy }: { policy: string }) {
  const { t } = useTranslation("blocks");
  return (
    <Fetch label={t("proofFile")} path={`/v1/policies/${policy}/proof`} accept="text/plain" name={`${policy}.tlog-proof`}
      reasoned hint={t("proofFileHint")} done={() => t("proofFile")} />
  );
}

interface FetchProps {
  label: string;
  path: string;
  accept: string;
  name: string;
  reasoned: boolean;
  hint: string;
  done: (response: Response) => string;
  /** Open it beside the page, too. */
  show?: boolean;
}

/** A file that is asked for with a key and, where the record asks for it, a reason. */
function Fetch(props: FetchProps) {
  const { t } = useTranslation("blocks");
  const { t: frame } = useTranslation("frame");
  const { message } = App.useApp();
  const queries = useQueryClient();
  const key = useRef(new FormKey());
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [form] = Form.useForm<{ reason: string }>();
  async function fetchIt(reason?: string) {
    setBusy(true);
    setError(undefined);
    try {
      const body = reason ? { reason } : {};
      const response = await request(props.path, { body, key: key.current.for(body), accept: props.accept });
      const bytes = await response.blob();
      if (props.show) window.open(URL.createObjectURL(bytes), "_blank", "noopener");
      save(props.name, bytes, props.accept);
      void message.success(props.done(response));
      key.current = new FormKey();
      setAsking(false);
      await queries.invalidateQueries();
    } catch (caught) {
      setError(caught);
      setAsking(true);
    } finally {
      setBusy(false);
    }
  }
  const start = () => {
    if (!props.reasoned) return void fetchIt();
    setError(undefined);
    setAsking(true);
  };
  return (
    <>
      <Button onClick={start} loading={busy && !asking}>{props.label}</Button>
      <Modal open={asking} title={props.label} onCancel={() => setAsking(false)} onOk={() => form.submit()}
        okText={props.label} cancelText={frame("cancel")} confirmLoading={busy} destroyOnHidden>
        <p className="soft">{props.hint}</p>
        <Form form={form} layout="vertical" onFinish={({ reason }) => void fetchIt(reason.trim())}>
          <Form.Item name="reason" label={t("reason")} rules={[{ required: true, whitespace: true, message: t("reasonNeeded") }]}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} autoFocus />
          </Form.Item>
        </Form>
        {error !== undefined && <Trouble error={error} />}
      </Modal>
    </>
  );
}
