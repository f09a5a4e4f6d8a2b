import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { useCompany } from "../../api/reads";
import { ListPage } from "../../table/ListPage";
import { word } from "../../strings";
import { paths } from "../../util/paths";

const COLUMNS = ["number", "status", "total", "proposals", "payable_until", "receipt", "requested_at", "requested_by", "organisation"];

/** What is to be paid, what is late, what is paid. */
export function NoticeList() {
  const { t } = useTranslation("cashier");
  const { t: frame } = useTranslation("frame");
  const now = useCompany().data?.now;
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
      empty={{ title: t("emptyNotices"), hint: t("emptyNoticesHint"), children: <Link to={`${paths.proposals()}?stage=accepted`}>{t("goAccepted")}</Link> }} />
  );
}
