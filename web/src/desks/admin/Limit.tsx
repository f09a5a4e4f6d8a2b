import { Money } from "../../ui/Money";

/** A limit kept in fen, read in yuan: the point is put in, nothing is computed. */
export function Limit({ fen }: { fen: unknown }) {
  if (typeof fen !== "number") return null;
  const digits = String(fen).padStart(3, "0");
  return <Money value={{ amount: `${digits.slice(0, -2)}.${digits.slice(-2)}`, currency: "CNY" }} />;
}
