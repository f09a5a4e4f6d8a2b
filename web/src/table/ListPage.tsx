import { ReloadOutlined } from "@ant-design/icons";
import { App, Button, Space, Table } from "antd";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Key, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";

import { inWords } from "../api/problem";
import { all, useDictionary, useList } from "../api/reads";
import type { Column, Row } from "../api/reads";
import { remember } from "../record/within";
import { Empty } from "../ui/Empty";
import { Trouble } from "../ui/Told";
import { Value } from "../ui/Value";
import { useTitle } from "../util/useTitle";
import { Bulk } from "./Bulk";
import type { BulkCommand } from "./Bulk";
import { Columns } from "./Columns";
import { Export } from "./Export";
import { Filters } from "./Filters";
import { Look } from "./Look";
import { Together } from "./Together";
import type { TogetherCommand } from "./Together";
import { query, read, written } from "./state";
import type { ListState } from "./state";
import { Views } from "./Views";
import { short } from "./words";

const PAGE = 50;

interface Props {
  /** The declared table. */
  table: string;
  title: string;
  /** The columns shown unless the person chose others. */
  columns: string[];
  /** The page of a row. */
  page: (id: string, row?: Row) => string;
  /** Where the API keeps one, for the quick look; absent: no quick look. */
  resource?: (id: string) => string;
  /** What a row is called, where its first column alone does not say it. */
  id?: (row: Row) => string;
  /** Further buttons beside those of every list. */
  extra?: ReactNode;
  order?: "asc" | "desc";
  /** A sortable column it is sorted by at first, `-` before it for the largest first. */
  sort?: string;
  /** Values to choose from in filters. */
  values?: Record<string, string[]>;
  /** Ways into the list that are used often. */
  presets?: { label: string; filters: Record<string, string> }[];
  empty: { title: string; hint: string; children?: ReactNode };
  /** Commands for all that are selected. */
  bulk?: BulkCommand[];
  /** One command over all that are selected, such as one payment notice for several proposals. */
  together?: TogetherCommand[];
  /** Conditions that belong to the page: they hold always and are no chips. */
  within?: Record<string, string>;
  /** Between the title and the filters, such as the ways to sister pages. */
  children?: ReactNode;
  /** Columns that are read in another way than their kind says. */
  render?: Record<string, (value: unknown, row: Row) => ReactNode>;
}

