import type { ReactNode } from "react";

/** An empty place that says what would be here and how it comes to be. */
export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <svg width="56" height="44" viewBox="0 0 56 44" aria-hidden="true">
        <rect x="6" y="5" width="44" height="34" rx="5" fill="none" stroke="currentColor" strokeWidth="2" />
        <path d="M14 16h28M14 23h20M14 30h12" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      <p className="empty-title">{title}</p>
      {hint && <p className="soft">{hint}</p>}
      {children}
    </div>
  );
}
