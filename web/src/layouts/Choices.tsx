import { useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";

export interface Choice {
  id: string;
  title: string;
  detail?: string;
  run: () => void;
}

interface InputProps {
  role: "combobox";
  "aria-expanded": boolean;
  "aria-controls": string;
  "aria-activedescendant"?: string;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** A field above a list: arrows choose, Enter runs, for hand and ear alike. */
export function Choices({ label, items, input, onDone }: { label: string; items: Choice[]; input: (props: InputProps) => ReactNode; onDone: () => void }) {
  const [place, setPlace] = useState(0);
  const at = Math.min(place, Math.max(items.length - 1, 0));
  const run = (choice: Choice | undefined) => {
    if (!choice) return;
    choice.run();
    onDone();
  };
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown") setPlace((at + 1) % Math.max(items.length, 1));
    else if (event.key === "ArrowUp") setPlace((at - 1 + items.length) % Math.max(items.length, 1));
    else if (event.key === "Enter") run(items[at]);
    else return;
    event.preventDefault();
  }
  return (
    <>
      {input({
        role: "combobox", "aria-expanded": items.length > 0, "aria-controls": "choices", onKeyDown,
        ...(items[at] ? { "aria-activedescendant": `choice-${at}` } : {}),
      })}
      <ul id="choices" role="listbox" className="choices" aria-label={label}>
        {items.map((choice, nth) => (
          <li key={choice.id} id={`choice-${nth}`} role="option" aria-selected={nth === at} className={nth === at ? "chosen" : ""}
            onMouseMove={() => setPlace(nth)} onClick={() => run(choice)}>
            <span>{choice.title}</span><span className="soft small">{choice.detail}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
