import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { Do } from "../../record/Do";
import { RecordPage } from "../../record/RecordPage";
import { word } from "../../strings";
import { Money } from "../../ui/Money";
import { Section, Pairs } from "../../ui/Section";
import { StateOf } from "../../ui/StateOf";
import { Status } from "../../ui/Status";
import { paths } from "../../util/paths";

/** An authority: who may act as what, where, up to how much, from when to when. */
export function AuthorityPage() {
  const { authority = "" } = useParams();
  const { t } = useTranslation("admin");
  return (
    <RecordPage table="authorities" id={authority} path={`/v1/authorities/${authority}`} page={paths.authority} timeline={false}
      list={{ path: paths.authorities(), title: t("authorities") }} title={t("authority", { number: authority })}
      status={(state) => <Status value={state["revoked_by"] ? "closed" : "open"} label={state["revoked_by"] ? t("revoked") : t("notRevoked")} />}
      opened={() => ({ fixed: { authority } })}
      extra={(state) => state["revoked_by"] ? null : <Do command="company.revoke_authority" fixed={{ authority }} />}
      leave={["company.revoke_authority"]}>
      {(state) => (
        <Section title={t("facts")}>
          <Pairs items={[
            [t("staff"), <Link key="staff" to={paths.user(String(state["staff"]))}>{String(state["staff"])}</Link>],
            [t("role"), word("value", String(state["role"]))],
            [t("scope"), <Link key="scope" to={paths.organisation(String(state["organisation"]))}>{String(state["organisation"])}</Link>],
            [t("lines"), (state["lines"] as string[] | undefined)?.join(", ") || t("allLines")],
            [t("limit"), state["limit_fen"] === undefined ? t("noLimit") : <Money key="limit" value={state["limit_fen"]} />],
          ]} />
          <StateOf table="authorities" state={state} leave={["authority", "staff", "role", "organisation", "lines", "limit_fen"]} />
        </Section>
      )}
    </RecordPage>
  );
}
