import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { inWords } from "../../api/problem";
import { all, list, useCommands } from "../../api/reads";
import { ListPage } from "../../table/ListPage";
import { Section } from "../../ui/Section";
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

/** The controls that refused anything, each counted by the API. */
function ByControl() {
  const { t } = useTranslation("inspector");
  const controls = useControls().data;
  const names = useQuery({
    queryKey: ["refusing"],
    queryFn: async () => [...new Set((await all("refusals", {}, 20_000)).map((row) => String(row["control"])))].sort(),
  });
  const counts = useQueries({
    queries: (names.data ?? []).map((control) => ({
      queryKey: ["refused", control],
      queryFn: async () => (await list("refusals", { control, count: "true", limit: "1" })).count,
    })),
  });
  if (!names.data?.length) return null;
  return (
    <Section title={t("byControl")}>
      <ul className="by-control">
        {names.data.map((control, nth) => {
          const count = counts[nth]?.data;
          const title = controls?.find((each) => each.id === control)?.title;
          return (
            <li key={control}>
              <Link to={`${paths.refusals()}?control=${control}`}>{title ? inWords(title) : control}</Link>
              <span className="soft small"> {control}</span>
              <strong className="num">{count ? `${count.rows}${count.more ? "+" : ""}` : "…"}</strong>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
