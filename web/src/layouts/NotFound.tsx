import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { Empty } from "../ui/Empty";

/** No such page. */
export function NotFound() {
  const { t } = useTranslation();
  return <Empty title={t("notFound")} hint={t("notFoundWhy")}><Link to="/">{t("toHome")}</Link></Empty>;
}
