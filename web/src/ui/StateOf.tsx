import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { inWords } from "../api/problem";
import { useDictionary } from "../api/reads";
import type { Row } from "../api/reads";
import { short } from "../table/words";
import { Pairs } from "./Section";
import { Value } from "./Value";

interface Props {
  table: string;
  state: Row;
  /** These columns alone. */
  only?: string[];
  /** These columns not. */
  leave?: string[];
  /** Columns that are read in another way than their kind says. */
  render?: Record<string, (value: unknown, row: Row) => ReactNode>;
  /** What stands below them. */
  also?: [string, ReactNode][];
}

/** A row under the names that the dictionary gives its columns; what is empty is left out. */
export function StateOf({ table, state, only, leave = [], render = {}, also = [] }: Props) {
  const { t } = useTranslation("counter");
  const columns = (useDictionary().data?.get(table)?.columns ?? []).filter(({ name }) => (only?.includes(name) ?? true) && !leave.includes(name));
  return (
    <Pairs items={[
      ...columns.map((column): [string, ReactNode] => {
        const value = state[column.name];
        const there = value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
        return [short(inWords(column.meaning)), there && (render[column.name]?.(value, state)
          ?? <Value key={column.name} column={column} value={Array.isArray(value) ? value.join(t("comma")) : value} />)];
      }),
      ...also,
    ]} />
  );
}
