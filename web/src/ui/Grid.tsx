import type { ReactNode } from "react";

interface Props {
  label: string;
  header: ReactNode[];
  rows: ReactNode[][];
  /** The class of a row. */
  of?: (nth: number) => string | undefined;
}

/** A plain grid of cells that scrolls within itself and prints whole. */
export function Grid({ label, header, rows, of }: Props) {
  return (
    <div className="grid" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead><tr>{header.map((cell, nth) => <th key={nth} scope="col">{cell}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, nth) => (
            <tr key={nth} className={of?.(nth)}>{row.map((cell, place) => <td key={place}>{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
