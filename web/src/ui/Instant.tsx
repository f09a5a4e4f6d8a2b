import { instant } from "../util/time";

/** An instant in the company's zone; the exact one of the record on hovering. */
export function Instant({ value }: { value: unknown }) {
  if (typeof value !== "string" || !value) return null;
  return <time dateTime={value} title={value} className="num">{instant(value)}</time>;
}
