import { FilterOutlined } from "@ant-design/icons";
import { Button, Form, Input, Popover, Select, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { inWords } from "../api/problem";
import type { Table } from "../api/reads";
import { word } from "../strings";
import { short } from "./words";

interface Props {
  table: Table;
  filters: Record<string, string>;
  /** Values to choose from, by column. */
  values: Record<string, string[]>;
  onChange: (filters: Record<string, string>) => void;
}

/** Conditions as chips, and a small form for one more. */
export function Filters({ table, filters, values, onChange }: Props) {
  const { t } = useTranslation("blocks");
  const [open, setOpen] = useState(false);
  const meaning = (name: string) => {
    const column = table.columns.find((each) => each.name === name);
    return column ? short(inWords(column.meaning)) : name;
  };
  /** Several values, nothing, something, a range: as the API reads them. */
  const said = (value: string) => value === "" ? t("filterNone") : value === ".." ? t("filterSome")
    : value.split("|").map((part) => word("value", part)).join(" / ");
  const without = (name: string) => Object.fromEntries(Object.entries(filters).filter(([each]) => each !== name));
  return (
    <>
      <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomLeft" destroyOnHidden
        content={<OneMore table={table} values={values} onAdd={(name, value) => { onChange({ ...filters, [name]: value }); setOpen(false); }} />}>
        <Button icon={<FilterOutlined />}>{t("addFilter")}</Button>
      </Popover>
      {Object.entries(filters).map(([name, value]) => {
        const what = `${meaning(name)}: ${said(value)}`;
        return (
          <Tag key={name} closable={{ closeIcon: "×", "aria-label": t("removeFilter", { what }) }} onClose={() => onChange(without(name))} className="chip">{what}</Tag>
        );
      })}
      {Object.keys(filters).length > 1 && <Button type="link" onClick={() => onChange({})}>{t("clearFilters")}</Button>}
    </>
  );
}

function OneMore({ table, values, onAdd }: Pick<Props, "table" | "values"> & { onAdd: (name: string, value: string) => void }) {
  const { t } = useTranslation("blocks");
  const [form] = Form.useForm<{ column: string; value: string }>();
  const column = Form.useWatch("column", form);
  const quick = new Set([...table.columns.slice(0, table.key_columns).map((each) => each.name), ...table.searched]);
  const options = (names: (name: string) => boolean) =>
    table.columns.filter((each) => each.kind !== "json" && names(each.name))
      .map((each) => ({ value: each.name, label: short(inWords(each.meaning)) }));
  const chosen = column ? values[column] : undefined;
  return (
    <Form form={form} layout="vertical" className="filter-form" onFinish={({ column, value }) => onAdd(column, value.trim())}>
      <Form.Item name="column" label={t("filterColumn")} rules={[{ required: true }]}>
        <Select showSearch={{ optionFilterProp: "label" }} onChange={() => form.resetFields(["value"])} options={[
          { label: t("filterIndexed"), options: options((name) => quick.has(name)) },
          { label: t("filterOther"), options: options((name) => !quick.has(name)) },
        ]} />
      </Form.Item>
      <Form.Item name="value" label={t("filterValue")} extra={chosen ? undefined : t("filterHint")} rules={[{ required: true }]}>
        {chosen ? <Select options={chosen.map((value) => ({ value, label: word("value", value) }))} /> : <Input />}
      </Form.Item>
      <Button type="primary" htmlType="submit" block>{t("filter")}</Button>
    </Form>
  );
}
