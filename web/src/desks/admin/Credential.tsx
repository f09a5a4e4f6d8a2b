import { Alert, Button, Modal } from "antd";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { request } from "../../api/client";
import { fresh } from "../../api/commands";
import type { components } from "../../api/generated/schema";
import { may, useMe } from "../../api/reads";
import { Trouble } from "../../ui/Told";

/** An invitation: a credential shown once, with which a person sets a password of his own. */
export function Credential({ user }: { user: string }) {
  const { t } = useTranslation("admin");
  const { t: frame } = useTranslation("frame");
  const [open, setOpen] = useState(false);
  const key = useRef(fresh());
  const allowed = may(useMe().data, "company.issue_token");
  const give = useMutation({
    mutationFn: async () => {
      const response = await request(`/v1/users/${encodeURIComponent(user)}/credential`, { body: {}, key: key.current });
      return (await response.json()) as components["schemas"]["Session"];
    },
  });
  if (!allowed) return null;
  function close() {
    setOpen(false);
    give.reset();
    key.current = fresh();
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("invite")}</Button>
      <Modal open={open} title={t("inviteOf", { user })} onCancel={close} footer={give.data
        ? <Button type="primary" onClick={close}>{frame("close")}</Button>
        : <><Button onClick={close}>{frame("cancel")}</Button><Button type="primary" loading={give.isPending} onClick={() => give.mutate()}>{t("issue")}</Button></>}>
        <p>{t("inviteHint")}</p>
        {give.error && <Trouble error={give.error} />}
        {give.data && (
          <>
            <Alert type="warning" showIcon title={t("shownOnce")} />
            <p className="token" data-testid="credential">{give.data.token}</p>
          </>
        )}
      </Modal>
    </>
  );
}
