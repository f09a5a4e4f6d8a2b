import { Button, Select } from "antd";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";

import { json } from "../../api/client";
import { useList } from "../../api/reads";
import type { Row } from "../../api/reads";
import { RecordPage } from "../../record/RecordPage";
import { Section } from "../../ui/Section";
import { StateOf } from "../../ui/StateOf";
import { Status } from "../../ui/Status";
import { Trouble } from "../../ui/Told";
import { paths } from "../../util/paths";
import { Checked } from "./Checked";
import type { Check } from "./package";
import { PackageOf } from "./PackageOf";

/** A filing: where its approval stands, what it says, whether its golden cases hold. */
export function FilingPage() {
  const { filing = "" } = useParams();
  const { t } = useTranslation("product");
  return (
    <RecordPage table="filings" id={filing} path={`/v1/filings/${encodeURIComponent(filing)}`} page={paths.filing}
      list={{ path: paths.filings(), title: t("filings") }} title={t("filing", { filing })}
      status={(state) => state["stage"] === "withdrawn" ? <Status value="withdrawn" label={t("withdrawn")} /> : <Status value={state["stage"]} />}
      opened={() => ({ fixed: { filing } })}
      extra={(state) => <Against filing={filing} code={String(state["code"])} />}>
      {(state) => (
        <>
          <Section title={t("facts")}>
            <StateOf table="filings" state={state} leave={["stage"]} />
            <p className="soft small">{t("twoPersons")}</p>
          </Section>
          <Golden filing={filing} />
          <PackageOf filing={filing} digest={String(state["digest"])} />
        </>
      )}
    </RecordPage>
  );
}

/** Runs the golden cases again, here and now; nothing is recorded. */
function Golden({ filing }: { filing: string }) {
  const { t } = useTranslation("product");
  const run = useMutation({ mutationFn: () => json<Check>(`/v1/filings/${encodeURIComponent(filing)}/check`, { method: "POST" }) });
  return (
    <Section title={t("golden")} extra={<Button type="primary" ghost loading={run.isPending} onClick={() => run.mutate()}>{t("run")}</Button>}>
      <p className="soft">{t("goldenHint")}</p>
      {run.error && <Trouble error={run.error} />}
      {run.data && <Checked check={run.data} />}
    </Section>
  );
}

/** The way to the difference from another version of the same product. */
function Against({ filing, code }: { filing: string; code: string }) {
  const { t } = useTranslation("product");
  const navigate = useNavigate();
  const rows = useList("filings", { code, limit: "100" }).data?.rows ?? [];
  const others = rows.map((row: Row) => `${String(row["code"])}@${String(row["version"])}`).filter((id) => id !== filing);
  if (others.length === 0) return null;
  return (
    <Select aria-label={t("differenceFrom")} placeholder={t("differenceFrom")} style={{ minWidth: 220 }} value={null as string | null}
      options={others.map((id) => ({ value: id, label: id }))} onChange={(from) => from && void navigate(paths.difference(from, filing))} />
  );
}