/** A list of the API: its state is the address, its columns are the dictionary's. */
export function ListPage(props: Props) {
  const { t } = useTranslation("blocks");
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const asRead = read(search, props.order);
  const state = !asRead.sort && props.sort && !search.has("order") ? { ...asRead, sort: props.sort } : asRead;
  const dictionary = useDictionary();
  const table = dictionary.data?.get(props.table);
  const asked = { ...query(state, PAGE), ...props.within };
  const list = useList(props.table, asked);
  const counted = useList(props.table, { ...state.filters, ...props.within, count: "true", limit: "1" }).data?.count;
  const rows = useMemo(() => list.data?.rows ?? [], [list.data]);
  const [selected, setSelected] = useState<Key[]>([]);
  const [trouble, setTrouble] = useState<unknown>();
  const key = table?.columns[0]?.name ?? "number";
  const named = props.id;
  const idOf = useCallback((row: Row) => named?.(row) ?? String(row[key] ?? ""), [key, named]);
  const { resource } = props;
  /** Several rows may share their first column; the whole key tells them apart. */
  const whole = (row: Row) => (table?.columns ?? []).slice(0, table?.key_columns ?? 1).map((column) => String(row[column.name] ?? "")).join(" ");
  const shown = state.columns ?? props.columns;
  const columns = shown.flatMap((name) => table?.columns.find((column) => column.name === name) ?? []);
  const change = (next: Partial<ListState>, replace = false) =>
    setSearch(written({ ...state, ...next }, props.order), { replace });
  /** Another question begins at its beginning. */
  const ask = (next: Partial<ListState>) => {
    setSelected([]);
    change({ cursor: undefined, from: 0, look: undefined, ...next });
  };

  useTitle(props.title);
  useEffect(() => {
    if (list.data) remember(props.table, { search: search.size ? `?${search}` : "", keys: rows.map(idOf) });
  }, [list.data, props.table, rows, search, idOf]);

  async function everything() {
    setTrouble(undefined);
    try {
      const { rows, more } = await all(props.table, { ...state.filters, ...props.within, order: state.order });
      setSelected(rows.map(idOf));
      if (more) void message.warning({ content: t("selectedPart", { count: rows.length }), duration: 0 });
    } catch (caught) {
      setTrouble(caught);
    }
  }
  const next = list.data?.next;
  return (
    <section className="list-page">
      <header className="list-head">
        <h1>{props.title}</h1>
        <Space wrap>
          {props.extra}
          <Button icon={<ReloadOutlined />} aria-label={t("refresh")} onClick={() => void list.refetch()} />
          {table && <Columns table={table} shown={shown} onChange={(columns) => change({ columns }, true)} />}
          <Views table={props.table} search={written({ ...state, cursor: undefined, look: undefined }, props.order).toString()}
            onChoose={(kept) => { setSelected([]); setSearch(kept); }} />
          <Export table={props.table} query={asked} columns={columns} />
        </Space>
      </header>
      {props.children}
      <div className="filters" role="group" aria-label={t("filter")}>
        {props.presets?.map((preset) => (
          <Button key={preset.label} type={same(preset.filters, state.filters) ? "primary" : "default"} ghost={same(preset.filters, state.filters)}
            onClick={() => ask({ filters: preset.filters })}>{preset.label}</Button>
        ))}
        {table && <Filters table={table} filters={state.filters} values={props.values ?? {}} onChange={(filters) => ask({ filters })} />}
      </div>
      {selected.length > 0 && (
        <div className="selection" role="status">
          {t("selected", { count: selected.length })}
          {next && <Button type="link" onClick={() => void everything()}>{t("selectAll")}</Button>}
          <Button type="link" onClick={() => setSelected([])}>{t("clearSelection")}</Button>
          {props.together?.map((command) => <Together key={command.command} command={command} ids={selected.map(String)} onDone={() => setSelected([])} />)}
          {props.bulk?.map((command) => <Bulk key={command.command} command={command} ids={selected.map(String)} onDone={() => setSelected([])} />)}
        </div>
      )}
      {trouble !== undefined && <Trouble error={trouble} onAgain={() => void everything()} />}
      {list.error && <Trouble error={list.error} onAgain={() => void list.refetch()} />}
      <Table<Row>
        size="small"
        rowKey={props.bulk || named ? idOf : whole}
        dataSource={table ? rows : []}
        loading={list.isFetching && { delay: 200 }}
        pagination={false}
        scroll={{ x: "max-content" }}
        {...(props.bulk ?? props.together ? { rowSelection: { selectedRowKeys: selected, onChange: setSelected, preserveSelectedRowKeys: true } } : {})}
        columns={columns.map((column, nth) => ({
          key: column.name,
          title: <span title={inWords(column.meaning)}>{short(inWords(column.meaning))}</span>,
          dataIndex: column.name,
          align: column.kind === "amount" || column.kind === "integer" ? "right" : "left",
          ...(sortable(column.name) ? { sorter: true, sortOrder: sorted(column.name), sortDirections: ["ascend", "descend", "ascend"], showSorterTooltip: false } : {}),
          render: (value: unknown, row: Row) => cell(column, value, row, nth),
        }))}
        onChange={(_pages, _filters, sorter, { action }) => {
          if (action === "sort" && !Array.isArray(sorter)) sort(String(sorter.columnKey));
        }}
        onRow={(row) => ({
          onDoubleClick: () => void navigate(props.page(idOf(row), row)),
          onClick: (event) => {
            if (resource && !(event.target as HTMLElement).closest("a,button,input,label")) change({ look: idOf(row) }, true);
          },
          className: idOf(row) === state.look ? "looked" : "",
        })}
        locale={{ emptyText: list.isPending || !table ? <div className="empty" /> : Object.keys(state.filters).length > 0
          ? <Empty title={t("emptyFiltered")} hint={t("emptyFilteredHint")}><Button onClick={() => ask({ filters: {} })}>{t("clearFilters")}</Button></Empty>
          : <Empty title={props.empty.title} hint={props.empty.hint}>{props.empty.children}</Empty> }}
      />
      <footer className="pager">
        <span className="soft" role="status">{count()}</span>
        <Space>
          {state.cursor && <Button onClick={() => ask({})}>{t("first")}</Button>}
          {state.cursor && <Button onClick={() => void navigate(-1)}>{t("previous")}</Button>}
          {next && <Button onClick={() => change({ cursor: next, from: state.from + rows.length, look: undefined })}>{t("next")}</Button>}
        </Space>
      </footer>
      {state.look && table && resource && (
        <Look table={table} id={state.look} keys={rows.map(idOf)} resource={resource} page={props.page}
          render={props.render ?? {}} onLook={(look) => change({ look }, true)} />
      )}
    </section>
  );

  /** The key, and what the dictionary calls sortable. */
  function sortable(name: string): boolean {
    return name === key || (table?.sortable ?? []).includes(name);
  }

  function sorted(name: string): "ascend" | "descend" | null {
    if (!state.sort) return name !== key ? null : state.order === "desc" ? "descend" : "ascend";
    if (state.sort === name) return "ascend";
    return state.sort === `-${name}` ? "descend" : null;
  }

  function sort(name: string) {
    const up = sorted(name) === "descend" || sorted(name) === null;
    if (name === key) ask({ sort: undefined, order: up ? "asc" : "desc" });
    else ask({ sort: up ? name : `-${name}` });
  }

  function count(): string {
    if (!list.data || rows.length === 0) return "";
    const place = { from: state.from + 1, to: state.from + rows.length };
    const all = counted ? t(counted.more ? "rowsAbout" : "rowsExactly", { count: counted.rows }) : "";
    return [all, next ? t("rowsMore", place) : t("rowsLast", place)].filter(Boolean).join(" · ");
  }

  function cell(column: Column, value: unknown, row: Row, nth: number): ReactNode {
    if (nth === 0 || column.name === key) {
      return <Link to={props.page(idOf(row), row)} className="num">{column.name === key ? String(value) : <Value column={column} value={value} />}</Link>;
    }
    return props.render?.[column.name]?.(value, row) ?? <Value column={column} value={value} />;
  }
}

function same(a: Record<string, string>, b: Record<string, string>): boolean {
  const sides = [a, b].map((side) => JSON.stringify(Object.entries(side).sort()));
  return sides[0] === sides[1];
}
