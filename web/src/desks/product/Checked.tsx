import { Alert, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { inWords } from "../../api/problem";
import { Grid } from "../../ui/Grid";
import { paths } from "../../util/paths";
import type { Check } from "./package";

/** What a check found: the problems, and every golden case with what became of it. */
export function Checked({ check }: { check: Check }) {
  const { t } = useTranslation("product");
  const broken = check.cases.filter((each) => !each.holds);
  const [which, setWhich] = useState<"all" | "broken">("all");
  const cases = which === "all" ? check.cases : broken;
  return (
    <>
      <Alert type={check.sound ? "success" : "error"} showIcon role="status"
        title={check.sound ? t("sound", { count: check.cases.length }) : t("unsound", { count: check.problems.length })} />
      {check.problems.length > 0 && (
        <Grid label={t("problems")} header={[t("place"), t("rule"), t("problem")]} of={() => "bad"}
          rows={check.problems.map((each) => [
            `${each.file}${each.line ? `:${each.line}` : ""}${each.cell ? ` [${each.cell}]` : ""}`, each.kind,
            <div key="what" className="wrap">{inWords(each.message)}</div>,
          ])} />
      )}
      {check.cases.length > 0 && (
        <>
          {broken.length > 0 && (
            <Segmented value={which} onChange={setWhich}
              options={[{ value: "all", label: t("allCases") }, { value: "broken", label: t("brokenCases") }]} />
          )}
          <Grid label={t("cases")} header={[t("case"), t("expected"), t("found"), t("verdict"), t("basis"), t("place")]}
            of={(nth) => (cases[nth]?.holds === false ? "bad" : undefined)}
            rows={cases.map((each) => [
              <div key="case" className="wrap">{each.name}</div>, <Stated key="expected" value={each.expected} />, <Stated key="found" value={each.found} />,
              each.holds ? `✓ ${t("holds")}` : `✗ ${t("differs")}`, each.basis, `${each.file}:${each.line}`,
            ])} />
        </>
      )}
    </>
  );
}

/** A figure in yuan, or the control that refuses. */
function Stated({ value }: { value: string }) {
  if (/^-?\d/.test(value)) return <span className="num">{value}</span>;
  return <Link to={paths.control(value)}>{value}</Link>;
}
