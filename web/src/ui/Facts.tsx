import { word } from "../strings";
import { isAmount } from "../util/money";
import { civil, instant } from "../util/time";
import { Money } from "./Money";

const HIDDEN = new Set(["sealed", "commitment", "drawn", "raw", "parties", "list"]);

/** The payload of a fact as names and values; digests and sealed parts stay in the journal. */
export function Payload({ value }: { value: unknown }) {
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="soft">—</span>;
    return <ul className="payload">{value.map((each, nth) => <li key={nth}><Payload value={each} /></li>)}</ul>;
  }
  if (isAmount(value)) return <Money value={value} />;
  if (typeof value === "object" && value !== null) return <Members value={value as Record<string, unknown>} />;
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return <span className="num">{instant(value)}</span>;
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return <span className="num">{value.split("/").map(civil).join(" – ")}</span>;
  if (typeof value === "boolean") return <span>{value ? "✓" : "✗"}</span>;
  return <span>{word("value", String(value))}</span>;
}

function Members({ value }: { value: Record<string, unknown> }) {
  // Several sums under one currency are money too.
  const currency = typeof value["currency"] === "string" ? value["currency"] : undefined;
  const members = Object.entries(value).filter(([name]) => !HIDDEN.has(name) && !(currency && name === "currency"));
  if (members.length === 0) return null;
  return (
    <dl className="payload">
      {members.map(([name, member]) => (
        <div key={name}>
          <dt>{word("field", name)}</dt>
          <dd>
            {currency && typeof member === "string"
              ? <Money value={{ amount: member, currency }} />
              : <Payload value={member} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Every sum in a payload, with the name it stands under. */
export function sums(value: unknown, name = ""): { name: string; amount: { amount: string; currency: string } }[] {
  if (isAmount(value)) return [{ name, amount: value }];
  if (Array.isArray(value)) return value.flatMap((each) => sums(each, name));
  if (typeof value !== "object" || value === null) return [];
  const members = value as Record<string, unknown>;
  const currency = members["currency"];
  return Object.entries(members).flatMap(([key, member]) =>
    typeof currency === "string" && typeof member === "string" && key !== "currency"
      ? [{ name: key, amount: { amount: member, currency } }]
      : sums(member, key));
}
