import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { inWords } from "../../api/problem";
import { all, useCommands } from "../../api/reads";
import { useOrganisation } from "../../api/session";
import { ListPage } from "../../table/ListPage";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { paths } from "../../util/paths";
import { useControls } from "../admin/controls";

/** Commands that were refused: how often by each control, and each one. */
export function Refusals() {
  const { t } = useTranslation("inspector");
  const commands = useCommands().data;
  return (
    <div className="page">
      <ByControl />
      <ListPage table="refusals" title={t("refusals")} columns={["seq", "recorded_at", "actor", "organisation", "command", "control"]} order="desc" page={paths.entry}
        render={{
          control: (value) => <Link to={paths.control(String(value))}>{String(value)}</Link>,
          command: (value) => <span title={String(value)}>{commands?.get(String(value)) ? inWords(commands.get(String(value))!.what) : String(value)}</span>,
        }}
        empty={{ title: t("refusalsEmpty"), hint: t("refusalsEmptyHint") }} />
    </div>
  );
}

/** How many of the last refusals are counted. */
const COUNTED = 20_000;

/** The controls that refused anything, the most frequent first. */
function ByControl() {
  const { t } = useTranslation("inspector");
  const controls = useControls().data;
  const acting = useOrganisation();
  const read = useQuery({ queryKey: ["refusing", acting], queryFn: () => all("refusals", { order: "desc" }, COUNTED) });
  const counts = new Map<string, number>();
  for (const row of read.data?.rows ?? []) counts.set(String(row["control"]), (counts.get(String(row["control"])) ?? 0) + 1);
  if (read.error) return <Trouble error={read.error} onAgain={() => void read.refetch()} />;
  if (counts.size === 0) return null;
  return (
    <Section title={t("byControl")}>
      {read.data?.more && <p className="soft">{t("ofTheLast", { count: read.data.rows.length })}</p>}
      <ul className="by-control">
        {[...counts].sort(([, a], [, b]) => b - a).map(([control, count]) => {
          const title = controls?.find((each) => each.id === control)?.title;
          return (
            <li key={control}>
              <Link to={`${paths.refusals()}?control=${control}`}>{title ? inWords(title) : control}</Link>
              <span className="soft small"> {control}</span>
              <strong className="num">{count}</strong>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
