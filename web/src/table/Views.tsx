import { DeleteOutlined, EyeOutlined } from "@ant-design/icons";
import { App, Button, Checkbox, Form, Input, Popover, Space } from "antd";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { dropView, keepView, views } from "../api/views";
import { Trouble } from "../ui/Told";

interface Props {
  table: string;
  /** The address of the list as it stands, without its place in the pages. */
  search: string;
  onChoose: (search: string) => void;
}

/** Views of a list that were kept: one's own, and what colleagues share. A view is its address. */
export function Views(props: Props) {
  const { t } = useTranslation("blocks");
  const [open, setOpen] = useState(false);
  return (
    <Popover trigger="click" placement="bottomRight" destroyOnHidden open={open} onOpenChange={setOpen}
      content={<Kept {...props} onChoose={(search) => { setOpen(false); props.onChoose(search); }} />}>
      <Button icon={<EyeOutlined />} aria-label={t("views")}><span className="wide-only">{t("views")}</span></Button>
    </Popover>
  );
}

function Kept({ table, search, onChoose }: Props) {
  const { t } = useTranslation("blocks");
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ name: string; shared?: boolean }>();
  const [error, setError] = useState<unknown>();
  const kept = useQuery({ queryKey: ["views"], queryFn: views });
  const own = (kept.data ?? []).filter((view) => view.desk === table);
  async function change(act: () => Promise<unknown>) {
    setError(undefined);
    try {
      await act();
      await queries.invalidateQueries({ queryKey: ["views"] });
    } catch (caught) {
      setError(caught);
    }
  }
  const keep = ({ name, shared }: { name: string; shared?: boolean }) => change(async () => {
    await keepView({ name: name.trim(), desk: table, layout: { search }, shared: shared ?? false });
    form.resetFields();
    void message.success(t("viewSaved", { name }));
  });
  return (
    <div className="filter-form">
      {kept.isSuccess && own.length === 0 && <p className="soft">{t("viewsNone")}</p>}
      <ul className="views">
        {own.map((view) => (
          <li key={view.id}>
            <button type="button" className="link" onClick={() => onChoose(view.layout.search ?? "")}>{view.name}</button>
            {!view.own && <span className="soft small">{t("viewOf", { owner: view.owner })}</span>}
            {view.own && <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t("viewDrop", { name: view.name })}
              onClick={() => void change(() => dropView(view.id))} />}
          </li>
        ))}
      </ul>
      <Form form={form} layout="vertical" onFinish={(values) => void keep(values)}>
        <Form.Item name="name" label={t("viewName")} rules={[{ required: true, whitespace: true, message: t("required") }]}><Input maxLength={60} /></Form.Item>
        <Form.Item name="shared" valuePropName="checked"><Checkbox>{t("viewShare")}</Checkbox></Form.Item>
        <Space><Button type="primary" htmlType="submit">{t("viewSave")}</Button></Space>
      </Form>
      {(error ?? kept.error) != null && <Trouble error={error ?? kept.error} />}
    </div>
  );
}
