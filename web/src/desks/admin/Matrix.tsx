import { Select, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import { inWords } from "../../api/problem";
import { useCommands } from "../../api/reads";
import { word } from "../../strings";
import { Grid } from "../../ui/Grid";
import { useTitle } from "../../util/useTitle";
import { ROLES } from "./roles";

/** Who may do what: every command and read by every role, as the program enforces it. */
export function Matrix() {
  const { t } = useTranslation("admin");
  const [search, setSearch] = useSearchParams();
  const role = search.get("role") ?? "";
  const commands = useCommands().data;
  useTitle(t("matrix"));
  if (!commands) return <Skeleton active />;
  const rows = [...commands.values()].filter((command) => !role || command.roles.includes(role));
  return (
    <article className="page">
      <header className="list-head">
        <h1>{t("matrix")}</h1>
        <Select aria-label={t("role")} allowClear placeholder={t("allRoles")} style={{ minWidth: 200 }} value={role || undefined}
          options={ROLES.map((each) => ({ value: each, label: word("value", each) }))} onChange={(next?: string) => setSearch(next ? { role: next } : {})} />
      </header>
      <p className="soft">{t("matrixHint")}</p>
      <Grid label={t("matrix")} header={[t("command"), t("name"), t("nature"), ...ROLES.map((each) => word("value", each)), t("system")]}
        rows={rows.map((command) => [
          inWords(command.what), <code key="name">{command.name}</code>, t(`natures.${command.nature as "business"}`),
          ...ROLES.map((each) => (command.roles.includes(each) ? <span key={each} role="img" aria-label={t("yes")}>●</span> : "")),
          command.system ? <span key="system" role="img" aria-label={t("yes")}>●</span> : "",
        ])} />
    </article>
  );
}
