import { AccountBookOutlined } from "@ant-design/icons";

import type { Desk } from "../../desk";
import { paths } from "../../util/paths";

const needs = ["ledger.read"];
const takes = ["ledger.confirm_receipt"];

export const cashier: Desk = {
  id: "cashier",
  label: "cashier:desk",
  icon: AccountBookOutlined,
  needs,
  entries: [
    { label: "cashier:notices", path: paths.notices(), needs, menu: true, also: "jftzd tongzhidan notices" },
    { label: "cashier:receipts", path: paths.receipts(), needs, menu: true, also: "sj shouju receipts" },
    { label: "cashier:moved", path: paths.moved(), needs, menu: true, also: "zsk zanshou tuikuan suspense refunds" },
    { label: "cashier:bankFile", path: paths.bankFile(), needs: takes, menu: true, kind: "do", also: "yh yinhang daozhang bank" },
    { label: "cashier:dayEnd", path: paths.dayEnd(), needs, menu: true, also: "rj rijie day end" },
    { label: "cashier:doOpen", path: `${paths.notices()}?status=requested`, needs: takes, kind: "do", also: "sf shoufei collect" },
    { label: "cashier:doCheques", path: `${paths.receipts()}?status=cheque_taken`, needs: takes, kind: "do", also: "zp zhipiao cheques" },
    { label: "cashier:doHeld", path: paths.held(), needs: takes, kind: "do", also: "wzk wuzhukuan unmatched" },
    { label: "cashier:doRefunds", path: `${paths.proposals()}?stage=lapsed%7Cnot_insurable&paid_at=..`, needs: takes, kind: "do", also: "tf tuifei refunds" },
  ],
  pages: [
    { path: "notices", lazy: async () => ({ Component: (await import("./NoticeList")).NoticeList }) },
    { path: "notices/:notice", lazy: async () => ({ Component: (await import("./NoticePage")).NoticePage }) },
    { path: "receipts", lazy: async () => ({ Component: (await import("./ReceiptList")).ReceiptList }) },
    { path: "receipts/:receipt", lazy: async () => ({ Component: (await import("./ReceiptPage")).ReceiptPage }) },
    { path: "money", lazy: async () => ({ Component: (await import("./MovedList")).MovedList }) },
    { path: "bank-file", lazy: async () => ({ Component: (await import("./BankFile")).BankFile }) },
    { path: "day-end", lazy: async () => ({ Component: (await import("./DayEnd")).DayEnd }) },
  ],
};
