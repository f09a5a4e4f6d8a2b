import { Tag } from "antd";
import { useTranslation } from "react-i18next";

import { hoursBetween, instant } from "../../util/time";

/** How long a clock still runs by the company's time; over, it says so in words and colour. */
export function Clock({ due, now }: { due: unknown; now: string | undefined }) {
  const { t } = useTranslation("underwriting");
  if (typeof due !== "string" || !now) return null;
  const hours = hoursBetween(now, due);
  const text = hours < 0 ? t("overdueBy", { time: spell(-hours) }) : t("left", { time: spell(hours) });
  return <Tag color={hours < 0 ? "red" : hours < 4 ? "gold" : "default"} className="num" title={instant(due)}>{text}</Tag>;

  function spell(hours: number): string {
    if (hours >= 48) return t("days", { count: Math.floor(hours / 24) });
    return hours >= 1 ? t("hours", { count: Math.floor(hours) }) : t("minutes", { count: Math.floor(hours * 60) });
  }
}
