import { useTranslation } from "react-i18next";

import type { Row } from "../../api/reads";
import { Do } from "../../record/Do";
import { ListPage } from "../../table/ListPage";
import { paths } from "../../util/paths";

const idOf = (row: Row) => `${String(row["line"])} ${String(row["first_day"])}`;

export function Licences() {
  const { t } = useTranslation("admin");
  return (
    <ListPage table="licences" title={t("licences")} columns={["line", "first_day", "document", "ended_on", "end_document", "recorded_by", "recorded_at"]}
      page={(id) => paths.licence(id.split(" ")[0] ?? "")} id={idOf} extra={<Do command="company.license_line" type="primary" />}
      empty={{ title: t("noLicences"), hint: t("noLicencesHint") }} />
  );
}
