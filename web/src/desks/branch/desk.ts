import { DashboardOutlined } from "@ant-design/icons";

import type { Desk } from "../../desk";
import { paths } from "../../util/paths";

const needs = ["refusals.read"];

export const branch: Desk = {
  id: "branch",
  label: "branch:desk",
  icon: DashboardOutlined,
  needs,
  entries: [
    { label: "branch:today", path: paths.branch(), needs, menu: true, also: "jgfzr jintian branch today" },
    { label: "branch:returns", path: paths.returns(), needs: ["policy.read"], menu: true, also: "ht huitui returns" },
    { label: "branch:doExpiring", path: `${paths.branch()}#expiring`, needs, kind: "do", also: "xb xubao daoqi renewal" },
  ],
  pages: [
    { path: "branch", lazy: async () => ({ Component: (await import("./Today")).Today }) },
    { path: "branch/returns", lazy: async () => ({ Component: (await import("./Returns")).Returns }) },
  ],
};
