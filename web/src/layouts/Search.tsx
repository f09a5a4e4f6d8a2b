import { Input, Modal } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { search } from "../api/search";
import { word } from "../strings";
import { Trouble } from "../ui/Told";
import { useSettled } from "../util/useSettled";
import { Choices } from "./Choices";

/** Search over everything that has a number, a plate, a phone or a name. */
export function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const wanted = text.trim();
  const asked = useSettled(wanted);
  const found = useQuery({ queryKey: ["search", asked], queryFn: () => search(asked), enabled: asked.length > 1 });
  // Enter goes to what was found for these letters, not for those before.
  const ready = asked === wanted && found.isSuccess;
  const hits = ready ? found.data : [];
  return (
    <Modal open footer={null} closable={false} onCancel={onClose} title={t("search")} width={560}>
      <Choices
        label={t("search")}
        items={hits.map((hit) => ({ id: hit.path, title: hit.title, detail: `${hit.detail} · ${word("value", hit.state)}`, run: () => void navigate(hit.path) }))}
        onDone={onClose}
        input={(props) => <Input {...props} autoFocus allowClear value={text} placeholder={t("searchHint")} aria-label={t("search")}
          onChange={(event) => setText(event.target.value)} />}
      />
      {found.error && <Trouble error={found.error} />}
      {ready && hits.length === 0 && <p className="soft">{t("searchNone")}</p>}
    </Modal>
  );
}
