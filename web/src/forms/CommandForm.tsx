import { App, Button, Drawer, Form, Skeleton, Space } from "antd";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { FormKey, give, placesOf, preview, route } from "../api/commands";
import type { Accepted, Preview } from "../api/commands";
import { defects } from "../api/problem";
import { Trouble } from "../ui/Told";
import { Fields } from "./Field";
import { PreviewOf } from "./PreviewOf";
import { body as bodyOf } from "./body";

interface Props {
  command: string;
  title: string;
  /** The places of the path, such as `{ proposal: "T…" }`. */
  fixed: Record<string, string>;
  initial?: Record<string, unknown>;
  onClose: () => void;
  onGiven?: (accepted: Accepted, location?: string) => void;
}

/** A form made of the command's own schema: filled in, previewed, given under one key. */
export function CommandForm({ command, title, fixed, initial = {}, onClose, onGiven }: Props) {
  const { t } = useTranslation("blocks");
  const { t: frame } = useTranslation("frame");
  const { notification } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm();
  const key = useRef(new FormKey());
  const [seen, setSeen] = useState<Preview>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState<"preview" | "give">();
  const { data: to } = useQuery({ queryKey: ["route", command], queryFn: () => route(command), staleTime: Infinity });
  const places = to ? placesOf(to.path) : [];
  const names = Object.keys(to?.schema.properties ?? {}).filter((name) => !places.includes(name));

  async function run(what: "preview" | "give") {
    if (!to) return;
    const body = bodyOf(to.schema, { ...initial, ...(form.getFieldsValue(true) as object) });
    setBusy(what);
    setError(undefined);
    form.setFields(names.map((name) => ({ name, errors: [] })));
    try {
      if (what === "preview") return setSeen(await preview(to, fixed, body));
      const { accepted, location } = await give(to, fixed, body, key.current.for(body));
      const entries = accepted.entries.join(", ");
      notification.success({
        title: t("given", { what: title }),
        description: accepted.already || !entries ? t("givenAlready") : t("givenEntries", { entries }),
      });
      await queries.invalidateQueries();
      onGiven?.(accepted, location);
      onClose();
    } catch (caught) {
      setError(caught);
      // A defect stands at its field, too.
      form.setFields(defects(caught).map(({ field, what }) => ({ name: field.split("."), errors: [what] })));
    } finally {
      setBusy(undefined);
    }
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
      {to && (
        <Form form={form} layout="vertical" initialValues={initial} onValuesChange={() => setSeen(undefined)} scrollToFirstError>
          {empty ? <p className="soft">{t("noFields")}</p> : <Fields schema={to.schema} at={[]} leave={[...places, ...Object.keys(initial)]} />}
        </Form>
      )}
      {error !== undefined && <Trouble error={error} onAgain={() => void run(seen ? "give" : "preview")} />}
      {busy === "preview" && <p className="soft">{t("previewing")}</p>}
      {seen && <PreviewOf preview={seen} />}
    </Drawer>
  );
}
