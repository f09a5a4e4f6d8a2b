import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, InputNumber, Radio, Select, Switch } from "antd";
import type { ChangeEvent } from "react";
import { useTranslation } from "react-i18next";

import type { Schema } from "../api/commands";
import { word, wordOf } from "../strings";
import { language } from "../strings/language";
import { civilOf, instantOf } from "../util/time";
import { isMoney, typeOf } from "./body";

type At = (string | number)[];

/** The members of an object schema, each as a field; required ones first. */
export function Fields({ schema, at, leave = [] }: { schema: Schema; at: At; leave?: string[] }) {
  const required = schema.required ?? [];
  const names = Object.keys(schema.properties ?? {}).filter((name) => !leave.includes(name));
  names.sort((a, b) => Number(required.includes(b)) - Number(required.includes(a)));
  return names.map((name) => (
    <Field key={name} name={name} schema={schema.properties?.[name] ?? {}} at={[...at, name]} required={required.includes(name)} />
  ));
}

function Field({ name, schema, at, required }: { name: string; schema: Schema; at: At; required: boolean }) {
  const { t } = useTranslation("blocks");
  const { label, help } = said(name, schema);
  const type = typeOf(schema);
  if (type === "array" && schema.items && typeOf(schema.items) === "object") {
    return <Items label={label} schema={schema.items} at={at} />;
  }
  if (type === "object" && schema.properties && !isMoney(schema)) {
    return <fieldset className="field-group"><legend>{label}</legend><Fields schema={schema} at={at} /></fieldset>;
  }
  return (
    <Form.Item name={isMoney(schema) ? [...at, "amount"] : at} label={label} extra={help} required={required}
      valuePropName={type === "boolean" ? "checked" : "value"}
      {...(schema.format === "date-time" ? { getValueProps: (value: unknown) => ({ value: typeof value === "string" ? civilOf(value) : "" }), getValueFromEvent: (event: ChangeEvent<HTMLInputElement>) => instantOf(event.target.value) } : {})}
      rules={required && type !== "boolean" ? [{ required: true, message: t("required") }] : []}>
      {input(schema, type)}
    </Form.Item>
  );
}

function input(schema: Schema, type: string | undefined) {
  if (schema.enum && schema.enum.length <= 4) return <Radio.Group options={choices(schema.enum)} />;
  if (schema.enum) return <Select showSearch={{ optionFilterProp: "label" }} options={choices(schema.enum)} />;
  if (type === "boolean") return <Switch />;
  if (type === "integer" || type === "number") return <InputNumber min={schema.minimum ?? Number.MIN_SAFE_INTEGER} precision={0} />;
  if (type === "array") return <Select mode="tags" open={false} tokenSeparators={[",", "\uFF0C", " "]} suffixIcon={null} />;
  if (schema.format === "date") return <Input type="date" />;
  if (schema.format === "date-time") return <Input type="datetime-local" step={1} />;
  if (isMoney(schema)) return <Input inputMode="decimal" prefix="¥" />;
  return /reason|理由|原因/.test(schema.description ?? "") ? <Input.TextArea autoSize={{ minRows: 2 }} /> : <Input />;
}

/** A list of objects: one complete list, as long as it needs to be. */
function Items({ label, schema, at }: { label: string; schema: Schema; at: At }) {
  const { t } = useTranslation("blocks");
  return (
    <Form.List name={at}>
      {(fields, { add, remove }) => (
        <fieldset className="field-group">
          <legend>{label}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="field-item">
              <div><Fields schema={schema} at={[name]} /></div>
              <Button type="text" icon={<MinusCircleOutlined />} aria-label={t("removeItem")} onClick={() => remove(name)} />
            </div>
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>{t("addItem")}</Button>
        </fieldset>
      )}
    </Form.List>
  );
}

function choices(values: string[]) {
  return values.map((value) => ({ value, label: word("value", value) }));
}

/** A description reads `中文 / English`; a long one is help below a short name. */
function said(name: string, schema: Schema): { label: string; help: string | undefined } {
  // A word may be its own name: an English role is a role.
  const known = wordOf("field", name);
  const [zh, en] = (schema.description ?? "").split(" / ");
  const own = language() === "en" ? (en ?? zh) : zh;
  if (known === undefined) return { label: own || name, help: undefined };
  return { label: known, help: own && own !== known ? own : undefined };
}
