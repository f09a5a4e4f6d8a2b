import { App, Button, Popconfirm, Popover, Skeleton } from "antd";
import type { FormInstance } from "antd";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";

import { draft, drafts, drop } from "../../api/drafts";
import { fresh } from "../../api/commands";
import { useMe, useResource } from "../../api/reads";
import type { Row } from "../../api/reads";
import { useKeeping } from "../../forms/useKeeping";
import { Instant } from "../../ui/Instant";
import { Trouble } from "../../ui/Told";
import { paths } from "../../util/paths";
import { formOf } from "./body";
import type { Values } from "./content";
import { EntryPage } from "./EntryPage";
import { Recall } from "./Recall";

const DRAFTS = "proposal-";
const OF_ENTRY = ["use", "region"];
const OF_TERM = ["start", "end", "short_term_reason"];
const OF_VEHICLE: Record<string, string> = { seats: "seats", displacement_cc: "displacement_cc", power_kw: "power_kw", tonnage: "rated_mass_t" };

/** A new proposal: from nothing, from a quote, from last year's policy, or from a draft. */
export function NewProposal() {
  const { t } = useTranslation("counter");
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const name = search.get("draft") ?? undefined;
  const me = useMe().data;
  const organisation = useResource(me ? `/v1/organisations/${me.acting_for}` : undefined).data?.state as Row | undefined;
  const kept = useQuery({ queryKey: ["draft", name], queryFn: () => draft(name ?? ""), enabled: name !== undefined, staleTime: Infinity, retry: false });
  // One name from the beginning: a second write on a slow line is the same draft.
  const [own] = useState(() => name ?? `${DRAFTS}${fresh().slice(0, 12)}`);
  const [note, setNote] = useState("");
  const { keep, drop: end } = useKeeping(own, {
    onKept: () => {
      setNote(t("draftKept"));
      if (name !== own) setSearch((before) => { before.set("draft", own); return before; }, { replace: true });
    },
    onFailed: () => setNote(t("draftNotKept")),
  });
  // What the form began with stays, whatever the address becomes.
  const [begun] = useState(() => new URLSearchParams(search));
  if (!me || !organisation || (begun.has("draft") && kept.isPending)) return <Skeleton active paragraph={{ rows: 14 }} />;
  const initial = begun.has("draft") && kept.data ? kept.data.content : beginning(begun, me.user, organisation["region"]);
  return (
    <>
      {kept.error && begun.has("draft") && <Trouble error={kept.error} />}
      <EntryPage command="policy.propose" title={t("newProposal")} initial={initial} onChanged={(values) => keep(() => values)}
        note={<div className="drafts"><span className="soft small" role="status">{note}</span><Drafts current={name} /></div>}
        head={(form, changed) => <Recall onRecalled={(values) => { fill(form, values); changed(); }} />}
        onGiven={(accepted) => {
          const number = accepted.about.find((stream) => stream.startsWith("proposal/"))?.slice("proposal/".length);
          void end();
          if (number) void navigate(paths.proposal(number));
        }} />
    </>
  );
}

/** Each part is replaced whole, so that nothing of a person or vehicle brought in before stays. */
function fill(form: FormInstance, values: Values) {
  for (const [part, value] of Object.entries(formOf(values))) form.setFieldValue(part, value);
}

/** What is known before anything is keyed: who keys it, where, and what a quote was asked for. */
function beginning(search: URLSearchParams, handler: string, region: unknown): Values {
  const take = (names: string[]) => Object.fromEntries(names.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])));
  const vehicle = Object.fromEntries(Object.entries(OF_VEHICLE).flatMap(([from, to]) => {
    const value = search.get(from);
    return value ? [[to, to === "seats" || to === "displacement_cc" ? Number(value) : value]] : [];
  }));
  return {
    applicant: { kind: "individual", document_kind: "id_card" },
    vehicle,
    entry: { product: "compulsory-motor", region, ...take(OF_ENTRY), term: take(OF_TERM), channel: { source: "direct", handler }, tax: { status: "taxable" } },
  };
}

/** One's own drafts, to go on with or to drop. */
function Drafts({ current }: { current: string | undefined }) {
  const { t } = useTranslation("counter");
  const { message } = App.useApp();
  const queries = useQueryClient();
  const kept = useQuery({ queryKey: ["drafts"], queryFn: () => drafts(DRAFTS), retry: false });
  const others = (kept.data ?? []).filter((each) => each.name !== current);
  if (others.length === 0) return null;
  return (
    <Popover trigger="click" placement="bottomRight" title={t("drafts")} content={
      <ul className="recalled">
        {others.map((each) => (
          <li key={each.name}>
            <a href={`/app${paths.newProposal()}?draft=${encodeURIComponent(each.name)}`}>{called(each.content)}</a>
            <span className="soft small"><Instant value={each.kept_at} /></span>
            <Popconfirm title={t("draftDropAsk")} onConfirm={() => void drop(each.name).then(() => queries.invalidateQueries({ queryKey: ["drafts"] }), () => message.error(t("draftNotKept")))}>
              <button type="button" className="link">{t("draftDrop")}</button>
            </Popconfirm>
          </li>
        ))}
      </ul>
    }>
      <Button>{t("draftsOf", { count: others.length })}</Button>
    </Popover>
  );

  function called(content: Row): string {
    const of = (part: string, name: string) => ((content[part] ?? {}) as Row)[name] as string | undefined;
    return of("vehicle", "plate") ?? of("vehicle", "vin") ?? of("applicant", "name") ?? t("draftNameless");
  }
}
