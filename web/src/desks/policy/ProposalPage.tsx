import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";

import { may, useMe } from "../../api/reads";
import type { Opened } from "../../record/Actions";
import { RecordPage } from "../../record/RecordPage";
import { Print } from "../../ui/Print";
import { Section } from "../../ui/Section";
import { Status } from "../../ui/Status";
import { ratedIn } from "../../ui/Working";
import { paths } from "../../util/paths";
import { Beside } from "./Beside";
import { Defects } from "./Defects";
import { Deviations } from "./Deviations";
import { Guide } from "./Guide";
import { HandIn } from "./HandIn";
import { MoneyOf } from "./MoneyOf";
import { Persons } from "./Persons";
import { Prints, usePrints } from "./Prints";
import { Sale } from "./Sale";

/** A proposal: how far it is, what the platform said, what can be done. */
export function ProposalPage() {
  const { proposal = "" } = useParams();
  const { t } = useTranslation("policy");
  const navigate = useNavigate();
  const prints = usePrints(proposal);
  const me = useMe().data;
  const last = (location: string | undefined) => location?.split("/").at(-1);
  function opened(command: string): Opened {
    if (command === "ledger.request_payment") {
      return { fixed: {}, initial: { proposals: [proposal] }, onGiven: (_, location) => { const notice = last(location); if (notice) void navigate(paths.notice(notice)); } };
    }
    if (command === "policy.issue") {
      return { fixed: { proposal }, onGiven: (_, location) => { const policy = last(location); if (policy) void navigate(paths.policy(policy)); } };
    }
    return { fixed: { proposal } };
  }
  return (
    <RecordPage
      table="proposals"
      id={proposal}
      path={`/v1/proposals/${proposal}`}
      page={paths.proposal}
      list={{ path: paths.proposals(), title: t("proposals") }}
      title={t("proposal", { number: proposal })}
      status={(state) => <Status value={state["stage"]} />}
      opened={opened}
      leave={["policy.decide"]}
      extra={(state) => (
        <>
          {state["stage"] === "returned" && may(me, "policy.amend") && <Link to={paths.amend(proposal)}><Button type="primary">{t("amend")}</Button></Link>}
          {state["stage"] === "referred" && may(me, "policy.decide") && <Link to={paths.underwrite(proposal)}><Button type="primary">{t("decide")}</Button></Link>}
          {may(me, "policy.hand_in") && <HandIn proposal={proposal} stage={state["stage"]} />}
          {may(me, "policy.print") && state["premium"] !== undefined
            && <Print path={`/v1/proposals/${proposal}`} document="float_notice" number={proposal} copies={prints.filter((row) => row["document"] === "float_notice").length} />}
        </>
      )}
    >
      {(state, resource) => (
        <>
          <Guide state={state} />
          <Defects facts={resource.timeline ?? []} stage={state["stage"]} />
          <MoneyOf premium={state["premium"]} tax={state["tax"]} rated={ratedIn(resource.timeline ?? undefined)} />
          <Beside facts={resource.timeline ?? []} />
          <Deviations facts={resource.timeline ?? []} />
          <Persons proposal={state} />
          <Sale state={state} />
          <Section title={t("documents")}><Prints prints={prints} /></Section>
        </>
      )}
    </RecordPage>
  );
}
