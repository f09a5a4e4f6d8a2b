import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { Column } from "../api/reads";
import { word } from "../strings";
import { isAmount } from "../util/money";
import { paths } from "../util/paths";
import { Day } from "./Day";
import { Instant } from "./Instant";
import { Money } from "./Money";
import { Status } from "./Status";

const STATUS = new Set(["stage", "status", "verdict", "outcome"]);

/** A value of a declared column, as its kind is read. */
export function Value({ column, value }: { column: Pick<Column, "name" | "kind">; value: unknown }) {
  const { t } = useTranslation();
  if (value === undefined || value === null || value === "") return null;
  if (isAmount(value)) return <Money value={value} />;
  if (column.kind === "instant") return <Instant value={value} />;
  if (column.kind === "date" || /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(String(value))) return <Day value={value} />;
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (typeof value === "object") return <code>{JSON.stringify(value)}</code>;
  const text = String(value);
  if (STATUS.has(column.name)) return <Status value={text} />;
  if (column.name === "policy") return <Link to={paths.policy(text)} className="num">{text}</Link>;
  if (column.name === "proposal") return <Link to={paths.proposal(text)} className="num">{text}</Link>;
  return <span className={/^[\w:.-]*\d[\w:.-]*$/.test(text) ? "num" : undefined}>{word("value", text)}</span>;
}
