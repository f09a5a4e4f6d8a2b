import { useTranslation } from "react-i18next";

import { Do } from "../../record/Do";
import { ListPage } from "../../table/ListPage";
import { paths } from "../../util/paths";

export function UserList() {
  const { t } = useTranslation("admin");
  return (
    <ListPage table="users" title={t("users")} columns={["staff", "post", "organisation", "enabled", "added_at", "added_by", "token_at", "token_by"]}
      page={paths.user} resource={(user) => `/v1/users/${user}`} extra={<Do command="company.add_user" type="primary" />}
      empty={{ title: t("noUsers"), hint: t("noUsersHint") }} />
  );
}
