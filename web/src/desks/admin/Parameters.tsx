import { useTranslation } from "react-i18next";

import type { Row } from "../../api/reads";
import { Do } from "../../record/Do";
import { ListPage } from "../../table/ListPage";
import { paths } from "../../util/paths";
import { Mark } from "./Mark";

// Several dated values stand under one name; the name alone is the page.
const SEPARATOR = " ";
const idOf = (row: Row) => `${String(row["name"])}${SEPARATOR}${String(row["effective_from"])}`;

export function Parameters() {
  const { t } = useTranslation("admin");
  return (
    <ListPage table="parameters" title={t("parameters")} columns={["name", "value", "effective_from", "mark", "source", "set_by", "set_at"]}
      page={(id) => paths.parameter(id.split(SEPARATOR)[0] ?? "")} id={idOf} values={{ mark: ["F", "C", "M", "D"] }}
      render={{ mark: (value) => <Mark value={value} />, source: (value) => <div className="long">{String(value ?? "")}</div>, value: (value) => <div className="long">{String(value ?? "")}</div> }}
      extra={<Do command="company.set_parameter" type="primary" />}
      empty={{ title: t("noParameters"), hint: t("noParametersHint") }} />
  );
}
