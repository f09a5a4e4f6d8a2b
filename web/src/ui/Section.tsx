import { useId } from "react";
import type { ReactNode } from "react";

/** A part of a page under its own heading. */
export function Section({ title, extra, children }: { title: string; extra?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {extra && <div className="extra">{extra}</div>}
      </header>
      {children}
    </section>
  );
}

/** Names and values side by side; what is absent is left out. */
export function Pairs({ items }: { items: [string, ReactNode][] }) {
  const there = items.filter(([, value]) => value !== undefined && value !== null && value !== "" && value !== false);
  return (
    <dl className="pairs">
      {there.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
