import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { Column } from "../api/reads";
import { word } from "../strings";
import { isAmount } from "../util/money";
import { pathOfNumber } from "../util/paths";
import { isCivil } from "../util/time";
import { Day } from "./Day";
import { Instant } from "./Instant";
import { Money } from "./Money";
import { Status } from "./Status";

const LINKED = new Set(["policy", "proposal", "notice", "receipt", "about", "of"]);
const STATUS = new Set(["stage", "status", "verdict", "outcome"]);

/** A value of a declared column, as its kind is read. */
export function Value({ column, value }: { column: Pick<Column, "name" | "kind">; value: unknown }) {
  const { t } = useTranslation();
  if (value === undefined || value === null || value === "") return null;
  if (isAmount(value)) return <Money value={value} />;
  if (column.kind === "instant") return <Instant value={value} />;
  if (column.kind === "date" || isCivil(String(value))) return <Day value={value} />;
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (typeof value === "object") return <code>{JSON.stringify(value)}</code>;
  const text = String(value);
  if (STATUS.has(column.name)) return <Status value={text} />;
  const to = LINKED.has(column.name) ? pathOfNumber(text) : undefined;
  if (to) return <Link to={to} className="num">{text}</Link>;
  return <span className={/^[\w:.-]*\d[\w:.-]*$/.test(text) ? "num" : undefined}>{word("value", text)}</span>;
}
