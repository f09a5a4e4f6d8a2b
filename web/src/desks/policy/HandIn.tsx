import { App, Button } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { json, wrote } from "../../api/client";
import type { Accepted } from "../../api/commands";
import { Trouble } from "../../ui/Told";

/** Sets the program going: asks the platform, then applies the decision table. Asking again is harmless, so it takes no form. */
export function HandIn({ proposal, stage }: { proposal: string; stage: unknown }) {
  const { t } = useTranslation("policy");
  const { message, notification } = App.useApp();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<string>();
  async function go(label: string, ...whats: ("platform-queries" | "underwriting")[]) {
    setBusy(label);
    try {
      for (const what of whats) wrote((await json<Accepted>(`/v1/proposals/${proposal}/${what}`, { method: "POST" })).position);
      void message.success(t(whats.at(-1) === "underwriting" ? "underwritten" : "asked"));
    } catch (error) {
      notification.warning({ title: label, description: <Trouble error={error} />, duration: 0 });
    } finally {
      setBusy(undefined);
      await queries.invalidateQueries();
    }
  }
  if (stage === "issued" || stage === "lapsed" || stage === "not_insurable") return null;
  const fresh = stage === "proposed";
  return (
    <>
      {fresh && <Button type="primary" loading={busy === t("handInAll")} onClick={() => void go(t("handInAll"), "platform-queries", "underwriting")}>{t("handInAll")}</Button>}
      {!fresh && <Button loading={busy === t("handIn")} onClick={() => void go(t("handIn"), "platform-queries")}>{t("handIn")}</Button>}
      {stage === "answered" && <Button type="primary" loading={busy === t("underwrite")} onClick={() => void go(t("underwrite"), "underwriting")}>{t("underwrite")}</Button>}
    </>
  );
}

/** Has the platform told of a policy that it has not confirmed yet. */
export function Confirm({ policy }: { policy: string }) {
  const { t } = useTranslation("policy");
  const { message, notification } = App.useApp();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  async function go() {
    setBusy(true);
    try {
      wrote((await json<Accepted>(`/v1/policies/${policy}/confirmation`, { method: "POST" })).position);
      void message.success(t("confirmed"));
    } catch (error) {
      notification.warning({ title: t("confirm"), description: <Trouble error={error} />, duration: 0 });
    } finally {
      setBusy(false);
      await queries.invalidateQueries();
    }
  }
  return <Button loading={busy} onClick={() => void go()}>{t("confirm")}</Button>;
}
