import { Card } from "antd";
import { useTranslation } from "react-i18next";

import type { Row } from "../../api/reads";
import { Masked } from "../../ui/Masked";
import { Section } from "../../ui/Section";

const PLACES = ["applicant", "insured", "owner"] as const;

/** The persons and the vehicle of a proposal; who stands in several places is shown once. */
export function Persons({ proposal }: { proposal: Row }) {
  const { t } = useTranslation("policy");
  const subjects = new Map<string, string[]>();
  for (const place of PLACES) {
    const subject = proposal[place];
    if (typeof subject === "string") subjects.set(subject, [...(subjects.get(subject) ?? []), t(place)]);
  }
  const vehicle = proposal["vehicle"];
  return (
    <Section title={t("persons")}>
      <div className="cards">
        {[...subjects].map(([subject, places]) => (
          <Card key={subject} size="small" title={places.join(" · ")}><Masked subject={subject} /></Card>
        ))}
        {typeof vehicle === "string" && <Card size="small" title={t("vehicle")}><Masked key={vehicle} subject={vehicle} /></Card>}
      </div>
    </Section>
  );
}
