import { DownloadOutlined } from "@ant-design/icons";
import { App, Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Column } from "../api/reads";
import { Trouble } from "../ui/Told";
import { exportCsv, exportXlsx } from "./asFile";

/** A list as a file: the server's workbook, or the columns on the screen. Both are masked as the list is. */
export function Export({ table, query, columns }: { table: string; query: Record<string, string>; columns: Column[] }) {
  const { t } = useTranslation("blocks");
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  async function save(kind: string) {
    setBusy(true);
    try {
      if (kind === "xlsx") await exportXlsx(table, query);
      else {
        const { rows, more } = await exportCsv(table, query, columns, table);
        if (more) void message.warning({ content: t("exportedPart", { count: rows.length }), duration: 0 });
        else void message.success(t("exported", { count: rows.length }));
      }
    } catch (error) {
      void message.error({ content: <Trouble error={error} />, duration: 8 });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dropdown trigger={["click"]} menu={{ onClick: ({ key }) => void save(key), items: [
      { key: "xlsx", label: t("exportXlsx") }, { key: "csv", label: t("exportCsv") },
    ] }}>
      <Button icon={<DownloadOutlined />} aria-label={t("export")} loading={busy}>{busy ? t("exporting") : t("export")}</Button>
    </Dropdown>
  );
}
