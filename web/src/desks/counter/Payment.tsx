import { App } from "antd";
import { useTranslation } from "react-i18next";
import { NavLink, useNavigate } from "react-router";

import { ListPage } from "../../table/ListPage";
import { paths } from "../../util/paths";

const PROPOSAL = ["number", "premium", "tax", "start", "notice", "valid_until", "entered_by", "seller"];

/** Accepted and not paid: one payment notice for one or several. */
export function Unpaid() {
  const { t } = useTranslation("counter");
  const { notification } = App.useApp();
  const navigate = useNavigate();
  return (
    <ListPage table="proposals" title={t("payment")} columns={PROPOSAL} order="desc" within={{ stage: "accepted", receipt: "" }}
      page={paths.proposal} resource={(id) => `/v1/proposals/${id}`}
      together={[{
        command: "ledger.request_payment", label: t("notice"), initial: (proposals) => ({ proposals }),
        onGiven: (_, location) => {
          const number = location?.split("/").at(-1);
          if (!number) return;
          notification.success({ title: t("noticeMade", { number }), description: t("noticeThen") });
          void navigate(paths.notice(number));
        },
      }]}
      empty={{ title: t("unpaidNone"), hint: t("unpaidNoneHint") }}><Ways /></ListPage>
  );
}

/** Paid and not issued. */
export function Ready() {
  const { t } = useTranslation("counter");
  const { t: policy } = useTranslation("policy");
  return (
    <ListPage table="proposals" title={t("ready")} columns={["number", "premium", "tax", "start", "paid_at", "receipt", "entered_by"]} order="desc" within={{ stage: "accepted", receipt: ".." }}
      page={paths.proposal} resource={(id) => `/v1/proposals/${id}`}
      bulk={[{ command: "policy.issue", label: policy("bulkIssue"), body: (proposal) => ({ proposal }) }]}
      empty={{ title: t("readyNone"), hint: t("readyNoneHint") }}><Ways /></ListPage>
  );
}

/** From acceptance to policy in three places. */
function Ways() {
  const { t } = useTranslation("counter");
  return (
    <nav className="ways" aria-label={t("paymentWays")}>
      <NavLink to={paths.payment()}>{t("payment")}</NavLink>
      <NavLink to={paths.notices()} end>{t("notices")}</NavLink>
      <NavLink to={paths.ready()}>{t("ready")}</NavLink>
    </nav>
  );
}
