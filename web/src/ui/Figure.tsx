import { InfoCircleOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { Figure as Told } from "../api/figures";
import { inWords } from "../api/problem";
import { percent } from "../util/money";
import { pathOfRows } from "../util/paths";
import { Money } from "./Money";

/** A figure with its definition, and the list behind it. */
export function Figure({ figure, size }: { figure: Told; size: number }) {
  const { t } = useTranslation("blocks");
  const to = pathOfRows(figure.rows.table, figure.rows.filter);
  const title = inWords(figure.title);
  const count = t("figureRows", { count: figure.count });
  const main = figure.unit === "money" ? <Money value={figure.amount} />
    : figure.unit === "rate" ? <span className="num">{figure.rate ? percent(figure.rate) : "—"}</span>
      : <span className="num">{figure.count}</span>;
  return (
    <div className="figure">
      <div className="figure-head">
        <span>{title}</span>
        <Popover trigger="click" content={
          <div className="why">
            <p>{inWords(figure.definition)}</p>
            <p className="soft small">{t("figureAt", { size })}</p>
          </div>
        }>
          <Button type="text" size="small" icon={<InfoCircleOutlined />} aria-label={t("definition", { what: title })} />
        </Popover>
      </div>
      <div className="figure-value">
        {to ? <Link to={to} title={t("figureOpen")}><span className="unseen">{title} </span>{main}</Link> : main}
      </div>
      <div className="soft small">
        {figure.unit === "money" && count}
        {figure.unit === "rate" && t("figureOf", { count: figure.count, of: figure.of ?? 0 })}
        {figure.average && <> · {t("figureAverage", { people: figure.average.people, each: figure.average.count })} <Money value={figure.average.amount} /></>}
      </div>
    </div>
  );
}
