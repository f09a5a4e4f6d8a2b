import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Skeleton, Space, Typography } from "antd";
import { useEffect } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";

import { useResource } from "../api/reads";
import type { Fact, Resource, Row } from "../api/reads";
import { onKey } from "../layouts/keys";
import { Trouble } from "../ui/Told";
import { useTitle } from "../util/useTitle";
import { Actions } from "./Actions";
import type { Opened } from "./Actions";
import { Timeline } from "./Timeline";
import { within } from "./within";

interface Props {
  /** Its table, for the way back into the list. */
  table: string;
  id: string;
  /** Its address in the API. */
  path: string;
  /** Pages of this kind: `/policies/<id>`. */
  page: (id: string) => string;
  list: { path: string; title: string };
  title: string;
  status?: (state: Row) => ReactNode;
  /** What forms are opened on. */
  opened: (command: string, state: Row) => Opened;
  /** Commands that the page offers in another way. */
  leave?: string[];
  /** Further buttons, such as prints. */
  extra?: (state: Row, resource: Resource) => ReactNode;
  /** Facts of other streams that belong to its story. */
  more?: Fact[];
  /** Whether what happened is shown beside it; it is, unless the record has no stream of its own. */
  timeline?: boolean;
  children: (state: Row, resource: Resource) => ReactNode;
}

/** A record: where it stands, what can be done, what it is, what happened. */
export function RecordPage(props: Props) {
  const resource = useResource(props.path);
  const { data } = resource;
  const state = data?.state as Row | undefined;
  useTitle(props.title);
  return (
    // Another record begins anew: neither a form opened on this one nor what was seen of it goes along.
    <article className="record" key={props.path}>
      <header className="record-head">
        <nav className="crumbs">
          <Link to={`${props.list.path}${within(props.table)?.search ?? ""}`}>{props.list.title}</Link>
          <Neighbours table={props.table} id={props.id} page={props.page} />
        </nav>
        <div className="record-title">
          <Typography.Title level={1} copyable={{ text: props.id, tooltips: false }}>{props.title}</Typography.Title>
          {state && props.status?.(state)}
        </div>
        {data && state && (
          <div className="record-actions">
            <Actions actions={data.actions} opened={(command) => ({
              on: { table: props.table, path: props.path, state, version: data.version }, ...props.opened(command, state),
            })} leave={props.leave ?? []} />
            {props.extra?.(state, data)}
          </div>
        )}
      </header>
      {resource.error && <Trouble error={resource.error} onAgain={() => void resource.refetch()} />}
      {!data && !resource.error && <div className="record-body"><Skeleton active paragraph={{ rows: 12 }} /></div>}
      {data && state && (
        <div className={props.timeline === false ? "record-main" : "record-body"}>
          <div className="record-main">{props.children(state, data)}</div>
          {props.timeline !== false && (
            <aside className="record-side">
              <Timeline facts={[...(data.timeline ?? []), ...(props.more ?? [])]} />
            </aside>
          )}
        </div>
      )}
    </article>
  );
}

/** The one before and the one after in the list it was opened from. */
function Neighbours({ table, id, page }: { table: string; id: string; page: (id: string) => string }) {
  const { t } = useTranslation("blocks");
  const navigate = useNavigate();
  const keys = within(table)?.keys ?? [];
  const place = keys.indexOf(id);
  const before = place > 0 ? keys[place - 1] : undefined;
  const after = place >= 0 ? keys[place + 1] : undefined;
  useEffect(() => onKey("[", () => before && void navigate(page(before))), [before, navigate, page]);
  useEffect(() => onKey("]", () => after && void navigate(page(after))), [after, navigate, page]);
  if (place < 0) return null;
  return (
    <Space size={4} className="neighbours">
      <Button size="small" type="text" icon={<LeftOutlined />} disabled={!before} aria-label={t("previousRecord")}
        onClick={() => before && void navigate(page(before))} />
      <span className="soft small">{t("within", { place: place + 1, of: keys.length })}</span>
      <Button size="small" type="text" icon={<RightOutlined />} disabled={!after} aria-label={t("nextRecord")}
        onClick={() => after && void navigate(page(after))} />
    </Space>
  );
}
