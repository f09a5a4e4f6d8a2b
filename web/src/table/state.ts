// The state of a list is its address: conditions, order, columns, place. Nothing else remembers it.

const OWN = new Set(["columns", "cursor", "from", "look", "order", "sort"]);

export interface ListState {
  /** Conditions: column, and value or beginning. */
  filters: Record<string, string>;
  order: "asc" | "desc";
  /** A column that the dictionary calls sortable, `-` before it for the largest first; absent: by key. */
  sort: string | undefined;
  columns: string[] | undefined;
  cursor: string | undefined;
  /** How many rows stand before this page. */
  from: number;
  /** The record in the quick look. */
  look: string | undefined;
}

export function read(search: URLSearchParams, order: "asc" | "desc" = "asc"): ListState {
  const filters = Object.fromEntries([...search].filter(([name]) => !OWN.has(name)));
  const asked = search.get("order");
  return {
    filters,
    order: asked === "asc" || asked === "desc" ? asked : order,
    sort: search.get("sort") ?? undefined,
    columns: search.get("columns")?.split(",").filter(Boolean),
    cursor: search.get("cursor") ?? undefined,
    from: Number.parseInt(search.get("from") ?? "0", 10) || 0,
    look: search.get("look") ?? undefined,
  };
}

export function written(state: ListState, order: "asc" | "desc" = "asc"): URLSearchParams {
  const search = new URLSearchParams(state.filters);
  if (state.order !== order) search.set("order", state.order);
  if (state.sort) search.set("sort", state.sort);
  if (state.columns) search.set("columns", state.columns.join(","));
  if (state.cursor) search.set("cursor", state.cursor);
  if (state.cursor && state.from) search.set("from", String(state.from));
  if (state.look) search.set("look", state.look);
  return search;
}

/** What the API is asked. */
export function query(state: ListState, limit: number): Record<string, string> {
  return {
    ...state.filters,
    ...(state.sort ? { sort: state.sort } : { order: state.order }),
    limit: String(limit),
    ...(state.cursor ? { cursor: state.cursor } : {}),
  };
}
