import { Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { may } from "../api/reads";
import type { Me } from "../api/reads";
import { desks } from "../desks";
import { Choices } from "./Choices";

/** Every place to go and everything to begin, by a few letters. */
export function Palette({ me, onClose }: { me: Me | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const words = t as (key: string) => string;
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const asked = text.trim().toLowerCase();
  const items = desks
    .filter((desk) => may(me, ...desk.needs))
    .flatMap((desk) => desk.entries.filter((entry) => may(me, ...(entry.needs ?? []))).map((entry) => ({ desk, entry })))
    .map(({ desk, entry }) => ({
      id: entry.label, title: words(entry.label), detail: `${entry.kind === "do" ? t("do") : t("go")} · ${words(desk.label)}`,
      also: entry.also ?? "", run: () => void navigate(entry.path),
    }))
    .filter((item) => `${item.title} ${item.also}`.toLowerCase().includes(asked));
  return (
    <Modal open footer={null} closable={false} onCancel={onClose} title={t("palette")} width={560}>
      <Choices label={t("palette")} items={items} onDone={onClose}
        input={(props) => <Input {...props} autoFocus value={text} placeholder={t("paletteHint")} aria-label={t("palette")} onChange={(event) => setText(event.target.value)} />} />
    </Modal>
  );
}
