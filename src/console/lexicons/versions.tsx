import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import type { Lexicon } from "../../lexicons/schema.ts";
import {
  lexiconQuery,
  lexiconsKey,
  lexiconVersionsQuery,
  rollBackLexicon,
} from "../api/lexicons.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ReasonDialog } from "../parts/reason-dialog.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { When } from "../parts/when.tsx";

/** Who changed the family, when and why; it can be put back as it was. */
export function Versions({ lexicon, mayChange }: { lexicon: Lexicon; mayChange: boolean }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { family, version: current } = lexicon;
  const { data, error, refetch } = useQuery(lexiconVersionsQuery(family));
  const [back, setBack] = useState<number>();
  const rollBack = useMutation({
    mutationFn: ({ version, note }: { version: number; note: string }) =>
      rollBackLexicon(family, { baseVersion: current, version, note }),
    onSuccess: async (saved) => {
      message.success(t("lexicons.rolledBack"));
      setBack(undefined);
      client.setQueryData(lexiconQuery(family).queryKey, saved);
      await client.invalidateQueries({ queryKey: lexiconsKey });
    },
  });
  const toVersion = (version: number) =>
    version === current ? (
      <span className="tag" data-tone="good">
        {t("lexicons.current")}
      </span>
    ) : (
      mayChange && (
        <Button size="small" onClick={() => setBack(version)}>
          {t("lexicons.rollBack")}
        </Button>
      )
    );
  return (
    <section aria-label={t("lexicons.history")}>
      <h3 className="lexicon-section">{t("lexicons.history")}</h3>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : !data ? (
        <Skeleton rows={2} lines={2} />
      ) : (
        <ol className="lexicon-versions card">
          {data.map(({ version, note, by, at, terms, disabled }) => (
            <li key={version}>
              <div>
                <b>{t("lexicons.version", { n: version })}</b> {note}
                <p className="muted">
                  {by.name} <When at={at} /> · {t("lexicons.own", { n: terms.length })} ·{" "}
                  {t("lexicons.disabled", { n: disabled.length })}
                </p>
              </div>
              {toVersion(version)}
            </li>
          ))}
          <li>
            <div>
              <b>{t("lexicons.asBuiltIn")}</b>
              <p className="muted">{t("lexicons.asBuiltInHint")}</p>
            </div>
            {toVersion(0)}
          </li>
        </ol>
      )}
      {back !== undefined && (
        <ReasonDialog
          title={
            back === 0 ? t("lexicons.rollBackToBuiltIn") : t("lexicons.rollBackTo", { n: back })
          }
          hint={t("lexicons.rollBack.hint")}
          submit={t("lexicons.rollBack")}
          required
          pending={rollBack.isPending}
          error={rollBack.error}
          onSubmit={(note) => rollBack.mutate({ version: back, note })}
          close={() => setBack(undefined)}
        />
      )}
    </section>
  );
}
