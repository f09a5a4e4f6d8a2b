import { MenuOutlined } from "@ant-design/icons";
import { Button, Grid, Skeleton } from "antd";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, Outlet, useLocation } from "react-router";

import { useMe } from "../api/reads";
import { session } from "../api/session";
import { Trouble } from "../ui/Told";
import { paths } from "../util/paths";
import { Header } from "./Header";
import { onKey, onPalette } from "./keys";
import { Sidebar } from "./Sidebar";

const Palette = lazy(async () => ({ default: (await import("./Palette")).Palette }));
const PhoneMenu = lazy(async () => ({ default: (await import("./PhoneMenu")).PhoneMenu }));
const KeySheet = lazy(async () => ({ default: (await import("./KeySheet")).KeySheet }));

/** Sidebar, header and page. Whoever is not signed in signs in and comes back. */
export function Frame() {
  const { t } = useTranslation();
  const location = useLocation();
  const wide = Grid.useBreakpoint().md ?? true;
  const [menu, setMenu] = useState(false);
  const [open, setOpen] = useState<"palette" | "keys">();
  const me = useMe();
  useEffect(() => onPalette(() => setOpen("palette")), []);
  useEffect(() => onKey("?", () => setOpen("keys")), []);
  useEffect(() => setMenu(false), [location.pathname]);
  if (!session.token()) return <Navigate to={paths.signIn(location.pathname + location.search)} replace />;
  return (
    <div className="frame">
      <a className="skip" href="#content">{t("skip")}</a>
      {wide && <div className="side"><Sidebar me={me.data} /></div>}
      <div className="column">
        <Header me={me.data} onPalette={() => setOpen("palette")} onKeys={() => setOpen("keys")}
          before={!wide && <Button type="text" icon={<MenuOutlined />} aria-label={t("menu")} onClick={() => setMenu(true)} />} />
        <main id="content" tabIndex={-1}>
          {me.error ? <Trouble error={me.error} onAgain={() => void me.refetch()} />
            : <Suspense fallback={<Skeleton active />}><Outlet /></Suspense>}
        </main>
      </div>
      <Suspense>
        {!wide && menu && <PhoneMenu me={me.data} onClose={() => setMenu(false)} />}
        {open === "palette" && <Palette me={me.data} onClose={() => setOpen(undefined)} />}
        {open === "keys" && <KeySheet onClose={() => setOpen(undefined)} />}
      </Suspense>
    </div>
  );
}
