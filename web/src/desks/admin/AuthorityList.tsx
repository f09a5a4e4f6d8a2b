import { useTranslation } from "react-i18next";

import { Do } from "../../record/Do";
import { word } from "../../strings";
import { ListPage } from "../../table/ListPage";
import { paths } from "../../util/paths";
import { ROLES } from "./roles";

export function AuthorityList() {
  const { t } = useTranslation("admin");
  const { t: frame } = useTranslation("frame");
  return (
    <ListPage table="authorities" title={t("authorities")} columns={["authority", "staff", "role", "organisation", "lines", "limit_fen", "first_day", "last_day", "granted_by", "revoked_by"]}
      order="desc" page={paths.authority} resource={(number) => `/v1/authorities/${number}`} extra={<Do command="company.grant_authority" type="primary" />}
      values={{ role: [...ROLES] }}
      presets={[{ label: frame("all"), filters: {} }, { label: t("inForce"), filters: { revoked_by: "" } }]}
      render={{
        role: (value) => word("value", String(value)),
        lines: (value) => (Array.isArray(value) && value.length > 0 ? value.join(", ") : t("allLines")),
      }}
      empty={{ title: t("noAuthorities"), hint: t("noAuthoritiesHint") }} />
  );
}
