import { useTranslation } from "react-i18next";

import { useMe } from "../../api/reads";
import { ListPage } from "../../table/ListPage";
import { paths } from "../../util/paths";

/** Looks at clear personal values, one's own among them: who, at whom, why. */
export function Looks() {
  const { t } = useTranslation("inspector");
  const { t: frame } = useTranslation("frame");
  const me = useMe().data;
  return (
    <ListPage table="revelations" title={t("looks")} columns={["seq", "revealed_at", "revealed_to", "subject", "columns", "reason", "organisation"]} order="desc"
      page={paths.entry}
      presets={[{ label: frame("all"), filters: {} }, ...(me ? [{ label: t("mine"), filters: { revealed_to: me.user } }] : [])]}
      empty={{ title: t("looksEmpty"), hint: t("looksEmptyHint") }} />
  );
}
