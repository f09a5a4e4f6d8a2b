import { Button } from "antd";
import { Suspense, useState } from "react";

import { inWords } from "../../api/problem";
import { may, useCommands, useMe } from "../../api/reads";
import type { Row } from "../../api/reads";
import { CommandForm } from "../../forms/lazy";
import { capital } from "../../util/words";

interface Props {
  command: "ledger.return_money" | "ledger.allot_money";
  receipt: string;
  label?: string;
  initial?: Row;
  suggested?: Row;
}

/** What becomes of money that is held: it goes back to where it came from, or pays the notices it exactly pays. */
export function Held({ command, receipt, label, initial = {}, suggested = {} }: Props) {
  const me = useMe().data;
  const what = useCommands().data?.get(command)?.what;
  const [open, setOpen] = useState(false);
  const name = what ? capital(inWords(what)) : command;
  if (!may(me, command)) return null;
  return (
    <>
      <Button {...(label ? { size: "small" } : {})} onClick={() => setOpen(true)}>{label ?? name}</Button>
      {open && (
        <Suspense>
          <CommandForm command={command} title={name} fixed={{ receipt }} initial={initial} suggested={suggested} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
