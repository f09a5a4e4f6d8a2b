import { Button, Drawer, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { json } from "../api/client";
import type { components } from "../api/generated/schema";
import { save } from "../util/file";
import { Trouble } from "../ui/Told";

/** The proof of one entry, beside the page. */
export function Proof({ seq, onClose }: { seq: number; onClose: () => void }) {
  const { t } = useTranslation("blocks");
  const proof = useQuery({
    queryKey: ["proof", seq],
    queryFn: () => json<components["schemas"]["EntryProof"]>(`/v1/entries/${seq}/proof`),
  });
  const text = proof.data?.proof;
  return (
    <Drawer open onClose={onClose} size={640} title={t("proofOf", { seq })}
      extra={text && <Button onClick={() => save(`entry-${seq}.tlog-proof`, text, "text/plain")}>{t("proofSave")}</Button>}>
      <p className="soft">{t("proofHint")}</p>
      {proof.error && <Trouble error={proof.error} />}
      {proof.isLoading && <Skeleton active />}
      {text && <pre className="file" tabIndex={0}>{text}</pre>}
    </Drawer>
  );
}
