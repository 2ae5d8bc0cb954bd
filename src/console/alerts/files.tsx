import { FileOutlined, PaperClipOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef } from "react";
import type { Me } from "../../access/schema.ts";
import type { AlertDetail } from "../../alerts/schema.ts";
import { attachFile, fileUrl } from "../api/alert-team.ts";
import { may } from "../api/may.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";
import { When } from "../parts/when.tsx";
import { showChanged } from "./queue-cache.ts";

/** What people attached to an alert, and a way to attach more. */
export function Files({ alert, me }: { alert: AlertDetail; me: Me }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const complain = useComplain();
  const input = useRef<HTMLInputElement>(null);
  const attach = useMutation({
    mutationFn: (file: File) => attachFile(alert.id, file),
    onSuccess: (after) => showChanged(client, after),
    onError: complain,
  });
  return (
    <>
      <ul className="files" data-testid="alert-files">
        {alert.files.map(({ id, name, size, sha256, by, at }) => (
          <li key={id}>
            <FileOutlined />
            <a
              href={fileUrl(alert.id, id)}
              download={name}
              aria-label={t("files.download", { name })}
            >
              {name}
            </a>
            <span className="muted">{sizeOf(size)}</span>
            <code className="mono muted" title={t("files.hash", { hash: sha256 })}>
              {sha256.slice(0, 12)}…
            </code>
            <span className="muted">
              {t("files.by", { who: by })} <When at={at} />
            </span>
          </li>
        ))}
      </ul>
      {may(me, "commentAlerts") && (
        <>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t("files.attach")}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) attach.mutate(file);
              target.value = "";
            }}
          />
          <Button
            size="small"
            icon={<PaperClipOutlined />}
            loading={attach.isPending}
            title={t("files.hint")}
            onClick={() => input.current?.click()}
          >
            {t("files.attach")}
          </Button>
        </>
      )}
    </>
  );
}

/** A file's size as people say it. */
function sizeOf(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_024 * 1_024) return `${Math.round(bytes / 1_024)} KB`;
  return `${(bytes / 1_024 / 1_024).toFixed(1)} MB`;
}
