import { App, Button, Space } from "antd";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { json } from "../../api/client";
import { FormKey, give, preview, route } from "../../api/commands";
import type { Preview } from "../../api/commands";
import { PreviewOf } from "../../forms/PreviewOf";
import { Empty } from "../../ui/Empty";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import { chosen } from "../../util/file";
import { paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";
import { Checked } from "./Checked";
import { ofFolder, ofZip } from "./package";
import type { Check, Files } from "./package";

const COMMAND = "product.draft";

/** A package from a folder or a zip: checked first, then previewed, then drafted. */
export function Upload() {
  const { t } = useTranslation("product");
  const { t: blocks } = useTranslation("blocks");
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const key = useRef(new FormKey());
  const [files, setFiles] = useState<Files>();
  const [seen, setSeen] = useState<Preview>();
  useTitle(t("doNew"));

  const check = useMutation({
    mutationFn: async (files: Files) => {
      const found = await json<Check>("/v1/filings/check", { body: { files } });
      if (found.sound) setSeen(await preview(await route(COMMAND), {}, { files }));
      return found;
    },
  });
  const draft = useMutation({
    mutationFn: async (files: Files) => give(await route(COMMAND), {}, { files }, key.current.for({ files })),
    onSuccess: async ({ accepted }) => {
      await queries.invalidateQueries();
      notification.success({ title: t("drafted"), description: blocks("givenEntries", { entries: accepted.entries.join(", ") }) });
      void navigate(check.data?.filing ? paths.filing(check.data.filing) : paths.filings());
    },
  });

  async function take(read: Promise<Files>) {
    setSeen(undefined);
    draft.reset();
    const files = await read.catch((): Files => ({}));
    setFiles(files);
    check.mutate(files);
  }

  const count = Object.keys(files ?? {}).length;
  return (
    <article className="page">
      <header className="list-head"><h1>{t("doNew")}</h1></header>
      <Section title={t("choose")}>
        <p className="soft">{t("chooseHint")}</p>
        <Space wrap>
          <label className="pick">{t("folder")}
            <input type="file" multiple className="unseen" ref={(input) => input?.setAttribute("webkitdirectory", "")}
              onChange={(event) => void take(ofFolder(chosen(event.target)))} />
          </label>
          <label className="pick">{t("zip")}
            <input type="file" accept=".zip" className="unseen" onChange={(event) => { const [file] = chosen(event.target); if (file) void take(ofZip(file)); }} />
          </label>
          {files && <span className="soft">{t("files", { count })}</span>}
        </Space>
      </Section>
      {!files && <Empty title={t("uploadEmpty")} hint={t("uploadEmptyHint")} />}
      {files && (
        <Section title={t("checkOf")}>
          {check.isPending && <p className="soft" role="status">{t("checking")}</p>}
          {check.error && <Trouble error={check.error} onAgain={() => check.mutate(files)} />}
          {check.data && <Checked check={check.data} />}
        </Section>
      )}
      {files && seen && (
        <Section title={t("draftOf", { filing: check.data?.filing ?? "" })} extra={
          <Button type="primary" loading={draft.isPending} onClick={() => draft.mutate(files)}>{t("draft")}</Button>
        }>
          {draft.error && <Trouble error={draft.error} onAgain={() => draft.mutate(files)} />}
          <PreviewOf preview={seen} />
        </Section>
      )}
    </article>
  );
}
