import { useTranslation } from "react-i18next";

import { useList } from "../../api/reads";
import type { Row } from "../../api/reads";
import { word } from "../../strings";
import { Instant } from "../../ui/Instant";

/** Every print of a number, oldest first. */
export function usePrints(number: string): Row[] {
  return useList("prints", { number, limit: "100" }).data?.rows ?? [];
}

export function Prints({ prints }: { prints: Row[] }) {
  const { t } = useTranslation("policy");
  if (prints.length === 0) return <p className="soft">{t("printsNone")}</p>;
  return (
    <ul className="prints" aria-label={t("prints")}>
      {prints.map((row) => (
        <li key={`${String(row["document"])}${String(row["copy"])}`}>
          <strong>{word("value", String(row["document"]))}</strong> {t("copy", { copy: row["copy"] as number })}
          {" · "}<Instant value={row["at"]} /> · {String(row["by"])}
          {typeof row["reason"] === "string" && <> · {row["reason"]}</>}
        </li>
      ))}
    </ul>
  );
}
