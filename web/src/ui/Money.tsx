import { isAmount, money } from "../util/money";

/** Money, digits under digits. */
export function Money({ value }: { value: unknown }) {
  if (!isAmount(value)) return null;
  return <span className="num">{money(value)}</span>;
}
