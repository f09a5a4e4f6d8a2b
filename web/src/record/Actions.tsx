import { Button, Popover, Space } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { inWords, toldOf } from "../api/problem";
import type { components } from "../api/generated/schema";
import { useCommands } from "../api/reads";
import { ToldWords } from "../ui/Told";

const CommandForm = lazy(async () => ({ default: (await import("../forms/CommandForm")).CommandForm }));

type Action = components["schemas"]["Action"];

/** The control that says a thing is for other roles: those are told apart from what one might do. */
const OTHERS = "not-authorised";

/** What a form is opened on: the places of the command's path, and what the body is begun with. */
export interface Opened {
  fixed: Record<string, string>;
  initial?: Record<string, unknown>;
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
    return words ? inWords(words) : of;
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
      {refused.map((action) => (
        <Popover key={action.command} trigger={["hover", "focus", "click"]} title={name(action.command)}
          content={action.refusal ? <div className="why"><ToldWords told={toldOf(action.refusal)} /></div> : null}>
          <Button aria-disabled className="refused"
            aria-label={action.refusal ? `${name(action.command)} — ${t("whyNot", { what: toldOf(action.refusal).what })}` : name(action.command)}>
            {name(action.command)}
          </Button>
        </Popover>
      ))}
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
