import { Alert, Button, Form, Input, Segmented } from "antd";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";

import { api, data } from "../api/client";
import { inWords } from "../api/problem";
import { session } from "../api/session";
import { switchLanguage } from "../strings";
import type { Words } from "../strings/language";
import { Trouble } from "../ui/Told";
import { useTitle } from "../util/useTitle";

interface Door {
  name: Words;
  demo: boolean;
  version: string;
}

/** Sign-in by number and password, or by a token. A demonstration company says how. */
export function SignIn() {
  const { t } = useTranslation("home");
  const { t: frame } = useTranslation("frame");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const [form] = Form.useForm<{ user?: string; password?: string; token?: string }>();
  const [by, setBy] = useState<"password" | "token">("password");
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const door = useQuery({ queryKey: ["door"], queryFn: async () => (await (await fetch("/app/company.json")).json()) as Door }).data;
  useTitle(t("signIn"));
  async function enter(values: { user?: string; password?: string; token?: string }) {
    setBusy(true);
    setError(undefined);
    try {
      if (by === "token") {
        session.begin(values.token?.trim() ?? "");
        await data(api.GET("/v1/me"));
      } else {
        const body = { user: values.user?.trim() ?? "", password: values.password ?? "" };
        session.begin((await data(api.POST("/v1/sessions", { body }))).token);
      }
      queries.clear();
      const back = search.get("back");
      // Only a page of this program: `//elsewhere` would lead away.
      await navigate(back?.startsWith("/") && !back.startsWith("//") ? back : "/", { replace: true });
    } catch (caught) {
      session.end();
      setError(caught);
    } finally {
      setBusy(false);
    }
  }
  const roles = t("roles", { returnObjects: true });
  return (
    <main className="sign-in">
      <div className="sign-in-head">
        <svg width="40" height="40" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="7" fill="#a8322a" />
          <path d="M7 17.2 13 23 25 9.5" fill="none" stroke="#fff" strokeWidth="4" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
        <h1>{frame("product")}<small>{door ? inWords(door.name) : "\u00A0"}</small></h1>
        <Button type="text" lang={frame("otherLanguage")} onClick={() => void switchLanguage()}>{frame("language")}</Button>
      </div>
      {search.has("over") && <Alert type="info" showIcon title={frame("sessionOver")} />}
      <Segmented<"password" | "token"> block value={by} onChange={(value) => { setBy(value); setError(undefined); }}
        options={[{ value: "password", label: t("withPassword") }, { value: "token", label: t("withToken") }]} />
      <Form form={form} layout="vertical" size="large" onFinish={(values) => void enter(values)} requiredMark={false}>
        {by === "password" ? (
          <>
            <Form.Item name="user" label={t("user")} rules={[{ required: true, message: t("fill", { what: t("user") }) }]}>
              <Input autoComplete="username" autoFocus autoCapitalize="none" />
            </Form.Item>
            <Form.Item name="password" label={t("password")} rules={[{ required: true, message: t("fill", { what: t("password") }) }]}>
              <Input.Password autoComplete="current-password" />
            </Form.Item>
          </>
        ) : (
          <Form.Item name="token" label={t("token")} extra={t("tokenHint")} rules={[{ required: true, message: t("fill", { what: t("token") }) }]}>
            <Input.Password autoComplete="off" />
          </Form.Item>
        )}
        {error !== undefined && <Trouble error={error} />}
        <Button type="primary" htmlType="submit" block loading={busy}>{t("signIn")}</Button>
      </Form>
      {door?.demo && (
        <details className="demo-how" open>
          <summary>{t("demoHow")}</summary>
          <p>{t("demoWhere")}</p>
          <p>{t("demoWho")}</p>
          <ul>
            {Object.entries(roles).map(([user, role]) => (
              <li key={user}>
                <button type="button" className="link" onClick={() => { setBy("password"); form.setFieldsValue({ user }); }}>{user}</button> {role}
              </li>
            ))}
          </ul>
        </details>
      )}
      <footer className="soft small"><a href="/">{frame("product")} {door?.version}</a></footer>
    </main>
  );
}
