import { HomeOutlined } from "@ant-design/icons";

import type { Desk } from "../../desk";

export const home: Desk = {
  id: "home",
  label: "home:title",
  icon: HomeOutlined,
  needs: [],
  entries: [{ label: "home:title", path: "/", menu: true, also: "sy shouye home" }],
  pages: [{ index: true, lazy: async () => ({ Component: (await import("./Home")).Home }) }],
};
