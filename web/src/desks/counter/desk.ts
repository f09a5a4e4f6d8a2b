import { ShopOutlined } from "@ant-design/icons";

import type { Desk } from "../../desk";
import { paths } from "../../util/paths";

const needs = ["policy.propose"];

export const counter: Desk = {
  id: "counter",
  label: "counter:desk",
  icon: ShopOutlined,
  needs: ["policy.propose", "quote.price"],
  entries: [
    { label: "counter:quote", path: paths.quote(), needs: ["quote.price"], menu: true, kind: "do", also: "bj baojia price" },
    { label: "counter:newProposal", path: paths.newProposal(), needs, menu: true, kind: "do", also: "lr luru toubaodan recall xubao renewal" },
    { label: "counter:returned", path: paths.returned(), needs: ["policy.amend"], menu: true, also: "th tuihui amend" },
    { label: "counter:payment", path: paths.payment(), needs: ["ledger.request_payment"], menu: true, also: "sf shoufei unpaid" },
    { label: "counter:ready", path: paths.ready(), needs: ["policy.issue"], also: "cd chudan issue" },
    { label: "counter:import", path: paths.imports(), needs, menu: true, kind: "do", also: "dr daoru csv" },
    { label: "counter:dayEnd", path: paths.myDay(), needs, menu: true, also: "rz rijie rizhong" },
  ],
  pages: [
    { path: "counter/quote", lazy: async () => ({ Component: (await import("./QuotePage")).QuotePage }) },
    { path: "counter/new", lazy: async () => ({ Component: (await import("./NewProposal")).NewProposal }) },
    { path: "counter/amend/:proposal", lazy: async () => ({ Component: (await import("./Amend")).Amend }) },
    { path: "counter/returned", lazy: async () => ({ Component: (await import("./Returned")).Returned }) },
    { path: "counter/payment", lazy: async () => ({ Component: (await import("./Payment")).Unpaid }) },
    { path: "counter/ready", lazy: async () => ({ Component: (await import("./Payment")).Ready }) },
    { path: "counter/import", lazy: async () => ({ Component: (await import("./ImportPage")).ImportPage }) },
    { path: "counter/day", lazy: async () => ({ Component: (await import("./MyDay")).MyDay }) },
  ],
};
