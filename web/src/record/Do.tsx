import { Button } from "antd";
import type { ButtonProps } from "antd";
import { lazy, Suspense, useState } from "react";

import { inWords } from "../api/problem";
import { may, useCommands, useMe } from "../api/reads";

const CommandForm = lazy(async () => ({ default: (await import("../forms/CommandForm")).CommandForm }));

interface Props extends Pick<ButtonProps, "type" | "size"> {
  command: string;
  /** The places of the command's path. */
  fixed?: Record<string, string>;
  initial?: Record<string, unknown>;
  onGiven?: (location: string | undefined) => void;
}

/** A button that begins a command where no record offers it; only for those who may give it. */
export function Do({ command, fixed = {}, initial = {}, onGiven, ...button }: Props) {
  const [open, setOpen] = useState(false);
  const words = useCommands().data?.get(command)?.what;
  const allowed = may(useMe().data, command);
  if (!allowed || !words) return null;
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>{inWords(words)}</Button>
      {open && (
        <Suspense>
          <CommandForm command={command} title={inWords(words)} fixed={fixed} initial={initial} onClose={() => setOpen(false)}
            onGiven={(_, location) => onGiven?.(location)} />
        </Suspense>
      )}
    </>
  );
}
