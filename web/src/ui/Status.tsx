import { Tag } from "antd";

import { word } from "../strings";

const COLOURS: Record<string, string> = {
  issued: "green", paid: "green", confirmed: "green", in_force: "green", accepted: "blue", requested: "blue", not_begun: "blue",
  referred: "gold", answered: "gold", unmatched: "gold", returned: "orange", reversed: "red", bounced: "red", not_insurable: "red",
  approved: "green", open: "green", submitted: "gold",
};

/** Where a thing stands. The word says it; the colour only helps. */
export function Status({ value, label }: { value: unknown; label?: string }) {
  if (typeof value !== "string" || !value) return null;
  return <Tag color={COLOURS[value] ?? "default"} className="status">{label ?? word("value", value)}</Tag>;
}
