import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { useTrialBalance } from "../../api/figures";
import { ListPage } from "../../table/ListPage";
import { Money } from "../../ui/Money";
import { pathOfRows, paths } from "../../util/paths";

const COLUMNS = ["policy", "begun_until", "premium", "net", "vat", "commission", "guarantee_fund", "rescue_fund", "stamp_duty", "organisation", "seq"];
const BESIDE = [["224101", "held"], ["2203", "inAdvance"], ["6031", "begun"]] as const;

/** Premium received in advance beside income begun: three accounts now, and each policy that began. */
export function Begun() {
  const { t } = useTranslation("finance");
  const books = useTrialBalance().data;
  return (
    <>
      <div className="figures">
        {!books && <Skeleton active paragraph={{ rows: 1 }} />}
        {books && BESIDE.map(([code, name]) => (
          <div className="figure" key={code}>
            <div className="figure-head">{t(name)}</div>
            <div className="figure-value"><Link to={pathOfRows("postings", { account: code }) ?? ""}><Money value={books.accounts.find((account) => account.code === code)?.credit} /></Link></div>
            <div className="soft small">{t("balanceOf", { code })}</div>
          </div>
        ))}
      </div>
      <ListPage table="covers_begun" title={t("income")} columns={COLUMNS} order="desc" page={paths.policy}
        render={{ seq: (value) => <Link className="num" to={paths.voucher(String(value))}>{String(value)}</Link> }}
        empty={{ title: t("emptyBegun"), hint: t("emptyBegunHint") }} />
    </>
  );
}
