import { BarChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useNavigate } from "react-router";

import { useDark } from "../../layouts/theme";
import { money } from "../../util/money";
import type { Amount } from "../../util/money";

use([BarChart, GridComponent, SVGRenderer]);

/** Bars that lead to the list behind each; whoever cannot see them has the table below. */
export function Bars({ parts, label }: { parts: { name: string; amount: Amount; to: string }[]; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const { dark } = useDark();
  useEffect(() => {
    if (!place.current) return;
    const shown = parts.slice(0, 8).reverse();
    const ink = dark ? "#e6e9ee" : "#1b2330";
    const chart = init(place.current, undefined, { renderer: "svg" });
    chart.setOption({
      animation: false,
      grid: { left: 8, right: 110, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: "value", show: false },
      yAxis: { type: "category", data: shown.map((part) => part.name), axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: ink } },
      series: [{
        type: "bar", barMaxWidth: 22, itemStyle: { color: dark ? "#4d9bd6" : "#17629c", borderRadius: [0, 4, 4, 0] },
        data: shown.map((part) => Number(part.amount.amount)),
        label: { show: true, position: "right", color: ink, formatter: ({ dataIndex }: { dataIndex: number }) => { const part = shown[dataIndex]; return part ? money(part.amount) : ""; } },
      }],
    });
    chart.on("click", ({ dataIndex }) => {
      const part = shown[dataIndex ?? -1];
      if (part) void navigate(part.to);
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => { watch.disconnect(); chart.dispose(); };
  }, [parts, dark, navigate]);
  return <div ref={place} className="chart" role="img" aria-label={label} />;
}
