import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { told } from "../api/problem";
import type { Told as Words } from "../api/problem";
import { paths } from "../util/paths";

/** A refusal in its own words: what, what to do, and the control that says it. */
export function ToldWords({ told }: { told: Words }) {
  const { t } = useTranslation();
  return (
    <div className="told">
      <div>{told.what}</div>
      {told.remedy && <div>{t("remedy")}: {told.remedy}</div>}
      {told.incident && <div>{t("incident", { incident: told.incident })}</div>}
      {told.control && <Link to={paths.control(told.control)}>{t("control", { control: told.control })}</Link>}
    </div>
  );
}

/** What went wrong, in the page. */
export function Trouble({ error, onAgain }: { error: unknown; onAgain?: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <Alert type="error" showIcon role="alert" title={<ToldWords told={told(error)} />}
      action={onAgain && <button type="button" className="link" onClick={onAgain}>{t("again")}</button>} />
  );
}
