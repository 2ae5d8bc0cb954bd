import { InboxOutlined, WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { ApiError } from "../api/client.ts";
import { useSpeech } from "../i18n/language.tsx";

/** Nothing here: what would be, and what to do about it. */
export function Empty({
  title,
  hint,
  action,
  icon,
}: {
  title: string;
  hint?: string;
  action?: ReactNode;
  icon?: ReactNode;
}) {
  return (
    <div className="state">
      {icon ?? <InboxOutlined style={{ fontSize: 32 }} />}
      <h2>{title}</h2>
      {hint && <p>{hint}</p>}
      {action}
    </div>
  );
}

/** What failed, its request id, and a way to try again. */
export function Failure({
  error,
  retry,
  title,
}: {
  error: unknown;
  retry: () => void;
  title?: string;
}) {
  const { t } = useSpeech();
  return (
    <div className="state" role="alert">
      <WarningOutlined style={{ fontSize: 32 }} />
      <h2>{title ?? t("error.title")}</h2>
      <ErrorText error={error} />
      <Button onClick={retry}>{t("error.retry")}</Button>
    </div>
  );
}

/** The detail of an error and the request id that support will ask for. */
export function ErrorText({ error }: { error: unknown }) {
  const { t } = useSpeech();
  if (!(error instanceof ApiError)) return <p>{String(error)}</p>;
  if (error.status === 0) return <p>{t("error.offline")}</p>;
  return (
    <>
      {error.problems.length !== 1 && <p>{error.message}</p>}
      {error.problems.length > 0 && (
        <ul>
          {error.problems.map(({ field, reason }) => (
            <li key={`${field} ${reason}`}>
              <code className="mono">{field}</code> {reason}
            </li>
          ))}
        </ul>
      )}
      {error.requestId && (
        <p className="mono muted">{t("error.requestId", { id: error.requestId })}</p>
      )}
    </>
  );
}

const widths = [62, 88, 74, 93, 55, 81];

/** Rows of the list to come, so that nothing jumps when it does. */
export function Skeleton({ rows = 6, lines = 2 }: { rows?: number; lines?: number }) {
  const { t } = useSpeech();
  return (
    <div className="skeleton" role="status" aria-label={t("common.loading")}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <div key={row}>
          {Array.from({ length: lines }, (_, line) => (
            <i
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              key={line}
              style={{ width: `${(widths[(row + line * 2) % 6] ?? 80) - line * 18}%` }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
