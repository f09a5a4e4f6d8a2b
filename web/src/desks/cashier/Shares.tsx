import { Table } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { Resource } from "../../api/reads";
import { word } from "../../strings";
import { Money } from "../../ui/Money";
import { Section } from "../../ui/Section";
import { paths } from "../../util/paths";

/** One proposal's part of a sum, as the fact has it. */
export interface Share {
  proposal: string;
  premium: string;
  tax: string;
  /** The notice that asked for it, where that is told beside it. */
  notice?: string;
}

interface Paid {
  notice: string;
  allocations: Share[];
}

/** What a receipt pays, from the fact that says so: of one notice, or of several paid together. */
export function sharesOf(resource: Resource): Share[] {
  const fact = resource.timeline?.findLast(({ kind }) => kind === "ledger.receipt_confirmed" || kind === "ledger.money_allotted");
  const payload = fact?.payload as { notice?: string; allocations?: Share[]; notices?: Paid[] } | undefined;
  const paid = payload?.notices ?? (payload?.notice ? [{ notice: payload.notice, allocations: payload.allocations ?? [] }] : []);
  return paid.flatMap(({ notice, allocations }) => allocations.map((share) => ({ ...share, notice })));
}

/** What a sum is for, proposal by proposal: one transfer may pay for many. */
export function Shares({ shares, last }: { shares: Share[]; last?: (share: Share) => ReactNode }) {
  const { t } = useTranslation("cashier");
  const yuan = (amount: string) => <Money value={{ amount, currency: "CNY" }} />;
  const named = shares.some((share) => share.notice);
  return (
    <Section title={t("shares", { count: shares.length })}>
      <Table<Share> size="small" pagination={{ pageSize: 20, hideOnSinglePage: true }} rowKey="proposal" dataSource={shares} scroll={{ x: "max-content" }}
        columns={[
          ...(named ? [{ title: word("field", "notice"), dataIndex: "notice", render: (number: string) => <Link to={paths.notice(number)} className="num">{number}</Link> }] : []),
          { title: word("field", "proposal"), dataIndex: "proposal", render: (number: string) => <Link to={paths.proposal(number)} className="num">{number}</Link> },
          { title: word("field", "premium"), dataIndex: "premium", align: "right", render: yuan },
          { title: word("field", "tax"), dataIndex: "tax", align: "right", render: yuan },
          ...(last ? [{ title: "", key: "last", render: (_: unknown, share: Share) => last(share) }] : []),
        ]} />
      <p className="soft small">{t("sharesHint")}</p>
    </Section>
  );
}
