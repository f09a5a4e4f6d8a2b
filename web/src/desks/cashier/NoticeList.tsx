import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";

import { may, useCompany, useMe } from "../../api/reads";
import { ListPage } from "../../table/ListPage";
import type { TogetherCommand } from "../../table/Together";
import { word } from "../../strings";
import { paths } from "../../util/paths";

const COLUMNS = ["number", "status", "total", "proposals", "payable_until", "receipt", "requested_at", "requested_by", "organisation"];

const CONFIRM = "ledger.confirm_receipt";

/** What is to be paid, what is late, what is paid. */
export function NoticeList() {
  const { t } = useTranslation("cashier");
  const { t: frame } = useTranslation("frame");
  const now = useCompany().data?.now;
  const me = useMe().data;
  const navigate = useNavigate();
  return (
    <ListPage table="payment_notices" title={t("notices")} columns={COLUMNS} order="desc"
      page={paths.notice} resource={(id) => `/v1/payment-notices/${id}`}
      values={{ status: ["requested", "paid", "reversed"] }}
      presets={[
        { label: frame("all"), filters: {} },
        { label: word("value", "requested"), filters: { status: "requested" } },
        ...(now ? [{ label: t("overdue"), filters: { status: "requested", payable_until: `..${now}` } }] : []),
        { label: word("value", "paid"), filters: { status: "paid" } },
      ]}
      {...(may(me, CONFIRM) ? { together: [{
        command: CONFIRM, label: t("payTogether"),
        initial: (notices: string[]) => (notices.length > 1 ? { notices, notice: undefined } : { notice: notices[0], notices: undefined }),
        // How much came, the cashier reads from the bank: what differs is refused with the sum that was asked for.
        suggested: { confirmed_at: now, method: "transfer" },
        onGiven: (_, location) => {
          const number = location?.split("/").at(-1);
          if (number) void navigate(paths.receipt(number));
        },
      }] satisfies TogetherCommand[] } : {})}
      empty={{ title: t("emptyNotices"), hint: t("emptyNoticesHint"), children: <Link to={`${paths.proposals()}?stage=accepted`}>{t("goAccepted")}</Link> }} />
  );
}
