import { Tag } from "antd";
import { useTranslation } from "react-i18next";

const COLOURS: Record<string, string> = { F: "green", C: "blue", M: "gold", D: "orange" };

/** How certain a source is, in words; a value that is in doubt shows it. */
export function Mark({ value }: { value: unknown }) {
  const { t } = useTranslation("blocks");
  if (typeof value !== "string") return null;
  const marks = t("marks", { returnObjects: true }) as Record<string, string>;
  return <Tag color={COLOURS[value] ?? "default"}>{value} {marks[value] ?? ""}</Tag>;
}
