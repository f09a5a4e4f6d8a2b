import { Button } from "antd";
import { Suspense, useState } from "react";

import type { Accepted } from "../api/commands";
import { may, useMe } from "../api/reads";
import { CommandForm } from "../forms/lazy";

export interface TogetherCommand {
  command: string;
  label: string;
  /** What the body is begun with for the selected. */
  initial: (ids: string[]) => Record<string, unknown>;
  /** What is likely, and may be changed. */
  suggested?: Record<string, unknown>;
  onGiven?: (accepted: Accepted, location?: string) => void;
}

/** One command over all that are selected: previewed and given once. */
export function Together({ command, ids, onDone }: { command: TogetherCommand; ids: string[]; onDone: () => void }) {
  const me = useMe().data;
  const [open, setOpen] = useState(false);
  if (!may(me, command.command)) return null;
  return (
    <>
      <Button type="primary" size="small" onClick={() => setOpen(true)}>{command.label}</Button>
      {open && (
        <Suspense>
          <CommandForm command={command.command} title={command.label} fixed={{}} initial={command.initial(ids)} suggested={command.suggested ?? {}} onClose={() => setOpen(false)}
            onGiven={(accepted, location) => { onDone(); command.onGiven?.(accepted, location); }} />
        </Suspense>
      )}
    </>
  );
}
