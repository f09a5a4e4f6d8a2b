import { useTranslation } from "react-i18next";

import type { Preview } from "../api/commands";
import { word } from "../strings";
import { Payload, sums } from "../ui/Facts";
import { Money } from "../ui/Money";
import { Pairs } from "../ui/Section";

/** What would be recorded: the money first, then each fact. */
export function PreviewOf({ preview }: { preview: Preview }) {
  const { t } = useTranslation("blocks");
  const amounts = preview.facts.flatMap((fact) => sums(fact.payload));
  return (
    <section className="preview" aria-live="polite">
      <h3>{t("previewTitle")}</h3>
      {preview.facts.length === 0 && <p>{t("previewNothing")}</p>}
      {amounts.length > 0 && (
        <Pairs items={amounts.map(({ name, amount }) => [word("field", name), <Money key={name} value={amount} />])} />
      )}
      <ul className="facts">
        {preview.facts.map((fact, nth) => (
          <li key={nth}>
            <strong>{word("fact", fact.kind)}</strong>
            <Payload value={fact.payload} />
          </li>
        ))}
      </ul>
    </section>
  );
}
