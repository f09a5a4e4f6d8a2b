import { Skeleton, Tag } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";

import { json } from "../../api/client";
import { Empty } from "../../ui/Empty";
import { Grid } from "../../ui/Grid";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";
import type { Differs } from "./package";

const COLOURS = { added: "green", removed: "red", changed: "gold" };

/** What changed from one version to another: files, rows, cells. */
export function Difference() {
  const { filing = "" } = useParams();
  const from = useSearchParams()[0].get("from") ?? "";
  const { t } = useTranslation("product");
  const read = useQuery({
    queryKey: ["difference", from, filing],
    queryFn: () => json<Differs>(`/v1/filings/${encodeURIComponent(filing)}/difference?from=${encodeURIComponent(from)}`),
  });
  const title = t("differenceOf", { from, to: filing });
  useTitle(title);
  return (
    <article className="page">
      <header>
        <nav className="crumbs"><Link to={paths.filing(filing)}>{t("filing", { filing })}</Link></nav>
        <h1>{title}</h1>
      </header>
      {read.error && <Trouble error={read.error} onAgain={() => void read.refetch()} />}
      {!read.data && !read.error && <Skeleton active paragraph={{ rows: 12 }} />}
      {read.data?.files.length === 0 && <Empty title={t("same")} hint={t("sameHint")} />}
      {read.data?.files.map((file) => (
        <Section key={file.path} title={file.path} extra={<Tag color={COLOURS[file.change]}>{t(`change.${file.change}`)}</Tag>}>
          {file.rows.length > 0 && (
            <Grid label={file.path} header={[t("oldLine"), t("newLine"), ...file.header]} of={(nth) => file.rows[nth]?.change}
              rows={file.rows.map((row) => [row.old_line ?? "", row.new_line ?? "", ...file.header.map((name, nth) =>
                <Cell key={name} change={row.change} before={row.old[nth] ?? ""} after={row.new[nth] ?? ""} />)])} />
          )}
        </Section>
      ))}
    </article>
  );
}

function Cell({ change, before, after }: { change: string; before: string; after: string }) {
  const wide = Math.max(before.length, after.length) > 40 ? "wrap" : undefined;
  if (change === "added") return <div className={wide}>{after}</div>;
  if (change === "removed") return <div className={wide}>{before}</div>;
  if (before === after) return <div className={wide}><span className="soft">{after}</span></div>;
  return <div className={wide}>{before && <del>{before}</del>} {after && <ins>{after}</ins>}</div>;
}
