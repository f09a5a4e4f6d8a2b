import { TableOutlined } from "@ant-design/icons";

import type { Desk } from "../../desk";
import { paths } from "../../util/paths";

const needs = ["product.read"];

export const product: Desk = {
  id: "product",
  label: "product:desk",
  icon: TableOutlined,
  needs: ["product.draft", "product.approve", "journal.read"],
  entries: [
    { label: "product:filings", path: paths.filings(), needs, menu: true, also: "tkfl tiaokuan feilv filings tariff" },
    { label: "product:doNew", path: paths.filingNew(), needs: ["product.draft"], kind: "do", menu: true, also: "qc qicao draft upload" },
    { label: "product:doSubmitted", path: `${paths.filings()}?stage=submitted`, needs: ["product.approve"], kind: "do", also: "sp shenpi approve" },
    { label: "product:doReturned", path: `${paths.filings()}?stage=returned`, needs: ["product.draft"], kind: "do", also: "th tuihui returned" },
  ],
  pages: [
    { path: "filings", lazy: async () => ({ Component: (await import("./FilingList")).FilingList }) },
    { path: "filing-draft", lazy: async () => ({ Component: (await import("./Upload")).Upload }) },
    { path: "filings/:filing", lazy: async () => ({ Component: (await import("./FilingPage")).FilingPage }) },
    { path: "filings/:filing/difference", lazy: async () => ({ Component: (await import("./Difference")).Difference }) },
  ],
};
