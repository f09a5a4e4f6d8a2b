import { App, ConfigProvider, theme as antd } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { createContext, useContext, useEffect, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const KEY = "yinuo-theme";

const Dark = createContext<{ dark: boolean; toggle: () => void }>({ dark: false, toggle: () => undefined });
export const useDark = () => useContext(Dark);

/** Colours, light or dark, and the library's own words. Soft text keeps a contrast of 4.5. */
export function Theme({ children }: { children: ReactNode }) {
  const [dark, setDark] = useState(initial);
  const { i18n } = useTranslation();
  useEffect(() => {
    document.documentElement.dataset["theme"] = dark ? "dark" : "light";
  }, [dark]);
  const value = useMemo(() => ({
    dark,
    toggle: () => {
      localStorage.setItem(KEY, dark ? "light" : "dark");
      setDark(!dark);
    },
  }), [dark]);
  const soft = dark ? "rgba(255,255,255,0.72)" : "rgba(0,0,0,0.62)";
  return (
    <Dark value={value}>
      <ConfigProvider locale={i18n.language === "en" ? enUS : zhCN} theme={{
        algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
        token: {
          colorPrimary: dark ? "#4d9bd6" : "#17629c",
          colorLink: dark ? "#7cb8e6" : "#17629c",
          // The library's own are too pale to be read while one points at them, and where something is wrong.
          colorLinkHover: dark ? "#a9d2f1" : "#0e4672", colorLinkActive: dark ? "#a9d2f1" : "#0e4672",
          colorError: dark ? "#f0666a" : "#cf1322",
          colorTextSecondary: soft, colorTextTertiary: soft, colorTextDescription: soft, colorTextPlaceholder: soft,
          borderRadius: 6,
          // Not by a rule over every element: a duration above nothing makes each change of place a transition, and popups measure in between.
          motion: !matchMedia("(prefers-reduced-motion: reduce)").matches,
          fontFamily: "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
        },
        // A link on a chosen row keeps its contrast while one points at it.
        components: { Table: { rowSelectedBg: "var(--tint)", rowSelectedHoverBg: "var(--tint)" } },
      }} button={{ autoInsertSpace: false }}>
        <App>{children}</App>
      </ConfigProvider>
    </Dark>
  );
}

function initial(): boolean {
  const kept = localStorage.getItem(KEY);
  return kept ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
