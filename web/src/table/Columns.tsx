import { SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import { useTranslation } from "react-i18next";

import { inWords } from "../api/problem";
import type { Table } from "../api/reads";
import { short } from "./words";

interface Props {
  table: Table;
  shown: string[];
  onChange: (columns: string[] | undefined) => void;
}

/** Which columns are shown, in the order of the dictionary. */
export function Columns({ table, shown, onChange }: Props) {
  const { t } = useTranslation("blocks");
  const toggle = (name: string, on: boolean) =>
    onChange(on ? [...shown, name] : shown.filter((each) => each !== name));
  return (
    <Popover trigger="click" placement="bottomRight" destroyOnHidden content={
      <div className="column-list">
        {table.columns.map((column) => (
          <Checkbox key={column.name} checked={shown.includes(column.name)} disabled={shown.length === 1 && shown.includes(column.name)}
            onChange={(event) => toggle(column.name, event.target.checked)}>{short(inWords(column.meaning))}</Checkbox>
        ))}
        <Button type="link" onClick={() => onChange(undefined)}>{t("columnsReset")}</Button>
      </div>
    }>
      <Button icon={<SettingOutlined />} aria-label={t("columns")}><span className="wide-only">{t("columns")}</span></Button>
    </Popover>
  );
}
