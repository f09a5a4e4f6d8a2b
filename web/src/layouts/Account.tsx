import { LogoutOutlined, UserOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";

import type { Me } from "../api/reads";

/** Who one is, the keys, and the way out. */
export function Account({ me, onKeys, onSignOut }: { me: Me | undefined; onKeys: () => void; onSignOut: () => void }) {
  const { t } = useTranslation();
  return (
    <Dropdown trigger={["click"]} menu={{ items: [
      { key: "who", label: me ? `${me.user} · ${me.organisation}` : "", disabled: true },
      { key: "keys", label: t("keys"), onClick: onKeys },
      { key: "out", label: t("signOut"), icon: <LogoutOutlined />, onClick: onSignOut },
    ] }}>
      <Button type="text" icon={<UserOutlined />} aria-label={`${t("account")} ${me?.user ?? ""}`}><span className="wide-only">{me?.user}</span></Button>
    </Dropdown>
  );
}
