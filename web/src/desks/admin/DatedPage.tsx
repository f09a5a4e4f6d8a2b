import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { inWords } from "../../api/problem";
import { useDictionary, useResource } from "../../api/reads";
import type { Row } from "../../api/reads";
import { Do } from "../../record/Do";
import { short } from "../../table/words";
import { Grid } from "../../ui/Grid";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { Value } from "../../ui/Value";
import { paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";
import { Mark } from "./Mark";

/** A parameter with every value it had, from when, on what ground, set by whom. */
export function ParameterPage() {
  const { name = "" } = useParams();
  const { t } = useTranslation("admin");
  return <Dated table="parameters" path={`/v1/parameters/${name}`} title={t("parameter", { name })} list={[paths.parameters(), t("parameters")]}
    command="company.set_parameter" initial={{ name }} />;
}

/** The licences of a line of business. */
export function LicencePage() {
  const { line = "" } = useParams();
  const { t } = useTranslation("admin");
  return <Dated table="licences" path={`/v1/licences/${line}`} title={t("licence", { line })} list={[paths.licences(), t("licences")]}
    command="company.license_line" initial={{ line }} />;
}

function Dated({ table, path, title, list, command, initial }: {
  table: string; path: string; title: string; list: [string, string]; command: string; initial: Record<string, string>;
}) {
  const columns = useDictionary().data?.get(table)?.columns ?? [];
  const read = useResource(path);
  const values = (read.data?.state as { values?: Row[] } | undefined)?.values ?? [];
  useTitle(title);
  return (
    <article className="page">
      <header>
        <nav className="crumbs"><Link to={list[0]}>{list[1]}</Link></nav>
        <div className="list-head"><h1>{title}</h1><Do command={command} initial={initial} type="primary" /></div>
      </header>
      {read.error && <Trouble error={read.error} onAgain={() => void read.refetch()} />}
      {!read.data && !read.error && <Skeleton active />}
      {read.data && (
        <Section title={title}>
          <Grid label={title} header={columns.map((column) => short(inWords(column.meaning)))}
            rows={values.map((row) => columns.map((column) => column.name === "mark" ? <Mark key="mark" value={row["mark"]} />
              : column.name === "changed_seq" ? <Link key="seq" to={paths.entry(String(row["changed_seq"]))}>#{String(row["changed_seq"])}</Link>
              : <div key={column.name} className={String(row[column.name] ?? "").length > 30 ? "wrap" : undefined}><Value column={column} value={row[column.name]} /></div>))} />
        </Section>
      )}
    </article>
  );
}
