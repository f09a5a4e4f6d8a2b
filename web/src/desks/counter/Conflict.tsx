import { Modal, Radio, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { word } from "../../strings";
import { differences, settled } from "./differences";
import type { Side } from "./differences";
import type { Values } from "./content";

interface Props {
  before: Values;
  mine: Values;
  theirs: Values;
  onSettled: (values: Values) => void;
  onClose: () => void;
}

/** Somebody was faster: what was there, what they made of it, what I did, field by field. */
export function Conflict({ before, mine, theirs, onSettled, onClose }: Props) {
  const { t } = useTranslation("counter");
  const { t: frame } = useTranslation("frame");
  const rows = differences(before, mine, theirs);
  const [sides, setSides] = useState<Record<string, Side>>({});
  return (
    <Modal open width={860} title={t("conflict")} onCancel={onClose} cancelText={frame("cancel")} okText={t("conflictTake")}
      onOk={() => onSettled(settled(theirs, rows, sides))}>
      <p>{rows.length > 0 ? t("conflictHint") : t("conflictNone")}</p>
      <Table size="small" rowKey="path" dataSource={rows} pagination={false} scroll={{ x: "max-content" }} columns={[
        { key: "field", title: t("field"), render: (_, row) => row.path.split(".").map((name) => word("field", name)).join(" · ") },
        { dataIndex: "before", title: t("before"), render: shown },
        { dataIndex: "theirs", title: t("theirs"), render: shown },
        { dataIndex: "mine", title: t("mine"), render: shown },
        {
          key: "side", title: t("keep"), render: (_, row) => (
            <Radio.Group aria-label={`${t("keep")} ${row.path}`} value={sides[row.path] ?? row.side} onChange={(event) => setSides({ ...sides, [row.path]: event.target.value as Side })}
              options={[{ value: "mine", label: t("mine") }, { value: "theirs", label: t("theirs") }]} />
          ),
        },
      ]} />
    </Modal>
  );
}

function shown(value: unknown): string {
  return value === undefined || value === "" ? "—" : typeof value === "object" ? JSON.stringify(value) : String(value);
}
