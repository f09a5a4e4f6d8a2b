import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { word } from "../../strings";
import { Money } from "../../ui/Money";
import { Section } from "../../ui/Section";
import { paths } from "../../util/paths";

/** One proposal's part of a sum, as the fact has it. */
export interface Share {
  proposal: string;
  premium: string;
  tax: string;
}

/** What a sum is for, proposal by proposal: one transfer may pay for many. */
export function Shares({ shares }: { shares: Share[] }) {
  const { t } = useTranslation("cashier");
  const yuan = (amount: string) => <Money value={{ amount, currency: "CNY" }} />;
  return (
    <Section title={t("shares", { count: shares.length })}>
      <Table<Share> size="small" pagination={{ pageSize: 20, hideOnSinglePage: true }} rowKey="proposal" dataSource={shares} scroll={{ x: "max-content" }}
        columns={[
          { title: word("field", "proposal"), dataIndex: "proposal", render: (number: string) => <Link to={paths.proposal(number)} className="num">{number}</Link> },
          { title: word("field", "premium"), dataIndex: "premium", align: "right", render: yuan },
          { title: word("field", "tax"), dataIndex: "tax", align: "right", render: yuan },
        ]} />
      <p className="soft small">{t("sharesHint")}</p>
    </Section>
  );
}
