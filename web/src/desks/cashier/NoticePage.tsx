import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";

import { may, useCompany, useMe } from "../../api/reads";
import type { Resource, Row } from "../../api/reads";
import type { Opened } from "../../record/Actions";
import { RecordPage } from "../../record/RecordPage";
import { word } from "../../strings";
import { Instant } from "../../ui/Instant";
import { Money } from "../../ui/Money";
import { Print } from "../../ui/Print";
import { Pairs, Section } from "../../ui/Section";
import { Status } from "../../ui/Status";
import { paths } from "../../util/paths";
import { usePrints } from "../policy/Prints";
import { Shares } from "./Shares";
import type { Share } from "./Shares";

/** A payment notice: what it asks for, for which proposals, and how it is paid. */
export function NoticePage() {
  const { notice = "" } = useParams();
  const { t } = useTranslation("cashier");
  const now = useCompany().data?.now;
  const me = useMe().data;
  const navigate = useNavigate();
  /** The sum is the notice's; the rest is what the cashier sees before him. */
  const opened = (command: string, state: Row): Opened => ({
    // Named here too, so that a draft is of this notice alone.
    fixed: { notice },
    // Several at once are paid from the list.
    initial: { notice, notices: undefined, amount: state["total"] },
    onGiven: (_, location) => {
      const number = location?.split("/").at(-1);
      if (number) void navigate(paths.receipt(number));
    },
    suggested: command === "ledger.take_cheque" ? { taken_at: now } : { confirmed_at: now },
  });
  return (
    <RecordPage
      table="payment_notices"
      id={notice}
      path={`/v1/payment-notices/${notice}`}
      page={paths.notice}
      list={{ path: paths.notices(), title: t("notices") }}
      title={t("notice", { number: notice })}
      status={(state) => (
        <>
          <Status value={state["status"]} />
          {now && state["status"] === "requested" && String(state["payable_until"]) <= now && <Status value="overdue" label={t("overdue")} />}
        </>
      )}
      opened={opened}
      extra={(_, resource) => may(me, "policy.print") && <Paper notice={notice} proposal={sharesOf(resource)[0]?.proposal ?? ""} />}
    >
      {(state, resource) => {
        const shares = sharesOf(resource);
        return (
          <>
            <Section title={t("asked")}>
              <Pairs items={[
                [word("field", "total"), <strong key="total"><Money value={state["total"]} /></strong>],
                [word("field", "payable_until"), <Instant key="until" value={state["payable_until"]} />],
                [word("field", "receipt"), typeof state["receipt"] === "string"
                  && <Link key="receipt" to={paths.receipt(state["receipt"])} className="num">{state["receipt"]}</Link>],
                [t("askedBy"), state["requested_by"] as string],
                [t("askedAt"), <Instant key="at" value={state["requested_at"]} />],
                [t("organisation"), state["organisation"] as string],
              ]} />
            </Section>
            {shares.length > 0 && <Shares shares={shares} />}
          </>
        );
      }}
    </RecordPage>
  );
}

/** What the notice asks for, proposal by proposal. */
function sharesOf(resource: Resource): Share[] {
  const asked = resource.timeline?.find((fact) => fact.kind === "ledger.payment_requested");
  return (asked?.payload as { proposals?: Share[] } | undefined)?.proposals ?? [];
}

/** Its prints are counted with its first proposal, those of an earlier notice among them. */
function Paper({ notice, proposal }: { notice: string; proposal: string }) {
  const copies = usePrints(proposal).filter((row) => row["document"] === "payment_notice").length;
  return <Print path={`/v1/payment-notices/${notice}`} document="payment_notice" number={notice} copies={copies} />;
}
