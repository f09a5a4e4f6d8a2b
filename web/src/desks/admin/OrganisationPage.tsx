import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { useList } from "../../api/reads";
import { Do } from "../../record/Do";
import { RecordPage } from "../../record/RecordPage";
import { Grid } from "../../ui/Grid";
import { Section } from "../../ui/Section";
import { StateOf } from "../../ui/StateOf";
import { Status } from "../../ui/Status";
import { paths } from "../../util/paths";

/** An organisation, with what lies below it and who works there. */
export function OrganisationPage() {
  const { code = "" } = useParams();
  const { t } = useTranslation("admin");
  const users = useList("users", { organisation: code, limit: "1000" }).data?.rows ?? [];
  const below = useList("organisations", { parent: code, limit: "1000" }).data?.rows ?? [];
  return (
    <RecordPage table="organisations" id={code} path={`/v1/organisations/${code}`} page={paths.organisation}
      list={{ path: paths.organisations(), title: t("organisations") }} title={t("organisation", { code })} timeline={false}
      status={(state) => <Status value={state["open"] ? "open" : "closed"} label={state["open"] ? t("opened") : t("closed")} />}
      opened={() => ({ fixed: { code } })}
      extra={() => <Do command="company.add_user" initial={{ organisation: code }} />}>
      {(state) => (
        <>
          <Section title={t("facts")}><StateOf table="organisations" state={state} leave={["open"]} /></Section>
          {below.length > 0 && (
            <Section title={t("below")}>
              <ul className="tree">{below.map((row) => <li key={String(row["code"])}><Link to={paths.organisation(String(row["code"]))}>{String(row["code"])} {String(row["name_zh"])}</Link></li>)}</ul>
            </Section>
          )}
          <Section title={t("users")}>
            {users.length === 0 ? <p className="soft">{t("noUsers")}</p> : (
              <Grid label={t("users")} header={[t("staff"), t("post"), t("enabled")]} rows={users.map((row) => [
                <Link key="staff" to={paths.user(String(row["staff"]))}>{String(row["staff"])}</Link>, String(row["post"]), row["enabled"] ? t("active") : t("disabled"),
              ])} />
            )}
          </Section>
        </>
      )}
    </RecordPage>
  );
}
