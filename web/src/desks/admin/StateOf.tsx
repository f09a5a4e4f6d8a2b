import { inWords } from "../../api/problem";
import { useDictionary } from "../../api/reads";
import type { Row } from "../../api/reads";
import { short } from "../../table/words";
import { Pairs } from "../../ui/Section";
import { Value } from "../../ui/Value";

/** A row under the names that the dictionary gives its columns. */
export function StateOf({ table, state, leave = [] }: { table: string; state: Row; leave?: string[] }) {
  const columns = (useDictionary().data?.get(table)?.columns ?? []).filter((column) => !leave.includes(column.name));
  return (
    <Pairs items={columns.map((column) => [
      short(inWords(column.meaning)),
      state[column.name] === undefined || (Array.isArray(state[column.name]) && (state[column.name] as unknown[]).length === 0) ? undefined
        : <Value key={column.name} column={column} value={Array.isArray(state[column.name]) ? (state[column.name] as unknown[]).join(", ") : state[column.name]} />,
    ])} />
  );
}
