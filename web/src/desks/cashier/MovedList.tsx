import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { useFigures } from "../../api/figures";
import { ListPage } from "../../table/ListPage";
import { word } from "../../strings";
import { Figure } from "../../ui/Figure";
import { paths } from "../../util/paths";

const COLUMNS = ["receipt", "direction", "amount", "reason", "method", "proposal", "reference", "moved_at", "recorded_by", "organisation"];
const WAITING = ["held", "refunds"];

/** Money without a policy: what still waits, and every movement in and out. */
export function MovedList() {
  const { t } = useTranslation("cashier");
  const { t: frame } = useTranslation("frame");
  const told = useFigures().data;
  return (
    <>
      <div className="figures">
        {told?.figures.filter((figure) => WAITING.includes(figure.name)).map((figure) => <Figure key={figure.name} figure={figure} size={told.size} />)}
      </div>
      <ListPage table="suspense" title={t("moved")} columns={COLUMNS} order="desc" page={paths.receipt}
        values={{ direction: ["in", "out", "allotted"] }}
        presets={[
          { label: frame("all"), filters: {} },
          { label: word("value", "in"), filters: { direction: "in" } },
          { label: word("value", "out"), filters: { direction: "out" } },
          { label: word("value", "allotted"), filters: { direction: "allotted" } },
        ]}
        empty={{ title: t("emptyMoved"), hint: t("emptyMovedHint"), children: <Link to={paths.bankFile()}>{t("bankFile")}</Link> }} />
    </>
  );
}
