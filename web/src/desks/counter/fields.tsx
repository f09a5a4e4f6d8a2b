import { Form, Input, InputNumber, Radio, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";

import { choices, useCodes } from "../../api/codes";

/** How a field is filled in; a list of codes goes by its name. */
type As = "text" | "long" | "date" | "whole" | "yes" | "lines" | { codes: string };

export interface Asked {
  name: string;
  as?: As;
  /** The API refuses without it; the mark only says so early. */
  needed?: boolean;
  /** A key of `counter:fields`, where the name alone is called otherwise. */
  label?: string;
  help?: string;
}

/** Fields side by side, each under the place in the body that it fills. */
export function Asking({ at, fields }: { at: string[]; fields: Asked[] }) {
  return <div className="asking">{fields.map((field) => <One key={field.name} at={[...at, ...field.name.split(".")]} field={field} />)}</div>;
}

function One({ at, field }: { at: string[]; field: Asked }) {
  const { t } = useTranslation("counter");
  const label = t(`fields.${field.label ?? field.name}` as "fields.name");
  return (
    <Form.Item name={at} label={label} required={field.needed ?? false} valuePropName={field.as === "yes" ? "checked" : "value"}
      {...(field.help ? { extra: t(`help.${field.help}` as "help.at_once") } : {})}>
      <Control as={field.as ?? "text"} label={label} />
    </Form.Item>
  );
}

function Control({ as, label, ...given }: { as: As; label: string; id?: string; value?: unknown }) {
  const codes = useCodes().data;
  const props = given as object;
  if (typeof as === "object") {
    const options = choices(codes, as.codes);
    if (options.length > 0 && options.length <= 2) return <Radio.Group {...props} options={options} aria-label={label} />;
    return <Select {...props} allowClear showSearch={{ optionFilterProp: "label" }} options={options} />;
  }
  if (as === "yes") return <Switch {...props} />;
  if (as === "whole") return <InputNumber {...props} min={0} precision={0} controls={false} style={{ width: "100%" }} />;
  if (as === "date") return <Input {...props} type="date" />;
  if (as === "long") return <Input.TextArea {...props} autoSize={{ minRows: 1 }} />;
  if (as === "lines") return <Select {...props} mode="tags" open={false} suffixIcon={null} tokenSeparators={["\n", "\uFF1B", ";"]} />;
  return <Input {...props} autoComplete="off" />;
}
