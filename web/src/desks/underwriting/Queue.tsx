import { useTranslation } from "react-i18next";

import { useCompany } from "../../api/reads";
import { ListPage } from "../../table/ListPage";
import { paths } from "../../util/paths";
import { Clock } from "./Clock";

const COLUMNS = ["number", "due_by", "vehicle_use", "start", "disputed", "entered_by", "entered_at", "organisation"];

/** What waits for a person's decision, the nearest end of its clock first. */
export function Queue() {
  const { t } = useTranslation("underwriting");
  const now = useCompany().data?.now;
  return (
    <ListPage table="proposals" title={t("queue")} columns={COLUMNS} sort="due_by" within={{ stage: "referred" }}
      page={paths.underwrite} resource={(id) => `/v1/proposals/${id}`}
      presets={[{ label: t("all"), filters: {} }, ...(now ? [{ label: t("overdue"), filters: { due_by: `..${now}` } }] : []), { label: t("disputed"), filters: { disputed: "true" } }]}
      render={{ due_by: (value) => <Clock due={value} now={now} /> }}
      empty={{ title: t("queueEmpty"), hint: t("queueEmptyHint") }} />
  );
}
