import { AuditOutlined } from "@ant-design/icons";

import type { Desk } from "../../desk";
import { paths } from "../../util/paths";

const needs = ["policy.decide"];

export const underwriting: Desk = {
  id: "underwriting",
  label: "underwriting:desk",
  icon: AuditOutlined,
  needs,
  entries: [
    { label: "underwriting:queue", path: paths.queue(), needs, menu: true, also: "hb hebao rengong queue" },
    { label: "underwriting:rules", path: paths.rules(), needs: ["policy.read"], menu: true, also: "hbgz hebaoguize juecebiao rules" },
  ],
  pages: [
    { path: "underwriting", lazy: async () => ({ Component: (await import("./Queue")).Queue }) },
    { path: "underwriting/rules", lazy: async () => ({ Component: (await import("./RulesPage")).RulesPage }) },
    { path: "underwriting/:proposal", lazy: async () => ({ Component: (await import("./UnderwritePage")).UnderwritePage }) },
  ],
};
