import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";

import { preview, route } from "../../api/commands";
import { PreviewOf } from "../../forms/PreviewOf";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";

/** What an acceptance would record now: money, tax, until when it holds; or why it would be refused. */
export function Outlook({ proposal, version }: { proposal: string; version: string | undefined }) {
  const { t } = useTranslation("underwriting");
  const outlook = useQuery({
    queryKey: ["outlook", proposal, version],
    queryFn: async () => preview(await route("policy.decide"), { proposal }, { verdict: "accept" }, version),
    retry: false,
  });
  return (
    <Section title={t("outlook")}>
      {outlook.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {outlook.error && <Trouble error={outlook.error} />}
      {outlook.data && <PreviewOf preview={outlook.data} />}
    </Section>
  );
}
