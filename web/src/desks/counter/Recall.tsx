import { Button, Input } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { json } from "../../api/client";
import type { components } from "../../api/generated/schema";
import { useCompany } from "../../api/reads";
import type { Row } from "../../api/reads";
import { Day } from "../../ui/Day";
import { Section } from "../../ui/Section";
import { Status } from "../../ui/Status";
import { Trouble } from "../../ui/Told";
import { load } from "./content";
import type { Values } from "./content";

type Search = components["schemas"]["Search"];
type Found = { proposal: string; policy: string | undefined; start: unknown; end: unknown; stage: unknown };

/** Last year's proposal or policy by plate, VIN or number, brought into the form; the look is on record. */
export function Recall({ onRecalled }: { onRecalled: (values: Values) => void }) {
  const { t } = useTranslation("counter");
  const today = useCompany().data?.today ?? "";
  const [word, setWord] = useState("");
  const [busy, setBusy] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [taken, setTaken] = useState<string>();
  const found = useQuery({ queryKey: ["recall", word], queryFn: () => find(word), enabled: word.length >= 2, staleTime: 0 });

  async function take(hit: Found) {
    setBusy(hit.proposal);
    setError(undefined);
    try {
      const { values } = await load(hit.proposal, t("recallReason"));
      onRecalled(again(values, hit, today));
      setTaken(hit.policy ?? hit.proposal);
      setWord("");
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(undefined);
    }
  }

  return (
    <Section title={t("recall")}>
      <Input.Search aria-label={t("recall")} placeholder={t("recallPlaceholder")} enterButton={t("recallDo")} allowClear loading={found.isFetching}
        onSearch={(text) => { setTaken(undefined); setWord(text.trim()); }} />
      <p className="soft small">{taken ? t("recallTaken", { number: taken }) : t("recallHint")}</p>
      {error !== undefined && <Trouble error={error} />}
      {found.error && <Trouble error={found.error} />}
      {word && found.data && (
        <ul className="recalled">
          {found.data.length === 0 && <li className="soft">{t("recallNone")}</li>}
          {found.data.map((hit) => (
            <li key={hit.proposal}>
              <span className="num">{hit.policy ?? hit.proposal}</span>
              <Status value={hit.stage} />
              <span className="soft small">{hit.start !== undefined && <><Day value={hit.start} /> – <Day value={hit.end} /></>}</span>
              <Button size="small" loading={busy === hit.proposal} aria-label={t("recallTakeOf", { number: hit.policy ?? hit.proposal })}
                onClick={() => void take(hit)}>{t("recallTake")}</Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Proposals and policies that a word leads to, each proposal once. */
async function find(word: string): Promise<Found[]> {
  const { groups } = await json<Search>(`/v1/search?${new URLSearchParams({ q: word, limit: "20" })}`);
  const rows = (table: string) => (groups.find((group) => group.table === table)?.hits ?? []).map((hit) => hit.row as Row);
  const found = new Map<string, Found>();
  for (const row of rows("policies")) {
    const proposal = String(row["proposal"]);
    found.set(proposal, { proposal, policy: String(row["number"]), start: row["start"], end: row["end"], stage: "issued" });
  }
  for (const row of rows("proposals")) {
    const proposal = String(row["number"]);
    if (!found.has(proposal)) found.set(proposal, { proposal, policy: row["policy"] as string | undefined, start: row["start"], end: row["end"], stage: row["stage"] });
  }
  // A proposal does not say when its policy's cover ends; the policy does.
  return Promise.all([...found.values()].map(async (hit) => {
    if (!hit.policy || hit.end !== undefined) return hit;
    const { state } = await json<{ state: Row }>(`/v1/policies/${hit.policy}`);
    return { ...hit, start: state["start"], end: state["end"] };
  }));
}

/** The same content for the next year: the old policy is named, cover goes on where it ended, nothing is declared for anybody. */
function again(values: Values, hit: Found, today: string): Values {
  const entry = { ...(values["entry"] as Values) };
  delete entry["declared"];
  const end = typeof hit.end === "string" ? hit.end.slice(0, 10) : undefined;
  const vehicle = { ...(values["vehicle"] as Values), ...(hit.policy ? { previous_policy: hit.policy } : {}) };
  return { ...values, vehicle, entry: { ...entry, term: hit.policy && end && end > today ? { start: end } : {} } };
}
