import { Select, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import { inWords } from "../../api/problem";
import { useDictionary } from "../../api/reads";
import { Grid } from "../../ui/Grid";
import { Section } from "../../ui/Section";
import { useTitle } from "../../util/useTitle";

/** The data dictionary: every table and column with its meaning, as the tables themselves are made. */
export function Dictionary() {
  const { t } = useTranslation("admin");
  const [search, setSearch] = useSearchParams();
  const dictionary = useDictionary().data;
  useTitle(t("dictionary"));
  if (!dictionary) return <Skeleton active />;
  const name = search.get("table") ?? "proposals";
  const table = dictionary.get(name);
  return (
    <article className="page">
      <header className="list-head">
        <h1>{t("dictionary")}</h1>
        <Select aria-label={t("table")} showSearch optionFilterProp="label" style={{ minWidth: 260 }} popupMatchSelectWidth={false} value={name} onChange={(next) => setSearch({ table: next })}
          options={[...dictionary.values()].map((each) => ({ value: each.name, label: `${inWords(each.meaning)} · ${each.name}` }))} />
      </header>
      {table && (
        <Section title={`${inWords(table.meaning)} · ${table.name}`}>
          <Grid label={table.name} header={[t("column"), t("name"), t("kind"), t("personal")]}
            rows={table.columns.map((column) => [
              <div key="meaning" className={inWords(column.meaning).length > 60 ? "wrap" : undefined}>{inWords(column.meaning)}</div>,
              <code key="name">{column.name}</code>, t(`kinds.${column.kind as "text"}`, { defaultValue: column.kind }), column.personal ? t("yes") : "",
            ])} />
        </Section>
      )}
    </article>
  );
}
