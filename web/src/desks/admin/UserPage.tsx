import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { useList } from "../../api/reads";
import { Do } from "../../record/Do";
import { RecordPage } from "../../record/RecordPage";
import { word } from "../../strings";
import { Day } from "../../ui/Day";
import { Grid } from "../../ui/Grid";
import { Money } from "../../ui/Money";
import { Section } from "../../ui/Section";
import { StateOf } from "../../ui/StateOf";
import { Status } from "../../ui/Status";
import { paths } from "../../util/paths";
import { Credential } from "./Credential";

/** A person on the staff: what he may do, and how he gets in. */
export function UserPage() {
  const { user = "" } = useParams();
  const { t } = useTranslation("admin");
  const authorities = useList("authorities", { staff: user, limit: "1000" }).data?.rows ?? [];
  return (
    <RecordPage table="users" id={user} path={`/v1/users/${user}`} page={paths.user} timeline={false}
      list={{ path: paths.users(), title: t("users") }} title={t("user", { user })}
      status={(state) => <Status value={state["enabled"] ? "open" : "closed"} label={state["enabled"] ? t("active") : t("disabled")} />}
      opened={() => ({ fixed: { user } })}
      extra={() => (
        <>
          <Do command="company.grant_authority" initial={{ user }} />
          <Credential user={user} />
        </>
      )}>
      {(state) => (
        <>
          <Section title={t("facts")}><StateOf table="users" state={state} leave={["enabled"]} /></Section>
          <Section title={t("authorities")}>
            {authorities.length === 0 ? <p className="soft">{t("noAuthorities")}</p> : (
              <Grid label={t("authorities")} header={[t("number"), t("role"), t("scope"), t("lines"), t("limit"), t("firstDay"), t("lastDay"), t("revokedAt"), ""]}
                rows={authorities.map((row) => [
                  <Link key="number" to={paths.authority(String(row["authority"]))}>{String(row["authority"])}</Link>,
                  word("value", String(row["role"])), String(row["organisation"]),
                  (row["lines"] as string[] | undefined)?.join(", ") || t("allLines"), <Money key="limit" value={row["limit_fen"]} />,
                  <Day key="from" value={row["first_day"]} />, row["last_day"] ? <Day key="to" value={row["last_day"]} /> : t("openEnded"),
                  row["revoked_by"] ? `${t("revoked")} · ${String(row["revoked_by"])}` : "",
                  row["revoked_at"] ? "" : <Do key="revoke" command="company.revoke_authority" size="small" fixed={{ authority: String(row["authority"]) }} />,
                ])} />
            )}
          </Section>
        </>
      )}
    </RecordPage>
  );
}
