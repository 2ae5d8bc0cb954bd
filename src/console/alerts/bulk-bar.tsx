import { CloseOutlined } from "@ant-design/icons";
import { Button, Checkbox, Dropdown } from "antd";
import type { AlertRow } from "../../alerts/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { type Draft, decision } from "./draft.ts";
import { nineTomorrow } from "./until.tsx";
import { isLive } from "./use-act.ts";

/** Over the rows: choose the whole page, take the next, or act on what is chosen. */
export function BulkBar({
  rows,
  chosen,
  chooseAll,
  clear,
  act,
  takeNext,
}: {
  rows: readonly AlertRow[];
  chosen: readonly AlertRow[];
  chooseAll: () => void;
  clear: () => void;
  act: (draft: Draft) => void;
  takeNext: { readonly run: () => void; readonly isPending: boolean };
}) {
  const { t } = useSpeech();
  const n = chosen.length;
  return (
    <div className="bulk-bar" role="toolbar" aria-label={t("alerts.bulk.bar")} data-chosen={n > 0}>
      <Checkbox
        checked={n > 0 && n === rows.length}
        indeterminate={n > 0 && n < rows.length}
        onChange={chooseAll}
        aria-label={t("alerts.chooseAll")}
      />
      {n === 0 ? (
        <>
          <span className="bulk-count muted">{t("alerts.shown", { n: rows.length })}</span>
          {rows.some(isLive) && (
            <Button size="small" onClick={takeNext.run} loading={takeNext.isPending}>
              {t("alerts.takeNext")} <kbd>n</kbd>
            </Button>
          )}
        </>
      ) : (
        <>
          <b className="bulk-count" role="status">
            {t("alerts.chosen", { n })}
          </b>
          <Actions chosen={chosen} act={act} />
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t("alerts.chooseNone")}
            onClick={clear}
          />
        </>
      )}
    </div>
  );
}

function Actions({ chosen, act }: { chosen: readonly AlertRow[]; act: (draft: Draft) => void }) {
  const { t } = useSpeech();
  if (!chosen.some(isLive))
    return (
      <Button size="small" onClick={() => act({ kind: "reopen", reason: "" })}>
        {t("alerts.reopen")}
      </Button>
    );
  const more: readonly Draft[] = [
    ...(chosen.some(({ tier }) => tier > 1) ? [{ kind: "acknowledge" } as const] : []),
    { kind: "assign", personId: "" },
    { kind: "snooze", until: nineTomorrow().toISOString(), reason: "", pause: false },
    ...(chosen.length > 1 ? [{ kind: "merge", into: "", reason: "" } as const] : []),
    ...(chosen.every(isLive) ? [] : [{ kind: "reopen", reason: "" } as const]),
  ];
  return (
    <>
      <Button size="small" onClick={() => act({ kind: "claim" })}>
        {t("alerts.claim")}
      </Button>
      <Button size="small" type="primary" onClick={() => act(decision("confirmed"))}>
        {t("alerts.decide")}
      </Button>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: more.map(({ kind }) => ({ key: kind, label: t(`alerts.title.${kind}`) })),
          onClick: ({ key }) => {
            const draft = more.find(({ kind }) => kind === key);
            if (draft) act(draft);
          },
        }}
      >
        <Button size="small">{t("alerts.moreActs")}</Button>
      </Dropdown>
    </>
  );
}
