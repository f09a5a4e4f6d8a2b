import { CalculatorOutlined } from "@ant-design/icons";

import type { Desk } from "../../desk";
import { paths } from "../../util/paths";

// Books are read by many; the desk is for those who keep or answer for them.
const needs = ["ledger.declare_tax", "questions.ask"];

export const finance: Desk = {
  id: "finance",
  label: "finance:desk",
  icon: CalculatorOutlined,
  needs,
  entries: [
    { label: "finance:trialBalance", path: paths.trialBalance(), needs, menu: true, also: "ssph shisuan trial balance" },
    { label: "finance:postings", path: paths.postings(), needs, menu: true, also: "fl fenlu pingzheng vouchers postings" },
    { label: "finance:income", path: paths.begun(), needs, menu: true, also: "ys yushou shouru income advance" },
    { label: "finance:tax", path: paths.tax(), needs, menu: true, also: "ccs chechuanshui shenbao vehicle tax" },
  ],
  pages: [
    { path: "finance/trial-balance", lazy: async () => ({ Component: (await import("./TrialBalance")).TrialBalance }) },
    { path: "finance/postings", lazy: async () => ({ Component: (await import("./Postings")).Postings }) },
    { path: "finance/vouchers/:seq", lazy: async () => ({ Component: (await import("./Voucher")).Voucher }) },
    { path: "finance/income", lazy: async () => ({ Component: (await import("./Begun")).Begun }) },
    { path: "finance/tax", lazy: async () => ({ Component: (await import("./Tax")).Tax }) },
  ],
};
