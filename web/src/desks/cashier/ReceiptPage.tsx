import { Button } from "antd";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { inWords } from "../../api/problem";
import { may, useCommands, useCompany, useDictionary, useList, useMe } from "../../api/reads";
import type { Row } from "../../api/reads";
import { CommandForm } from "../../forms/lazy";
import type { Opened } from "../../record/Actions";
import { RecordPage } from "../../record/RecordPage";
import { short } from "../../table/words";
import { Pairs, Section } from "../../ui/Section";
import { Status } from "../../ui/Status";
import { Value } from "../../ui/Value";
import { pathOfRows, paths } from "../../util/paths";
import { Shares } from "./Shares";
import type { Share } from "./Shares";

const SHOWN = ["amount", "method", "notice", "payer_name", "payer_account", "payer_is_applicant", "reference", "instruction", "confirmed_at", "recorded_at", "recorded_by", "organisation"];

/** A receipt: what came, from whom, what it pays, and what can still be done with it. */
export function ReceiptPage() {
  const { receipt = "" } = useParams();
  const { t } = useTranslation("cashier");
  const table = useDictionary().data?.get("receipts");
  const now = useCompany().data?.now;
  const opened = (command: string): Opened => ({
    fixed: { receipt },
    ...(command === "ledger.cheque_arrived" ? { suggested: { arrived_at: now } } : {}),
  });
  return (
    <RecordPage
      table="receipts"
      id={receipt}
      path={`/v1/receipts/${receipt}`}
      page={paths.receipt}
      list={{ path: paths.receipts(), title: t("receipts") }}
      title={t("receipt", { number: receipt })}
      status={(state) => <Status value={state["status"]} />}
      opened={opened}
      extra={(state) => <GiveBack receipt={receipt} state={state} now={now} />}
    >
      {(state, resource) => {
        const paid = resource.timeline?.findLast((fact) => fact.kind === "ledger.receipt_confirmed");
        const shares = (paid?.payload as { allocations?: Share[] } | undefined)?.allocations ?? [];
        return (
          <>
            <Section title={t("came")}>
              <Pairs items={(table?.columns ?? []).filter((column) => SHOWN.includes(column.name) && state[column.name] !== undefined)
                .map((column) => [short(inWords(column.meaning)), <Value key={column.name} column={column} value={state[column.name]} />])} />
              <p className="soft small">{t("payerHint")}</p>
            </Section>
            {shares.length > 0 && <Shares shares={shares} />}
            <Moved receipt={receipt} />
            <Section title={t("books")}>
              <Link to={pathOfRows("postings", { about: receipt }) ?? ""}>{t("booksOf")}</Link>
            </Section>
          </>
        );
      }}
    </RecordPage>
  );
}

/** What went in and out without a policy. */
function Moved({ receipt }: { receipt: string }) {
  const { t } = useTranslation("cashier");
  const columns = useDictionary().data?.get("suspense")?.columns.filter((column) => ["direction", "amount", "proposal", "reason", "reference", "moved_at"].includes(column.name)) ?? [];
  const rows = useList("suspense", { receipt, limit: "50" }).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={t("moved")}>
      {rows.map((row) => (
        <Pairs key={String(row["seq"])} items={columns.map((column) => [short(inWords(column.meaning)), row[column.name] === undefined ? undefined
          : <Value key={column.name} column={column} value={row[column.name]} />])} />
      ))}
    </Section>
  );
}

const RETURN = "ledger.return_money";

/** Money goes back to where it came from; to whom, the cashier says as the bank has it. */
function GiveBack({ receipt, state, now }: { receipt: string; state: Row; now: string | undefined }) {
  const me = useMe().data;
  const what = useCommands().data?.get(RETURN)?.what;
  const [open, setOpen] = useState(false);
  const name = what ? inWords(what) : RETURN;
  if (!may(me, RETURN)) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{name}</Button>
      {open && (
        <Suspense>
          <CommandForm command={RETURN} title={name} fixed={{ receipt }} onClose={() => setOpen(false)}
            suggested={{ amount: state["amount"], returned_at: now, reason: state["status"] === "unmatched" ? "unmatched" : undefined }} />
        </Suspense>
      )}
    </>
  );
}
