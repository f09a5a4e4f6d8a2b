import { Select } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { useList } from "../api/reads";
import type { Me } from "../api/reads";
import { session, useOrganisation } from "../api/session";
import { language } from "../strings/language";

/** For which organisation one acts; only those within reach can be chosen. */
export function Organisation({ me }: { me: Me | undefined }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const chosen = useOrganisation();
  const list = useList("organisations", { limit: "1000" }, me !== undefined).data?.rows ?? [];
  const name = language() === "en" ? "name_en" : "name_zh";
  const options = list.filter((row) => row["open"]).map((row) => ({ value: String(row["code"]), label: `${String(row["code"])} ${String(row[name])}` }));
  const acting = chosen ?? me?.acting_for;
  if (!me) return <span className="organisation" />;
  return (
    <Select className="organisation" aria-label={t("organisation")} showSearch={{ optionFilterProp: "label" }} variant="borderless"
      popupMatchSelectWidth={false} value={acting ?? null} options={options.length ? options : [{ value: acting, label: acting }]}
      onChange={(code) => {
        session.actFor(code === me.organisation ? undefined : code ?? undefined);
        void queries.invalidateQueries();
      }} />
  );
}
