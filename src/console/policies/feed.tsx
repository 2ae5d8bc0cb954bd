import { CopyOutlined, WifiOutlined } from "@ant-design/icons";
import { App, Button, Popover } from "antd";
import { feedUrl } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";

/** The address of a feed with how to read it, to be copied into a feed reader. */
export function FeedLink({ wanted }: { wanted: Parameters<typeof feedUrl>[0] }) {
  const { t, language } = useSpeech();
  const { message } = App.useApp();
  const url = feedUrl(wanted, language);
  return (
    <Popover
      trigger="click"
      title={t("policies.feed")}
      content={
        <div className="feed">
          <code className="mono">{url}</code>
          <p className="muted">{t("policies.feed.hint")}</p>
          <Button
            icon={<CopyOutlined />}
            onClick={async () => {
              // Only a secure page may copy; elsewhere the address is there to be marked.
              if (!isSecureContext) return;
              await navigator.clipboard.writeText(url);
              message.success(t("common.copied"));
            }}
          >
            {t("policies.feed.copy")}
          </Button>
        </div>
      }
    >
      <Button icon={<WifiOutlined rotate={45} />}>{t("policies.feed")}</Button>
    </Popover>
  );
}
