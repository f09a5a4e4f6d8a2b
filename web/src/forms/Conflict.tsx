import { Alert, Button, Skeleton, Space } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { inWords } from "../api/problem";
import { resource, useDictionary } from "../api/reads";
import type { Resource, Row } from "../api/reads";
import { word } from "../strings";
import { short } from "../table/words";
import { Instant } from "../ui/Instant";
import { Trouble } from "../ui/Told";
import { Value } from "../ui/Value";

/** The record that a form was opened on, as it was then. */
export interface Seen {
  table: string;
  path: string;
  state: Row;
  version: string | undefined;
}

interface Props {
  seen: Seen;
  mine: Record<string, unknown>;
  /** Go on from how it is now. */
  onAnew: (now: Seen) => void;
  onGiveUp: () => void;
}

/** Somebody was faster: how it was, how it is now, what I was about to say. Nothing is written over. */
export function Conflict({ seen, mine, onAnew, onGiveUp }: Props) {
  const { t } = useTranslation("blocks");
  const columns = useDictionary().data?.get(seen.table)?.columns ?? [];
  const now = useQuery({ queryKey: ["conflict", seen.path, seen.version], queryFn: () => resource(seen.path), gcTime: 0 });
  if (now.error) return <Trouble error={now.error} onAgain={() => void now.refetch()} />;
  if (!now.data) return <Skeleton active />;
  const theirs = now.data.state as Row;
  const changed = columns.filter(({ name }) => text(theirs[name]) !== text(seen.state[name]) || (name in mine && text(mine[name]) !== text(theirs[name])));
  const facts = since(seen, now.data);
  return (
    <section className="conflict" aria-label={t("conflict")}>
      <Alert type="warning" showIcon title={t("conflict")} description={t("conflictHint")} />
      {facts.length > 0 && (
        <ul className="facts">
          {facts.map((fact) => <li key={fact.seq}><strong>{word("fact", fact.kind)}</strong> · <Instant value={fact.recorded_at} /> · {word("value", fact.actor)}</li>)}
        </ul>
      )}
      <table className="sides">
        <thead><tr><th scope="col">{t("conflictWhat")}</th><th scope="col">{t("conflictBefore")}</th><th scope="col">{t("conflictTheirs")}</th><th scope="col">{t("conflictMine")}</th></tr></thead>
        <tbody>
          {changed.map((column) => (
            <tr key={column.name}>
              <th scope="row">{short(inWords(column.meaning))}</th>
              {[seen.state, theirs, mine].map((side, nth) => <td key={nth}><Value column={column} value={side[column.name]} /></td>)}
            </tr>
          ))}
          {Object.entries(mine).filter(([name]) => !changed.some((column) => column.name === name)).map(([name, value]) => (
            <tr key={name}><th scope="row">{word("field", name)}</th><td>—</td><td>—</td><td>{typeof value === "object" ? JSON.stringify(value) : word("value", String(value))}</td></tr>
          ))}
        </tbody>
      </table>
      <Space wrap>
        <Button type="primary" onClick={() => onAnew({ ...seen, state: theirs, version: now.data.version })}>{t("conflictAnew")}</Button>
        <Button onClick={onGiveUp}>{t("conflictGiveUp")}</Button>
      </Space>
    </section>
  );
}

function text(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** The facts that came since: a version is the number of a stream's facts, where the resource has one. */
function since(seen: Seen, now: Resource) {
  const before = Number(seen.version?.replaceAll('"', ""));
  const timeline = now.timeline ?? [];
  return Number.isInteger(before) && before <= timeline.length ? timeline.slice(before) : [];
}
