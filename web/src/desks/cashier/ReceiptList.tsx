import { Button } from "antd";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";

import { inWords } from "../../api/problem";
import { may, useCommands, useCompany, useMe } from "../../api/reads";
import { CommandForm } from "../../forms/lazy";
import { ListPage } from "../../table/ListPage";
import { word } from "../../strings";
import { paths } from "../../util/paths";

const COLUMNS = ["number", "status", "method", "amount", "payer_name", "payer_is_applicant", "notice", "notices", "reference", "confirmed_at", "recorded_by", "organisation"];
const STATUS = ["confirmed", "unmatched", "returned", "cheque_taken", "bounced", "reversed"];
const RECEIVE = "ledger.receive_money";

/** Money that came in, and cheques. */
export function ReceiptList() {
  const { t } = useTranslation("cashier");
  const { t: frame } = useTranslation("frame");
  const me = useMe().data;
  const now = useCompany().data?.now;
  const what = useCommands().data?.get(RECEIVE)?.what;
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const name = what ? inWords(what) : RECEIVE;
  return (
    <>
      <ListPage table="receipts" title={t("receipts")} columns={COLUMNS} order="desc"
        page={paths.receipt} resource={(id) => `/v1/receipts/${id}`}
        values={{ status: STATUS, method: ["cash", "card", "transfer", "cheque", "qr"] }}
        presets={[{ label: frame("all"), filters: {} }, ...STATUS.map((status) => ({ label: word("value", status), filters: { status } }))]}
        extra={may(me, RECEIVE) && <Button onClick={() => setOpen(true)}>{name}</Button>}
        empty={{ title: t("emptyReceipts"), hint: t("emptyReceiptsHint"), children: <Link to={paths.notices()}>{t("goNotices")}</Link> }} />
      {open && (
        <Suspense>
          <CommandForm command={RECEIVE} title={name} fixed={{}} suggested={{ received_at: now }} onClose={() => setOpen(false)}
            onGiven={(_, location) => {
              const number = location?.split("/").at(-1);
              if (number) void navigate(paths.receipt(number));
            }} />
        </Suspense>
      )}
    </>
  );
}
