import { useTranslation } from "react-i18next";

import type { Fact } from "../../api/reads";
import { word } from "../../strings";
import { Payload } from "../../ui/Facts";
import { Instant } from "../../ui/Instant";
import { Pairs, Section } from "../../ui/Section";

interface Answer {
  asked_at: string;
  clean_years?: number;
  pending_claims?: number;
  drink_driving?: number;
  drunk_driving?: number;
  claims?: unknown[];
  duplicates?: unknown[];
  previous?: { cover: string; insurer: string; number: string }[];
  query_code: string;
}

/** What the platform answered beside what was declared. */
export function Platform({ facts }: { facts: Fact[] }) {
  const { t } = useTranslation("policy");
  const answered = facts.findLast((fact) => fact.kind === "policy.answered");
  const entered = facts.findLast((fact) => fact.kind === "policy.proposed" || fact.kind === "policy.amended");
  const declared = (entered?.payload as { content?: { entry?: { declared?: Record<string, unknown> } } } | undefined)?.content?.entry?.declared;
  const answer = answered?.payload as Answer | undefined;
  return (
    <Section title={t("platform")}>
      {!answer && <p className="soft">{t("platformNone")}</p>}
      <div className="beside">
        <div>
          <h3>{t("declaredBeside")}</h3>
          <Pairs items={[
            [t("accidents"), declared?.["at_fault_accidents"] as number | undefined],
            [t("death"), declared && <Payload key="death" value={declared["death_accident"] ?? false} />],
          ]} />
        </div>
        {answer && (
          <div>
            <h3>{t("answeredBeside")}</h3>
            <Pairs items={[
              [t("accidents"), answer.claims ? answer.claims.length : undefined],
              [t("pending"), answer.pending_claims],
              [t("drink"), answer.drink_driving],
              [t("drunk"), answer.drunk_driving],
              [word("field", "clean_years"), answer.clean_years],
              [t("duplicates"), answer.duplicates?.length ? <Payload key="d" value={answer.duplicates} /> : t("none")],
              [t("previousPolicy"), answer.previous?.length ? <Payload key="p" value={answer.previous} /> : t("none")],
              [word("field", "query_code"), <span key="code" className="num">{answer.query_code}</span>],
              [word("field", "asked_at"), <Instant key="at" value={answer.asked_at} />],
            ]} />
          </div>
        )}
      </div>
      {answer && answer.claims && answer.claims.length > 0 && <><h3>{t("claims")}</h3><Payload value={answer.claims} /></>}
    </Section>
  );
}
