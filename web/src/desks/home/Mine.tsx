import { useFigures } from "../../api/figures";
import { may, useMe } from "../../api/reads";
import { Figure } from "../../ui/Figure";

// Whoever answers for something sees how it stands.
const ALSO: [string, string[]][] = [
  ["refusals.read", ["issued", "unpaid", "returned", "overdue"]],
  ["ledger.confirm_receipt", ["received", "notices_overdue", "held", "refunds"]],
  ["policy.propose", ["unpaid", "paid", "expiring_30"]],
  ["policy.decide", ["overdue", "returned"]],
];

/** My work beside the average of those who do the same, and what I answer for. */
export function Mine() {
  const me = useMe().data;
  const told = useFigures().data;
  const also = new Set(ALSO.filter(([needs]) => may(me, needs)).flatMap(([, names]) => names));
  const shown = told?.figures.filter((figure) => figure.name.startsWith("mine_") || also.has(figure.name)) ?? [];
  if (also.size === 0 && shown.length === 0) return null;
  return (
    <div className="figures home-figures" aria-live="polite">
      {told && shown.map((figure) => <Figure key={figure.name} figure={figure} size={told.size} />)}
    </div>
  );
}
