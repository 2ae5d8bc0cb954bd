import { QuestionCircleOutlined } from "@ant-design/icons";
import { Popover } from "antd";
import type { ReactNode } from "react";
import { useSpeech } from "../i18n/language.tsx";
import "./help.css";

/** What a term means, where it is used: by a click, a key, or the pointer. */
export function Help({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useSpeech();
  return (
    <Popover
      title={title}
      content={<div className="help-text">{children}</div>}
      trigger={["hover", "focus", "click"]}
    >
      <button type="button" className="help" aria-label={t("common.help", { what: title })}>
        <QuestionCircleOutlined />
      </button>
    </Popover>
  );
}
