import { Button, Modal, Table } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { fresh, giveAll } from "../api/commands";
import type { BatchAnswer } from "../api/commands";
import { toldOf } from "../api/problem";
import { may, useMe } from "../api/reads";
import { ToldWords, Trouble } from "../ui/Told";

export interface BulkCommand {
  command: string;
  label: string;
  /** The body for one of the selected. */
  body: (id: string) => Record<string, unknown>;
}

/** One command for each that is selected, and a list of what became of each. */
export function Bulk({ command, ids, onDone }: { command: BulkCommand; ids: string[]; onDone: () => void }) {
  const { t } = useTranslation("blocks");
  const { t: frame } = useTranslation("frame");
  const queries = useQueryClient();
  const me = useMe().data;
  // The keys are made once, so that sending again after a broken line repeats nothing.
  const keys = useRef(new Map<string, string>());
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [answers, setAnswers] = useState<BatchAnswer[]>();
  const [error, setError] = useState<unknown>();
  if (!may(me, command.command)) return null;
  async function run() {
    setBusy(true);
    setError(undefined);
    try {
      setAnswers(await giveAll(ids.map((id) => {
        const key = keys.current.get(id) ?? fresh();
        keys.current.set(id, key);
        return { key, command: command.command, body: command.body(id) };
      })));
      await queries.invalidateQueries();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  }
  const refused = answers?.filter((answer) => answer.refusal).length ?? 0;
  return (
    <>
      <Button type="primary" size="small" onClick={() => { keys.current.clear(); setAnswers(undefined); setOpen(true); }}>{command.label}</Button>
      <Modal open={open} width={720} title={answers ? t("bulkResult") : command.label} confirmLoading={busy}
        onCancel={() => { setOpen(false); if (answers) onDone(); }}
        okText={answers ? frame("close") : t("submit")} cancelText={frame("cancel")}
        onOk={() => { if (answers) { setOpen(false); onDone(); } else void run(); }}>
        {!answers && <p>{t("bulkAsk", { count: ids.length, what: command.label })}</p>}
        {error !== undefined && <Trouble error={error} />}
        {answers && (
          <>
            <p role="status">{t("bulkDone", { done: answers.length - refused, refused })}</p>
            <Table size="small" pagination={{ pageSize: 10, hideOnSinglePage: true }} rowKey="id" showHeader={false}
              dataSource={answers.map((answer, nth) => ({ id: ids[nth] ?? String(nth), answer }))}
              columns={[
                { dataIndex: "id", className: "num" },
                { key: "what", render: (_, { answer }) => answer.refusal ? <ToldWords told={toldOf(answer.refusal)} /> : t("givenEntries", { entries: answer.accepted?.entries.join(", ") ?? "" }) },
              ]} />
          </>
        )}
      </Modal>
    </>
  );
}
