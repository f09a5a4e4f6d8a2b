import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { ListPage } from "../../table/ListPage";
import { paths } from "../../util/paths";
import { Balances } from "./Balances";

const COLUMNS = ["policy", "begun_until", "premium", "net", "vat", "commission", "guarantee_fund", "rescue_fund", "stamp_duty", "organisation", "seq"];
const BESIDE = [["224101", "held"], ["2203", "inAdvance"], ["6031", "begun"]] as const;

/** Premium received in advance beside income begun: three accounts now, and each policy that began. */
export function Begun() {
  const { t } = useTranslation("finance");
  return (
    <>
      <Balances of={BESIDE} />
      <ListPage table="covers_begun" title={t("income")} columns={COLUMNS} order="desc" page={paths.policy}
        render={{ seq: (value) => <Link className="num" to={paths.voucher(String(value))}>{String(value)}</Link> }}
        empty={{ title: t("emptyBegun"), hint: t("emptyBegunHint") }} />
    </>
  );
}
