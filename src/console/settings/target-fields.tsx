import { Button, Form, Input, InputNumber, Space, Switch } from "antd";
import type { ChannelKind } from "../../notify/schema.ts";
import { type TargetForm, takesSecret } from "../api/notify.ts";
import { useSpeech } from "../i18n/language.tsx";

/** What is typed of a target, of whatever kind; what a kind does not have is left out of it. */
export interface TargetDraft {
  readonly kind: ChannelKind;
  readonly url: string;
  readonly secret: string;
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
  readonly from: string;
  readonly to: string;
}

export const emptyTarget = (kind: ChannelKind): TargetDraft => ({
  kind,
  url: "",
  secret: "",
  host: "",
  port: 465,
  secure: true,
  user: "",
  password: "",
  from: "",
  to: "",
});

/** The target that a draft says. */
export function targetOf(draft: TargetDraft): TargetForm {
  const { kind, url, secret, user, password } = draft;
  if (kind === "mail") {
    const { host, port, secure, from, to } = draft;
    return {
      kind,
      host,
      port,
      secure,
      from,
      to,
      ...(user === "" ? {} : { user, password }),
    };
  }
  if (kind === "wecom") return { kind, url };
  return { kind, url, ...(secret === "" ? {} : { secret }) };
}

/** A secret of Standard Webhooks, made in this browser: the server never answers one. */
export function newWebhookSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}

export function TargetFields({
  draft,
  change,
}: {
  draft: TargetDraft;
  change: (next: TargetDraft) => void;
}) {
  const { t } = useSpeech();
  if (draft.kind === "mail") return <MailFields draft={draft} change={change} />;
  const isHook = draft.kind === "webhook";
  return (
    <>
      <Form.Item
        label={t("notify.url")}
        htmlFor="notify-url"
        extra={t(`notify.url.${draft.kind}`)}
        required
      >
        <Input
          id="notify-url"
          autoComplete="off"
          value={draft.url}
          placeholder="https://"
          onChange={({ target }) => change({ ...draft, url: target.value.trim() })}
        />
      </Form.Item>
      {takesSecret(draft.kind) && (
        <Form.Item
          label={isHook ? t("notify.secret") : `${t("notify.secret")}（${t("common.optional")}）`}
          htmlFor="notify-secret"
          extra={isHook ? t("notify.secret.webhook") : undefined}
          required={isHook}
        >
          <Space.Compact block>
            <Input
              id="notify-secret"
              autoComplete="off"
              value={draft.secret}
              placeholder={isHook ? "whsec_" : "SEC"}
              onChange={({ target }) => change({ ...draft, secret: target.value.trim() })}
            />
            {isHook && (
              <Button onClick={() => change({ ...draft, secret: newWebhookSecret() })}>
                {t("notify.secret.make")}
              </Button>
            )}
          </Space.Compact>
        </Form.Item>
      )}
    </>
  );
}

function MailFields({
  draft,
  change,
}: {
  draft: TargetDraft;
  change: (next: TargetDraft) => void;
}) {
  const { t } = useSpeech();
  const field = (key: "host" | "user" | "password" | "from" | "to", type = "text") => (
    <Form.Item
      label={t(`notify.mail.${key}`)}
      htmlFor={`notify-${key}`}
      required={key !== "user" && key !== "password"}
    >
      <Input
        id={`notify-${key}`}
        type={type}
        autoComplete={key === "password" ? "new-password" : "off"}
        value={draft[key]}
        onChange={({ target }) => change({ ...draft, [key]: target.value })}
      />
    </Form.Item>
  );
  return (
    <>
      <div className="notify-pair">
        {field("host")}
        <div className="notify-pair">
          <Form.Item label={t("notify.mail.port")} htmlFor="notify-port">
            <InputNumber
              id="notify-port"
              min={1}
              max={65_535}
              value={draft.port}
              onChange={(port) => change({ ...draft, port: port ?? 465 })}
            />
          </Form.Item>
          <Form.Item label={t("notify.mail.secure")} htmlFor="notify-secure">
            <Switch
              id="notify-secure"
              checked={draft.secure}
              onChange={(secure) => change({ ...draft, secure, port: secure ? 465 : 587 })}
            />
          </Form.Item>
        </div>
      </div>
      <div className="notify-pair">
        {field("user")}
        {field("password", "password")}
      </div>
      <div className="notify-pair">
        {field("from", "email")}
        {field("to", "email")}
      </div>
    </>
  );
}
