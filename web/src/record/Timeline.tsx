import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Fact } from "../api/reads";
import { word } from "../strings";
import { Day } from "../ui/Day";
import { Payload } from "../ui/Facts";
import { Instant } from "../ui/Instant";
import { Section } from "../ui/Section";
import { Proof } from "./Proof";

/** Everything that happened to a record, newest first, each with its proof. */
export function Timeline({ facts }: { facts: Fact[] }) {
  const { t } = useTranslation("blocks");
  const [proved, setProved] = useState<number>();
  const newest = [...facts].sort((a, b) => b.seq - a.seq);
  return (
    <Section title={t("timeline")}>
      {newest.length === 0 && <p className="soft">{t("timelineEmpty")}</p>}
      <ol className="timeline">
        {newest.map((fact) => (
          <li key={fact.seq}>
            <div className="fact-head">
              <strong>{word("fact", fact.kind)}</strong>
              <button type="button" className="link small" onClick={() => setProved(fact.seq)}
                title={t("proofOf", { seq: fact.seq })}>{t("proof")} #{fact.seq}</button>
            </div>
            <div className="soft small">
              <Instant value={fact.recorded_at} /> · {word("value", fact.actor)}
              {!fact.recorded_at.startsWith(fact.effective_on) && <> · {t("effective", { day: "" })}<Day value={fact.effective_on} /></>}
            </div>
            <details>
              <summary className="small">{fact.kind}</summary>
              <Payload value={fact.payload} />
            </details>
          </li>
        ))}
      </ol>
      {proved !== undefined && <Proof seq={proved} onClose={() => setProved(undefined)} />}
    </Section>
  );
}
