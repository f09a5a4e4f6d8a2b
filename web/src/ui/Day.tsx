import { civil } from "../util/time";

/** A civil day, or a civil time without a zone. */
export function Day({ value }: { value: unknown }) {
  if (typeof value !== "string" || !value) return null;
  return <time dateTime={value} className="num">{civil(value)}</time>;
}
