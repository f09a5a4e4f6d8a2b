import { AuditOutlined } from "@ant-design/icons";

import type { Desk } from "../../desk";
import { paths } from "../../util/paths";

export const inspector: Desk = {
  id: "inspector",
  label: "inspector:desk",
  icon: AuditOutlined,
  needs: ["journal.inspect", "questions.ask"],
  entries: [
    { label: "inspector:head", path: paths.inspection(), needs: ["journal.read"], menu: true, also: "rz rizhi journal checkpoint" },
    { label: "inspector:report", path: paths.report(), needs: ["journal.inspect"], menu: true, kind: "do", also: "fh fuhe inspect report" },
    { label: "inspector:questions", path: paths.questions(), needs: ["questions.ask"], menu: true, also: "jctw jiancha tiwen questions" },
    { label: "inspector:refusals", path: paths.refusals(), needs: ["refusals.read"], menu: true, also: "bj beiju refusals" },
    { label: "inspector:figures", path: paths.trialBalance(), needs: ["questions.ask"], menu: true, also: "ss shisuan figures trial balance" },
    { label: "inspector:looks", path: paths.revelations(), needs: ["party.read"], menu: true, also: "ck chakan looks revelations" },
  ],
  pages: [
    { path: "inspection", lazy: async () => ({ Component: (await import("./Head")).Head }) },
    { path: "inspection-report", lazy: async () => ({ Component: (await import("./Report")).Report }) },
    { path: "questions", lazy: async () => ({ Component: (await import("./Questions")).Questions }) },
    { path: "questions/:question", lazy: async () => ({ Component: (await import("./QuestionPage")).QuestionPage }) },
    { path: "entries/:seq", lazy: async () => ({ Component: (await import("./EntryPage")).EntryPage }) },
    { path: "refusals", lazy: async () => ({ Component: (await import("./Refusals")).Refusals }) },
    { path: "revelations", lazy: async () => ({ Component: (await import("./Looks")).Looks }) },
  ],
};
