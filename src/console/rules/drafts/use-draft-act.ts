import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { ApiError } from "../../api/client.ts";
import { actOnDraft, type DraftAct, draftQuery, keepDraft } from "../../api/rule-drafts.ts";
import { useSpeech } from "../../i18n/language.tsx";

/** Does something with a draft; a conflict loads it as it is now. */
export function useDraftAct(id: string, done: () => void) {
  const { name } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: DraftAct) => actOnDraft(id, act),
    onSuccess: (draft, { kind }) => {
      keepDraft(client, draft);
      client.invalidateQueries({ queryKey: ["rules", "shadows"] });
      message.success(name("rules.draft.did", kind));
      done();
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status === 409)
        client.invalidateQueries({ queryKey: draftQuery(id).queryKey });
    },
  });
}
