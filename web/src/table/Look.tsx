import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Drawer, Skeleton, Space } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { useResource } from "../api/reads";
import type { Row, Table } from "../api/reads";
import { StateOf } from "../ui/StateOf";
import { Trouble } from "../ui/Told";

interface Props {
  table: Table;
  id: string;
  keys: string[];
  resource: (id: string) => string;
  page: (id: string) => string;
  render: Record<string, (value: unknown, row: Row) => ReactNode>;
  onLook: (id: string | undefined) => void;
}

/** A quick look at a row beside its list; the list stays where it is. */
export function Look({ table, id, keys, resource, page, render, onLook }: Props) {
  const { t } = useTranslation("blocks");
  const read = useResource(resource(id));
  const state = read.data?.state as Row | undefined;
  const place = keys.indexOf(id);
  return (
    <Drawer open mask={false} size={420} onClose={() => onLook(undefined)} title={<span className="num">{id}</span>} className="look"
      aria-label={t("look", { what: id })}
      extra={
        <Space size={4}>
          <Button size="small" icon={<LeftOutlined />} disabled={place <= 0} aria-label={t("previousRecord")} onClick={() => onLook(keys[place - 1])} />
          <Button size="small" icon={<RightOutlined />} disabled={place < 0 || place === keys.length - 1} aria-label={t("nextRecord")} onClick={() => onLook(keys[place + 1])} />
        </Space>
      }
      footer={<Link to={page(id)}>{t("openRecord")}</Link>}>
      {read.error && <Trouble error={read.error} />}
      {!state && !read.error && <Skeleton active paragraph={{ rows: 10 }} />}
      {state && <StateOf table={table.name} state={state} render={render} />}
    </Drawer>
  );
}
