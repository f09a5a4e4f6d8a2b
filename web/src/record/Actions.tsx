import { Button, Popover, Space } from "antd";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { inWords, toldOf } from "../api/problem";
import type { Accepted } from "../api/commands";
import type { components } from "../api/generated/schema";
import { useCommands } from "../api/reads";
import type { Seen } from "../forms/Conflict";
import { CommandForm } from "../forms/lazy";
import { ToldWords } from "../ui/Told";
import { capital } from "../util/words";

type Action = components["schemas"]["Action"];
type Refusal = components["schemas"]["Refusal"];

/** The control that says a thing is for other roles: those are told apart from what one might do. */
const OTHERS = "not-authorised";

/** What a form is opened on: the places of the command's path, and what the body is begun with. */
export interface Opened {
  fixed: Record<string, string>;
  initial?: Record<string, unknown>;
  /** The record itself, as it was read. */
  on?: Seen;
  suggested?: Record<string, unknown>;
  /** Where to go on, once it was taken. */
  onGiven?: (accepted: Accepted, location?: string) => void;
}

/**
 * The buttons of a record, from its `actions`: what is possible, and behind it what is not, each
 * with the refusal's own words. `leave` names commands that the page offers in another way.
 */
export function Actions({ actions, opened, leave = [] }: { actions: Action[]; opened: (command: string) => Opened; leave?: string[] }) {
  const { t } = useTranslation("blocks");
  const commands = useCommands().data;
  const [command, setCommand] = useState<string>();
  const name = (of: string) => {
    const words = commands?.get(of)?.what;
    return words ? capital(inWords(words)) : of;
  };
  const offered = actions.filter((action) => !leave.includes(action.command));
  const allowed = offered.filter((action) => action.allowed);
  const refused = offered.filter((action) => !action.allowed && action.refusal && action.refusal.control !== OTHERS);
  const others = offered.filter((action) => action.refusal?.control === OTHERS);
  if (offered.length === 0) return null;
  return (
    <Space wrap role="group" aria-label={t("actions")} className="actions">
      {allowed.map((action, nth) => (
        <Button key={action.command} type={nth === 0 ? "primary" : "default"} onClick={() => setCommand(action.command)}>
          {name(action.command)}
        </Button>
      ))}
      {refused.map((action) => action.refusal && <No key={action.command} name={name(action.command)} refusal={action.refusal} />)}
      {others.length > 0 && (
        <Popover trigger="click" placement="bottomLeft" content={
          <ul className="others">{others.map((action) => action.refusal && <li key={action.command}><ToldWords told={toldOf(action.refusal)} /></li>)}</ul>
        }>
          <Button type="text">{t("othersActions", { count: others.length })}</Button>
        </Popover>
      )}
      {command && (
        <Suspense>
          <CommandForm command={command} title={name(command)} {...opened(command)} onClose={() => setCommand(undefined)} />
        </Suspense>
      )}
    </Space>
  );
}

/**
 * What cannot be done now. Pointing, tabbing and tapping tell why. The words stand beside the button
 * in the page, so that the next tab reaches the link in them, and going there does not close them.
 */
export function No({ name, refusal }: { name: string; refusal: Refusal }) {
  const { t } = useTranslation("blocks");
  const [open, setOpen] = useState(false);
  const told = toldOf(refusal);
  return (
    <span role="presentation" className="no" onFocus={() => setOpen(true)} onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}>
      <Popover open={open} onOpenChange={setOpen} trigger="hover" placement="bottomLeft" title={name} content={<div className="why"><ToldWords told={told} /></div>}
        getPopupContainer={(button) => button.parentElement ?? document.body}>
        <Button aria-disabled className="refused" aria-label={`${name} — ${t("whyNot", { what: told.what })}`} onClick={() => setOpen(true)}>{name}</Button>
      </Popover>
    </span>
  );
}
