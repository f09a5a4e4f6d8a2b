import { Input, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { inWords } from "../../api/problem";
import { Grid } from "../../ui/Grid";
import { Trouble } from "../../ui/Told";
import { paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";
import { useControls } from "./controls";

/** The register of controls: each with the page that says its rule, source, enforcement and tests. */
export function Controls() {
  const { t } = useTranslation("admin");
  const [search, setSearch] = useSearchParams();
  const asked = (search.get("q") ?? "").toLowerCase();
  const controls = useControls();
  useTitle(t("controls"));
  const rows = (controls.data ?? []).filter((each) => `${each.id} ${each.title.zh} ${each.title.en}`.toLowerCase().includes(asked));
  return (
    <article className="page">
      <header className="list-head">
        <h1>{t("controls")}</h1>
        <Input.Search aria-label={t("find")} placeholder={t("find")} allowClear style={{ maxWidth: 280 }} defaultValue={asked}
          onChange={(event) => setSearch(event.target.value ? { q: event.target.value } : {}, { replace: true })} />
      </header>
      <p className="soft">{t("controlsHint")}</p>
      {controls.error && <Trouble error={controls.error} />}
      {!controls.data && !controls.error && <Skeleton active />}
      {controls.data && (
        <Grid label={t("controls")} header={[t("control"), t("name")]}
          rows={rows.map((each) => [<Link key="id" to={paths.control(each.id)}>{inWords(each.title)}</Link>, <code key="code">{each.id}</code>])} />
      )}
    </article>
  );
}
