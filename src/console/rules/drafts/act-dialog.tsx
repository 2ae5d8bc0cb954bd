import type { RuleDraft } from "../../../rulebase/draft-schema.ts";
import type { DraftAct } from "../../api/rule-drafts.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { ReasonDialog } from "../../parts/reason-dialog.tsx";
import { WhenDialog } from "../when-dialog.tsx";
import { shortHash } from "./life.ts";
import { useDraftAct } from "./use-draft-act.ts";

export type ActKind = DraftAct["kind"];

/** Asks for what an act on a draft needs, and does it, bound to the content that was read. */
export function ActDialog({
  draft,
  kind,
  close,
}: {
  draft: RuleDraft;
  kind: ActKind;
  close: () => void;
}) {
  const { t, text } = useSpeech();
  const act = useDraftAct(draft.id, close);
  const title = t(`rules.draft.ask.${kind}`, { title: text(draft.title) });
  const submit = t(`rules.draft.act.${kind}`);
  const { hash } = draft;
  if (kind === "activate")
    return (
      <WhenDialog
        title={title}
        hint={t("rules.draft.hint.activate")}
        submit={submit}
        reason="none"
        from={draft.effectiveFrom}
        pending={act.isPending}
        error={act.error}
        onSubmit={({ effectiveFrom }) =>
          act.mutate({ kind, ...(effectiveFrom === undefined ? {} : { effectiveFrom }) })
        }
        close={close}
      />
    );
  const asksReason = kind === "refuse" || kind === "withdraw";
  return (
    <ReasonDialog
      title={title}
      hint={
        kind === "withdraw"
          ? t("rules.draft.hint.withdraw")
          : t(`rules.draft.hint.${kind}`, { hash: shortHash(hash) })
      }
      submit={submit}
      required={asksReason}
      danger={asksReason}
      pending={act.isPending}
      error={act.error}
      onSubmit={(said) => {
        if (kind === "withdraw") act.mutate({ kind, reason: said });
        else if (kind === "refuse") act.mutate({ kind, hash, reason: said });
        else act.mutate({ kind, hash, ...(said === "" ? {} : { note: said }) });
      }}
      close={close}
    />
  );
}
