import { Button, Form, Space } from "antd";
import type { FormInstance } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Accepted } from "../../api/commands";
import { defects, overtaken } from "../../api/problem";
import { useCompany } from "../../api/reads";
import { PreviewOf } from "../../forms/PreviewOf";
import { useGiving } from "../../forms/useGiving";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { useTitle } from "../../util/useTitle";
import { contentOf, formOf } from "./body";
import type { Values } from "./content";
import { Estimate } from "./Estimate";
import { EntryFields } from "./EntryFields";

interface Props {
  command: "policy.propose" | "policy.amend";
  title: string;
  fixed?: Record<string, string>;
  initial: Values;
  /** What it is decided on; somebody faster makes a conflict. */
  etag?: string | undefined;
  /** Above the form: recall, defects, drafts. */
  head?: (form: FormInstance, changed: () => void) => ReactNode;
  onChanged?: (values: Values) => void;
  onGiven: (accepted: Accepted) => void;
  onConflict?: (mine: Values) => void;
  /** Said beside the buttons. */
  note?: ReactNode;
}

/** The whole of a proposal on one page: keyed, previewed with its money, then given. */
export function EntryPage({ command, title, fixed = {}, initial, etag, head, onChanged, onGiven, onConflict, note }: Props) {
  const { t } = useTranslation("counter");
  const { t: blocks } = useTranslation("blocks");
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const today = useCompany().data?.today;
  useTitle(title);
  const giving = useGiving({
    command,
    fixed,
    body: (schema) => {
      const all = form.getFieldsValue(true) as Values;
      return command === "policy.amend" ? { content: contentOf(schema.properties?.["content"] ?? {}, all) } : contentOf(schema, all);
    },
    version: () => etag,
    onGiven: async (accepted) => {
      await queries.invalidateQueries();
      onGiven(accepted);
    },
    onError: (caught) => {
      if (overtaken(caught) && onConflict) {
        onConflict(form.getFieldsValue(true) as Values);
        return true;
      }
      return mark(caught);
    },
  });

  const { seen, error, busy } = giving;

  async function run(what: "preview" | "give") {
    clear();
    await giving.run(what);
  }

  /** Keyed, or brought in by a program: what was previewed before is no longer what stands here. */
  function changed() {
    giving.changed();
    onChanged?.(form.getFieldsValue(true) as Values);
  }

  function clear() {
    const marked = form.getFieldsError().filter(({ errors }) => errors.length > 0);
    form.setFields(marked.map(({ name }) => ({ name: name as ["vehicle"], errors: [] })));
  }

  /** Each defect stands at its field, and the first is brought into sight. */
  function mark(caught: unknown) {
    const found = defects(caught).map(({ field, what }) => ({ name: placeOf(field), what }));
    form.setFields(found.map(({ name, what }) => ({ name: name as ["vehicle"], errors: [what] })));
    const [first] = found;
    if (first) form.scrollToField(first.name, { block: "center", focus: true });
  }

  return (
    <Form form={form} layout="vertical" initialValues={formOf(initial)} className="entry"
      onValuesChange={changed}>
      <header className="list-head"><h1>{title}</h1>{note}</header>
      {head?.(form, changed)}
      <div className="entry-body">
        <div className="record-main"><EntryFields form={form} onTaken={changed} /></div>
        <aside className="entry-side">
          <Section title={t("estimate")}><Estimate form={form} initial={initial} today={today} /></Section>
          <Section title={blocks("preview")}>
            {!seen && error === undefined && <p className="soft">{t("previewFirst")}</p>}
            {error !== undefined && <Trouble error={error} />}
            {seen && <PreviewOf preview={seen} />}
            {seen && <p className="soft small">{t("documentsThen")}</p>}
            <Space wrap>
              <Button loading={busy === "preview"} onClick={() => void run("preview")}>{blocks("preview")}</Button>
              <Button type="primary" disabled={!seen} loading={busy === "give"} onClick={() => void run("give")}>{blocks("submit")}</Button>
            </Space>
          </Section>
        </aside>
      </div>
    </Form>
  );
}

/** `content.vehicle.vin` of an amendment stands where `vehicle.vin` of an entry stands. */
function placeOf(field: string): string[] {
  const names = field.split(".");
  return names[0] === "content" ? names.slice(1) : names;
}
