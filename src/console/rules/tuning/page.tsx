import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { Me } from "../../../access/schema.ts";
import type { RuleTuning } from "../../../rulebase/tuning/tuning-schema.ts";
import { may } from "../../api/may.ts";
import { acceptTuning, dismissTuning, tuningsQuery } from "../../api/rule-care.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { factName, valueText } from "../../parts/fact-sentence.ts";
import { LevelMark } from "../../parts/marks.tsx";
import { ReasonDialog } from "../../parts/reason-dialog.tsx";
import { Empty, Failure, Skeleton } from "../../parts/states.tsx";
import { When } from "../../parts/when.tsx";
import { ShareBar } from "../charts/share-bar.tsx";
import "../charts/charts.css";
import "./tuning.css";

/** Ways to make rules right more often, from how people judged their alerts. */
export function Tunings({ me }: { me: Me }) {
  const { t } = useSpeech();
  const { data, error, refetch } = useQuery(tuningsQuery);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={4} lines={3} />;
  if (data.length === 0)
    return <Empty title={t("rules.tunings.empty")} hint={t("rules.tunings.emptyHint")} />;
  return (
    <ul className="tunings" data-testid="tunings">
      {data.map((tuning) => (
        <li key={tuning.id} className="card">
          <Tuning tuning={tuning} editable={may(me, "changeRules")} />
        </li>
      ))}
    </ul>
  );
}

function Tuning({ tuning, editable }: { tuning: RuleTuning; editable: boolean }) {
  const { t, text } = useSpeech();
  const { falseAlarms, confirmed, precision } = tuning.effect;
  return (
    <>
      <header>
        <LevelMark level={tuning.level} />
        <div>
          <Link to={`/rules/${encodeURIComponent(tuning.ruleId)}`} className="rule-title">
            {text(tuning.title)}
          </Link>
          <span className="rule-sub">
            <code className="mono">{tuning.ruleId}</code> <When at={tuning.createdAt} />
          </span>
        </div>
      </header>
      <Change tuning={tuning} />
      <p className="muted">{text(tuning.why)}</p>
      <dl className="figures">
        <div data-tone="good">
          <dt>{t("rules.tunings.gone")}</dt>
          <dd>
            {taken(falseAlarms.gone)} <span className="muted">/ {falseAlarms.closed}</span>
          </dd>
        </div>
        <div>
          <dt>{t("rules.tunings.lost")}</dt>
          <dd>
            {taken(confirmed.lost)} <span className="muted">/ {confirmed.closed}</span>
          </dd>
        </div>
      </dl>
      <p className="past-precision">
        <span>{t("rules.precision")}</span>
        <ShareBar share={precision.before} label={t("rules.sim.past.now")} />
        <span aria-hidden="true">→</span>
        <ShareBar share={precision.after} label={t("rules.sim.past.then")} />
      </p>
      {editable && <Decide tuning={tuning} />}
    </>
  );
}

const taken = (n: number): string => (n === 0 ? "0" : `−${n}`);

function Change({ tuning: { change } }: { tuning: RuleTuning }) {
  const { t, language, name } = useSpeech();
  const unit = change.kind === "parameter" && change.unit ? ` ${name("unit", change.unit)}` : "";
  const [what, before, after] =
    change.kind === "parameter"
      ? [
          change.name,
          valueText(language, change.before) + unit,
          valueText(language, change.after) + unit,
        ]
      : change.kind === "scope"
        ? [
            t("common.platform"),
            ...[change.before, change.after].map((list) =>
              list.map((one) => name("platform", one)).join(t("common.listComma")),
            ),
          ]
        : [
            factName(language, change.fact, change.path),
            "",
            change.values.join(t("common.listComma")),
          ];
  return (
    <p className="tuning-change">
      <span className="tag" data-tone="info">
        {t(`rules.tunings.kind.${change.kind}`)}
      </span>
      <b>{what}</b>
      {before && <s>{before}</s>}
      {before && <span aria-hidden="true">→</span>}
      <b>{after}</b>
    </p>
  );
}

function Decide({ tuning }: { tuning: RuleTuning }) {
  const { t, text } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<"accept" | "dismiss">();
  const decide = useMutation({
    mutationFn: (said: string) =>
      asked === "dismiss"
        ? dismissTuning(tuning.id, said)
        : acceptTuning(tuning.id, said === "" ? undefined : said),
    onSuccess: ({ draftId }) => {
      client.invalidateQueries({ queryKey: ["rules"] });
      if (draftId !== null && asked === "accept") navigate(`/rules/drafts/${draftId}?view=changes`);
      else message.success(t("rules.tunings.dismissed"));
      setAsked(undefined);
    },
  });
  return (
    <p className="tuning-acts">
      <Button type="primary" onClick={() => setAsked("accept")}>
        {t("rules.tunings.accept")}
      </Button>
      <Button onClick={() => setAsked("dismiss")}>{t("rules.tunings.dismiss")}</Button>
      {asked && (
        <ReasonDialog
          title={`${t(`rules.tunings.${asked}`)} · ${text(tuning.title)}`}
          hint={t(asked === "accept" ? "rules.tunings.acceptHint" : "rules.tunings.dismissHint")}
          submit={t(`rules.tunings.${asked}`)}
          required={asked === "dismiss"}
          pending={decide.isPending}
          error={decide.error}
          onSubmit={(said) => decide.mutate(said)}
          close={() => setAsked(undefined)}
        />
      )}
    </p>
  );
}
