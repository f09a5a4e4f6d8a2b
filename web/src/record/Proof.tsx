import { Button, Drawer, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { json } from "../api/client";
import type { components } from "../api/generated/schema";
import { save } from "../util/file";
import { Trouble } from "../ui/Told";

/** The proof of one entry: that it is in the journal, and the journal unchanged. */
export function useProof(seq: number) {
  return useQuery({ queryKey: ["proof", seq], queryFn: () => json<components["schemas"]["EntryProof"]>(`/v1/entries/${seq}/proof`) });
}

/** Gives it to the person as a file. */
export function saveProof(seq: number, proof: string) {
  save(`entry-${seq}.tlog-proof`, proof, "text/plain");
}

/** The proof of one entry, beside the page. */
export function Proof({ seq, onClose }: { seq: number; onClose: () => void }) {
  const { t } = useTranslation("blocks");
  const proof = useProof(seq);
  const text = proof.data?.proof;
  return (
    <Drawer open onClose={onClose} size={640} title={t("proofOf", { seq })}
      extra={text && <Button onClick={() => saveProof(seq, text)}>{t("proofSave")}</Button>}>
      <p className="soft">{t("proofHint")}</p>
      {proof.error && <Trouble error={proof.error} />}
      {proof.isLoading && <Skeleton active />}
      {text && <pre className="file" tabIndex={0}>{text}</pre>}
    </Drawer>
  );
}
