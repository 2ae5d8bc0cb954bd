import { Button, Form, Input } from "antd";
import { useSearchParams } from "react-router";
import type { SignIn } from "../../access/schema.ts";
import { ApiError } from "../api/client.ts";
import { useSignIn } from "../api/session.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";
import { Seal } from "../shell/seal.tsx";
import "./sign-in.css";

/** Organisation, e-mail and password. `?tenant=demo&email=…` fills in what a link knows. */
export function SignInPage() {
  const { t, language, setLanguage } = useSpeech();
  const [search] = useSearchParams();
  const signIn = useSignIn();
  useTitle(t("signIn.title"));
  const initial = { tenant: search.get("tenant") ?? "", email: search.get("email") ?? "" };
  const required = (what: string) => [
    { required: true, message: t("signIn.required", { what }), whitespace: true },
  ];
  return (
    <div className="sign-in">
      <section className="sign-in-pitch">
        <Seal size={44} />
        <h1>
          {t("app.name")}
          <small>{t("app.tagline")}</small>
        </h1>
        <ul>
          <li>{t("signIn.point1")}</li>
          <li>{t("signIn.point2")}</li>
          <li>{t("signIn.point3")}</li>
        </ul>
      </section>
      <main className="sign-in-side">
        <Button
          type="text"
          className="sign-in-language"
          onClick={() => setLanguage(language === "zh" ? "en" : "zh")}
        >
          {t("shell.otherLanguage")}
        </Button>
        <Form<SignIn>
          className="sign-in-form"
          layout="vertical"
          requiredMark={false}
          initialValues={initial}
          onFinish={(values) => signIn.mutate(values)}
          aria-label={t("signIn.title")}
          data-testid="sign-in"
        >
          <h2>{t("signIn.title")}</h2>
          <Form.Item
            name="tenant"
            label={t("signIn.tenant")}
            extra={t("signIn.tenantHint")}
            rules={required(t("signIn.tenant"))}
          >
            <Input autoComplete="organization" autoFocus={initial.tenant === ""} size="large" />
          </Form.Item>
          <Form.Item name="email" label={t("signIn.email")} rules={required(t("signIn.email"))}>
            <Input
              type="email"
              autoComplete="username"
              autoFocus={initial.tenant !== ""}
              size="large"
            />
          </Form.Item>
          <Form.Item
            name="password"
            label={t("signIn.password")}
            rules={required(t("signIn.password"))}
          >
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          <div className="sign-in-error" aria-live="assertive">
            {signIn.error && <Refused error={signIn.error} />}
          </div>
          <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
            {t("signIn.submit")}
          </Button>
        </Form>
      </main>
    </div>
  );
}

function Refused({ error }: { error: Error }) {
  const { t } = useSpeech();
  if (error instanceof ApiError && error.status === 401) return <p>{t("signIn.wrong")}</p>;
  return <ErrorText error={error} />;
}
