import { MoonOutlined, SearchOutlined, SunOutlined, ThunderboltOutlined, UserOutlined } from "@ant-design/icons";
import { Button, Tag } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { api } from "../api/client";
import { useCompany } from "../api/reads";
import type { Me } from "../api/reads";
import { session } from "../api/session";
import { switchLanguage } from "../strings";
import { paths } from "../util/paths";
import { onKey } from "./keys";
import { useDark } from "./theme";

// What opens lists brings a third of the component library with it: the page stands before they do.
const Account = lazy(async () => ({ default: (await import("./Account")).Account }));
const Organisation = lazy(async () => ({ default: (await import("./Organisation")).Organisation }));
const Search = lazy(async () => ({ default: (await import("./Search")).Search }));

/** Search, organisation, language, light, and who one is. */
export function Header({ me, before, onPalette, onKeys }: { me: Me | undefined; before: ReactNode; onPalette: () => void; onKeys: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const company = useCompany().data;
  const { dark, toggle } = useDark();
  const [searching, setSearching] = useState(false);
  useEffect(() => onKey("/", () => setSearching(true)), []);
  async function signOut() {
    // A session that cannot be ended there ends here all the same.
    await api.DELETE("/v1/sessions/current").catch(() => undefined);
    // Away first: nobody is told of an end that was asked for, and whoever comes next begins at the beginning.
    await navigate(paths.signIn(), { replace: true });
    session.end();
    queries.clear();
  }
  return (
    <header className="top">
      {before}
      <button type="button" className="search-box" onClick={() => setSearching(true)} aria-label={`${t("search")} ${t("searchHint")}`}>
        <SearchOutlined /><span className="soft">{t("searchHint")}</span><kbd aria-hidden="true">/</kbd>
      </button>
      {searching && <Suspense><Search onClose={() => setSearching(false)} /></Suspense>}
      <span className="spread" />
      {company?.demo && <Tag color="gold" className="wide-only">{t("demo")}</Tag>}
      {company && <span className="soft small num wide-only">{t("companyDay", { day: company.today })}</span>}
      <Suspense fallback={<span className="organisation" />}><Organisation me={me} /></Suspense>
      <Button type="text" icon={<ThunderboltOutlined />} aria-label={t("palette")} title={`${t("palette")} (Ctrl K)`} onClick={onPalette} />
      <Button type="text" lang={t("otherLanguage")} onClick={() => void switchLanguage().then(() => queries.invalidateQueries())}>{t("language")}</Button>
      <Button type="text" icon={dark ? <SunOutlined /> : <MoonOutlined />} aria-label={dark ? t("light") : t("dark")} onClick={toggle} />
      <Suspense fallback={<Button type="text" icon={<UserOutlined />} disabled aria-label={t("account")} />}>
        <Account me={me} onKeys={onKeys} onSignOut={() => void signOut()} />
      </Suspense>
    </header>
  );
}
