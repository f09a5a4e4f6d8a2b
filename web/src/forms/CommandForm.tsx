import { Alert, App, Button, Drawer, Form, Skeleton, Space } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { filled, placesOf } from "../api/commands";
import type { Accepted, Route } from "../api/commands";
import { defects, overtaken } from "../api/problem";
import { Trouble } from "../ui/Told";
import { instant } from "../util/time";
import { Conflict } from "./Conflict";
import type { Seen } from "./Conflict";
import { Fields } from "./Field";
import { PreviewOf } from "./PreviewOf";
import { body as bodyOf } from "./body";
import { useDraft } from "./useDraft";
import { useGiving } from "./useGiving";

interface Props {
  command: string;
  title: string;
  /** The places of the path, such as `{ proposal: "T…" }`. */
  fixed: Record<string, string>;
  /** What the body is begun with and the person need not see. */
  initial?: Record<string, unknown>;
  /** The record it is opened on: what came to it since is noticed, not written over. */
  on?: Seen | undefined;
  /** What is likely, and may be changed. */
  suggested?: Record<string, unknown>;
  onClose: () => void;
  onGiven?: (accepted: Accepted, location?: string) => void;
}

/** A form made of the command's own schema: filled in, previewed, given under one key. */
export function CommandForm({ command, title, fixed, initial = {}, suggested = {}, on: opened, onClose, onGiven }: Props) {
  const { t } = useTranslation("blocks");
  const { t: frame } = useTranslation("frame");
  const { notification } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm();
  // As it was when the form was opened, whatever the page behind it reads since.
  const [on, setOn] = useState(opened);
  const draft = useDraft(command, { ...initial, ...fixed });
  // What the form was opened on stands, whatever a draft says.
  const typed = () => ({ ...(form.getFieldsValue(true) as object), ...initial });
  const giving = useGiving({
    command,
    fixed,
    body: (schema) => bodyOf(schema, typed()),
    version: (to) => on && versionFor(to, on),
    onGiven: async (accepted, location) => {
      const entries = accepted.entries.join(", ");
      notification.success({
        title: t("given", { what: title }),
        description: accepted.already || !entries ? t("givenAlready") : t("givenEntries", { entries }),
      });
      await draft.drop();
      await queries.invalidateQueries();
      onGiven?.(accepted, location);
      onClose();
    },
    // A defect stands at its field, too.
    onError: (caught) => form.setFields(defects(caught).map(({ field, what }) => ({ name: field.split("."), errors: [what] }))),
  });
  const { to, seen, error, busy } = giving;
  const places = to ? placesOf(to.path) : [];
  const names = Object.keys(to?.schema.properties ?? {}).filter((name) => !places.includes(name));
  /** Only what stands below the record's own address is held to its version. */
  const versionFor = (to: Route, at: Seen) => (filled(to.path, fixed).startsWith(`${at.path}/`) ? at.version : undefined);

  async function run(what: "preview" | "give", at = on) {
    form.setFields(names.map((name) => ({ name, errors: [] })));
    await giving.run(what, to && at && versionFor(to, at));
  }

  // Where nothing is to be filled in, the preview is all there is to read.
  const empty = to !== undefined && names.every((name) => name in initial);
  useEffect(() => {
    if (empty) void run("preview");
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the form is known
  }, [empty]);

  return (
    <Drawer open onClose={onClose} size={560} title={title} className="command-form"
      footer={
        <Space>
          <Button onClick={onClose}>{frame("cancel")}</Button>
          <Button loading={busy === "preview"} onClick={() => void form.validateFields().then(() => run("preview"), () => undefined)}>{t("preview")}</Button>
          <Button type="primary" disabled={!seen} loading={busy === "give"} onClick={() => void run("give")}>{t("submit")}</Button>
        </Space>
      }>
      {!to && <Skeleton active />}
      {draft.found && (
        <Alert type="info" showIcon title={t("draftFound", { at: instant(draft.found.kept_at) })} action={
          <Space>
            <Button size="small" onClick={() => { form.setFieldsValue(draft.found?.content); giving.changed(); draft.taken(); }}>{t("draftTake")}</Button>
            <Button size="small" onClick={() => void draft.drop()}>{t("draftDrop")}</Button>
          </Space>
        } />
      )}
      {to && (
        <Form form={form} layout="vertical" initialValues={{ ...suggested, ...initial }} onValuesChange={() => { giving.changed(); draft.keep(typed); }} scrollToFirstError>
          {empty ? <p className="soft">{t("noFields")}</p> : <Fields schema={to.schema} at={[]} leave={[...places, ...Object.keys(initial)]} />}
        </Form>
      )}
      {on && overtaken(error) && to ? (
        <Conflict seen={on} mine={bodyOf(to.schema, typed())} onGiveUp={onClose}
          onAnew={(now) => { setOn(now); giving.changed(); void run("preview", now); }} />
      ) : error !== undefined && <Trouble error={error} onAgain={() => void run(seen ? "give" : "preview")} />}
      {draft.keptAt && <p className="soft small" role="status">{t("draftKept")}</p>}
      {busy === "preview" && <p className="soft">{t("previewing")}</p>}
      {seen && <PreviewOf preview={seen} />}
    </Drawer>
  );
}
