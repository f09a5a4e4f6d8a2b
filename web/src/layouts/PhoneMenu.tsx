import { Drawer } from "antd";
import { useTranslation } from "react-i18next";

import type { Me } from "../api/reads";
import { Sidebar } from "./Sidebar";

/** The sidebar, where there is no room for one. */
export function PhoneMenu({ me, onClose }: { me: Me | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return <Drawer open onClose={onClose} placement="left" size={240} title={t("product")}><Sidebar me={me} /></Drawer>;
}
