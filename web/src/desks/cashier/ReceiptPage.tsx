import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { inWords } from "../../api/problem";
import { useCompany, useDictionary, useList } from "../../api/reads";
import type { Opened } from "../../record/Actions";
import { RecordPage } from "../../record/RecordPage";
import { short } from "../../table/words";
import { Pairs, Section } from "../../ui/Section";
import { Status } from "../../ui/Status";
import { Value } from "../../ui/Value";
import { pathOfRows, paths } from "../../util/paths";
import { Fitting } from "./Fitting";
import { Held } from "./Held";
import { Shares, sharesOf } from "./Shares";
import type { Share } from "./Shares";

const SHOWN = ["amount", "method", "notice", "notices", "payer_name", "payer_account", "payer_is_applicant", "reference", "instruction", "confirmed_at", "recorded_at", "recorded_by", "organisation"];

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
      extra={(state) => state["status"] === "unmatched" && (
        <>
          <Held command="ledger.allot_money" receipt={receipt} />
          <Held command="ledger.return_money" receipt={receipt} initial={{ proposal: undefined }} suggested={{ amount: state["amount"], returned_at: now, reason: "unmatched" }} />
        </>
      )}
    >
      {(state, resource) => {
        const shares = sharesOf(resource);
        return (
          <>
            <Section title={t("came")}>
              <Pairs items={(table?.columns ?? []).filter((column) => SHOWN.includes(column.name) && state[column.name] !== undefined)
                .map((column) => [short(inWords(column.meaning)), <Value key={column.name} column={column} value={state[column.name]} />])} />
              <p className="soft small">{t("payerHint")}</p>
            </Section>
            {state["status"] === "unmatched" && <Fitting receipt={receipt} amount={state["amount"]} />}
            {shares.length > 0 && <SharesOf receipt={receipt} shares={shares} standing={state["status"] === "confirmed"} now={now} amount={state["amount"]} />}
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

/** Proposals whose money may have to go back: they ended without a policy. */
const ENDED = ["lapsed", "not_insurable"];

/** What it pays; money of a proposal that ended goes back from here, whole. */
function SharesOf({ receipt, shares, standing, now, amount }: { receipt: string; shares: Share[]; standing: boolean; now: string | undefined; amount: unknown }) {
  const { t } = useTranslation("cashier");
  const proposals = useList("proposals", { receipt, stage: ENDED.join("|"), limit: "100" }, standing).data?.rows ?? [];
  const undone = useList("allocations", { receipt, undone: "..", limit: "100" }, standing).data?.rows ?? [];
  const among = (rows: Record<string, unknown>[], column: string, share: Share) => rows.find((row) => row[column] === share.proposal);
  const last = (share: Share) => {
    const ended = among(proposals, "number", share);
    if (among(undone, "proposal", share)) return <Status value="returned" />;
    if (!ended) return null;
    return (
      <Held command="ledger.return_money" receipt={receipt} label={t("giveBack")} initial={{ proposal: share.proposal }}
        suggested={{ amount: shares.length === 1 ? amount : undefined, returned_at: now, reason: ended["ended"] === "withdrawn" ? "withdrawn" : "lapsed" }} />
    );
  };
  return <Shares shares={shares} {...(standing && (proposals.length > 0 || undone.length > 0) ? { last } : {})} />;
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
