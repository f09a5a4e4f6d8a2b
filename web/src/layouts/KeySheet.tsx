import { Modal, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { keysOn, switchKeys } from "./keys";

/** The keys, and the switch that turns the single ones off. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [on, setOn] = useState(keysOn());
  const keys: [string, string][] = [
    ["/", t("keySearch")], ["Ctrl K", t("keyPalette")], ["?", t("keySheet")], ["[", t("keyPrevious")], ["]", t("keyNext")],
  ];
  return (
    <Modal open footer={null} onCancel={onClose} title={t("keys")}>
      <dl className="pairs">
        {keys.map(([key, what]) => <div key={key}><dt>{what}</dt><dd><kbd>{key}</kbd></dd></div>)}
      </dl>
      <label className="switch"><Switch checked={on} onChange={(next) => { switchKeys(next); setOn(next); }} /> {t("keysOn")}</label>
    </Modal>
  );
}
