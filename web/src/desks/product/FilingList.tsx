import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { may, useMe } from "../../api/reads";
import type { Row } from "../../api/reads";
import { word } from "../../strings";
import { ListPage } from "../../table/ListPage";
import { Status } from "../../ui/Status";
import { paths } from "../../util/paths";

const COLUMNS = ["code", "version", "name_zh", "stage", "authority", "document_number", "effective_from", "effective_to", "drafted_by", "approved_by"];
const STAGES = ["drafted", "submitted", "returned", "approved", "withdrawn"];

const idOf = (row: Row) => `${String(row["code"])}@${String(row["version"])}`;

export function FilingList() {
  const { t } = useTranslation("product");
  const { t: frame } = useTranslation("frame");
  const me = useMe().data;
  const upload = may(me, "product.draft") && <Link to={paths.filingNew()}><Button type="primary">{t("doNew")}</Button></Link>;
  // A proposal that is withdrawn is taken back; a filing is taken out of use.
  const stageWord = (stage: string) => (stage === "withdrawn" ? t("withdrawn") : word("value", stage));
  return (
    <ListPage table="filings" title={t("filings")} columns={COLUMNS} order="desc" id={idOf}
      page={paths.filing} resource={(id) => `/v1/filings/${id}`}
      values={{ stage: STAGES }}
      presets={[{ label: frame("all"), filters: {} }, ...STAGES.map((stage) => ({ label: stageWord(stage), filters: { stage } }))]}
      render={{ stage: (value) => <Status value={value} label={stageWord(String(value))} /> }}
      extra={upload}
      empty={{ title: t("empty"), hint: t("emptyHint"), children: upload || undefined }} />
  );
}
