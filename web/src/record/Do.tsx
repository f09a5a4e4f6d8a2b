import { Button } from "antd";
import type { ButtonProps } from "antd";
import { Suspense, useState } from "react";

import { inWords } from "../api/problem";
import { may, useCommands, useMe } from "../api/reads";
import { CommandForm } from "../forms/lazy";

interface Props extends Pick<ButtonProps, "type" | "size"> {
  command: string;
  /** The places of the command's path. */
  fixed?: Record<string, string>;
  initial?: Record<string, unknown>;
  /** What is likely, and may be changed. */
  suggested?: Record<string, unknown>;
  /** What it is about, for the title of the form. */
  about?: string;
  onGiven?: (location: string | undefined) => void;
}

/** A button that begins a command where no record offers it; only for those who may give it. */
export function Do({ command, fixed = {}, initial = {}, suggested = {}, about, onGiven, ...button }: Props) {
  const [open, setOpen] = useState(false);
  const words = useCommands().data?.get(command)?.what;
  const allowed = may(useMe().data, command);
  if (!allowed || !words) return null;
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>{inWords(words)}</Button>
      {open && (
        <Suspense>
          <CommandForm command={command} title={about ? `${inWords(words)} ${about}` : inWords(words)} fixed={fixed} initial={initial} suggested={suggested} onClose={() => setOpen(false)}
            onGiven={(_, location) => onGiven?.(location)} />
        </Suspense>
      )}
    </>
  );
}
