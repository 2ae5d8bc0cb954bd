import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiError } from "../api/client.ts";
import { actOnRun, keepRun, type RunAct, runQuery } from "../api/plans.ts";

/** Does something with a run; a conflict loads it as others have left it. */
export function useRunAct(id: string, done: () => void = () => {}) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: RunAct) => actOnRun(id, act),
    onSuccess: (run) => {
      keepRun(client, run);
      done();
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status === 409)
        client.invalidateQueries({ queryKey: runQuery(id).queryKey });
    },
  });
}
