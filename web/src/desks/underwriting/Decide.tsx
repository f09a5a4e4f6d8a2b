import { App, Button, Checkbox, Drawer, Form, Input, Select, Space } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { choices, said, useCodes, useRules } from "../../api/codes";
import { inWords, overtaken } from "../../api/problem";
import { Conflict } from "../../forms/Conflict";
import type { Seen } from "../../forms/Conflict";
import { PreviewOf } from "../../forms/PreviewOf";
import { useGiving } from "../../forms/useGiving";
import { Trouble } from "../../ui/Told";
import { TEMPLATES } from "./templates";
import type { Defect } from "./templates";

export type Verdict = "accept" | "return" | "refer";

interface Filled {
  chosen?: number[];
  own?: { field?: string; zh?: string; en?: string }[];
  reason?: string;
}

/** A verdict, previewed and given under one key, on the proposal as it was read. */
export function Decide({ proposal, on: opened, verdict, onClose }: { proposal: string; on: Seen; verdict: Verdict; onClose: () => void }) {
  const { t } = useTranslation("underwriting");
  const { t: blocks } = useTranslation("blocks");
  const { t: frame } = useTranslation("frame");
  const { notification } = App.useApp();
  const queries = useQueryClient();
  const codes = useCodes().data;
  const rules = useRules().data;
  const [form] = Form.useForm<Filled>();
  const [on, setOn] = useState(opened);
  const table = [...(rules?.values() ?? [])].flatMap((rule): Defect[] =>
    rule.outcome === "return" && rule.field ? [{ field: rule.field, rule: rule.rule, ...rule.words }] : []);
  const offered = [...TEMPLATES, ...table];

  const body = () => bodyOf(verdict, form.getFieldsValue(true) as Filled, offered);
  const { to, seen, error, busy, run, changed } = useGiving({
    command: "policy.decide",
    fixed: { proposal },
    body,
    version: () => on.version,
    onGiven: async () => {
      notification.success({ title: t(`done.${verdict}`) });
      await queries.invalidateQueries();
      onClose();
    },
  });
  // An acceptance has nothing to fill in.
  const ready = to !== undefined && verdict === "accept";
  useEffect(() => {
    if (ready) void run("preview");
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it is known where it goes
  }, [ready]);

  return (
    <Drawer open onClose={onClose} size={640} title={t(verdict)} className="command-form" footer={
      <Space>
        <Button onClick={onClose}>{frame("cancel")}</Button>
        <Button loading={busy === "preview"} onClick={() => void form.validateFields().then(() => run("preview"), () => undefined)}>{blocks("preview")}</Button>
        <Button type="primary" disabled={!seen} loading={busy === "give"} onClick={() => void run("give")}>{blocks("submit")}</Button>
      </Space>
    }>
      <Form form={form} layout="vertical" onValuesChange={changed}>
        {verdict === "return" && (
          <>
            <p>{t("returnHint")}</p>
            <Form.Item name="chosen" label={t("templates")}>
              <Checkbox.Group className="templates" options={offered.map((defect, value) => ({ value, label: <>{inWords(defect)} <span className="soft small">{said(codes, "field_group", defect.field.split(".")[0])}</span></> }))} />
            </Form.Item>
            <Form.List name="own">{(fields, { add, remove }) => (
              <fieldset className="field-group">
                <legend>{t("ownDefects")}</legend>
                {fields.map(({ key, name }) => (
                  <div key={key} className="own-defect">
                    <Form.Item name={[name, "field"]} label={t("defectField")} rules={[{ required: true, message: blocks("required") }]}><Select options={choices(codes, "field_group")} /></Form.Item>
                    <Form.Item name={[name, "zh"]} label={t("defectZh")} rules={[{ required: true, whitespace: true, message: blocks("required") }]}><Input maxLength={200} /></Form.Item>
                    <Form.Item name={[name, "en"]} label={t("defectEn")} extra={t("defectEnHint")}><Input maxLength={200} /></Form.Item>
                    <Button type="link" onClick={() => remove(name)}>{blocks("removeItem")}</Button>
                  </div>
                ))}
                <Button type="dashed" onClick={() => add({})}>{blocks("addItem")}</Button>
              </fieldset>
            )}</Form.List>
          </>
        )}
        {verdict === "refer" && (
          <Form.Item name="reason" label={t("referReason")} extra={t("referHint")} rules={[{ required: true, whitespace: true, message: blocks("required") }]}>
            <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
          </Form.Item>
        )}
      </Form>
      {overtaken(error) ? (
        <Conflict seen={on} mine={body()} onGiveUp={onClose} onAnew={(now) => { setOn(now); changed(); void run("preview", now.version); }} />
      ) : error !== undefined && <Trouble error={error} />}
      {busy === "preview" && <p className="soft">{blocks("previewing")}</p>}
      {seen && <PreviewOf preview={seen} />}
    </Drawer>
  );
}

function bodyOf(verdict: Verdict, filled: Filled, offered: Defect[]): Record<string, unknown> {
  if (verdict === "accept") return { verdict };
  if (verdict === "refer") return { verdict, reason: filled.reason?.trim() };
  const chosen = (filled.chosen ?? []).flatMap((nth) => offered[nth] ?? []);
  const own = (filled.own ?? []).flatMap(({ field, zh, en }) => (field && zh ? [{ field, rule: "underwriter", zh: zh.trim(), en: en?.trim() || zh.trim() }] : []));
  return { verdict, defects: [...chosen, ...own] };
}
