import { Skeleton, Tag } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { all } from "../../api/reads";
import type { Row } from "../../api/reads";
import { useOrganisation } from "../../api/session";
import { Do } from "../../record/Do";
import { language } from "../../strings/language";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";

/** The organisations as the tree they are. */
export function Organisations() {
  const { t } = useTranslation("admin");
  const acting = useOrganisation();
  const read = useQuery({ queryKey: ["list", "organisations", acting, "all"], queryFn: () => all("organisations", {}) });
  useTitle(t("organisations"));
  const rows = read.data?.rows ?? [];
  return (
    <article className="page">
      <header className="list-head">
        <h1>{t("organisations")}</h1>
        <Do command="company.open_organisation" type="primary" />
      </header>
      {read.error && <Trouble error={read.error} onAgain={() => void read.refetch()} />}
      {!read.data && !read.error && <Skeleton active />}
      {read.data && <Section title={t("tree")}><Branch rows={rows} parent={undefined} top /></Section>}
    </article>
  );
}

function Branch({ rows, parent, top = false }: { rows: Row[]; parent: string | undefined; top?: boolean }) {
  const { t } = useTranslation("admin");
  const codes = new Set(rows.map((row) => row["code"]));
  // Whoever sees a part of the tree sees it from its own top.
  const below = rows.filter((row) => (top ? row["parent"] === undefined || !codes.has(row["parent"]) : row["parent"] === parent));
  if (below.length === 0) return null;
  return (
    <ul className={top ? "tree" : undefined}>
      {below.map((row) => {
        const code = String(row["code"]);
        return (
          <li key={code}>
            <Link to={paths.organisation(code)}><span className="num">{code}</span> {String(row[language() === "en" ? "name_en" : "name_zh"])}</Link>
            {typeof row["region"] === "string" && <span className="soft small"> {row["region"]}</span>}
            {row["open"] === false && <> <Tag>{t("closed")}</Tag></>}
            <Branch rows={rows} parent={code} />
          </li>
        );
      })}
    </ul>
  );
}
