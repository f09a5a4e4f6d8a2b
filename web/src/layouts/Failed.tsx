import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useRouteError } from "react-router";

import { Empty } from "../ui/Empty";

/** A page that failed; the frame around it stands. */
export function Failed() {
  const { t } = useTranslation();
  const error = useRouteError();
  // What broke is for whoever mends it, in the place where he looks.
  console.error(error);
  return (
    <Empty title={t("crashed")} hint={t("crashedWhy")}>
      <Button type="primary" onClick={() => location.reload()}>{t("again")}</Button> <Link to="/">{t("toHome")}</Link>
    </Empty>
  );
}
