import { useTranslation } from "react-i18next";

import { contentIn } from "../../api/reads";
import type { Fact } from "../../api/reads";
import { word } from "../../strings";
import { Section } from "../../ui/Section";

interface Deviation {
  field: string;
  given: string;
  table: string;
}

/** Where what was keyed of the vehicle differs from the table of models. */
export function Deviations({ facts }: { facts: Fact[] }) {
  const { t } = useTranslation("policy");
  const found = contentIn<{ deviations?: Deviation[] }>(facts)?.deviations ?? [];
  if (found.length === 0) return null;
  return (
    <Section title={t("deviations")}>
      <ul>{found.map(({ field, given, table }) => (
        <li key={field}>{word("field", field)}: {t("deviation", { given: word("value", given) || "—", table: word("value", table) })}</li>
      ))}</ul>
    </Section>
  );
}
