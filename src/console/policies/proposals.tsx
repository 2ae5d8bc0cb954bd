import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { Proposal } from "../../policy/schema.ts";
import { acceptProposal, changeQuery, dismissProposal } from "../api/policies.ts";
import { ruleQuery } from "../api/rules.ts";
import { useSpeech } from "../i18n/language.tsx";
import { valueText } from "../parts/fact-sentence.ts";
import { ReasonDialog } from "../parts/reason-dialog.tsx";
import { exact } from "../parts/time.ts";
import { bodyOf } from "../rules/rule-body.ts";
import { anchorOf } from "./anchor.tsx";

/** What a change asks of the merchant's own rules. */
export function Proposals({
  changeId,
  proposals,
  may,
}: {
  changeId: string;
  proposals: readonly Proposal[];
  may: boolean;
}) {
  const { t } = useSpeech();
  return (
    <section className="panel">
      <h3>{t("policies.proposals")}</h3>
      {proposals.length === 0 ? (
        <p className="muted">{t("policies.proposals.none")}</p>
      ) : (
        <ul className="proposals">
          {proposals.map((proposal) => (
            <li key={proposal.id} data-state={proposal.state}>
              <ProposalCard changeId={changeId} proposal={proposal} may={may} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ProposalCard({
  changeId,
  proposal,
  may,
}: {
  changeId: string;
  proposal: Proposal;
  may: boolean;
}) {
  const { t, text, name } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [asked, setAsked] = useState<"accept" | "dismiss">();
  const { ruleId, parameter, clause, state, decidedBy, decidedAt, reason } = proposal;
  const { data: rule } = useQuery({ ...ruleQuery(ruleId ?? ""), enabled: ruleId !== null });
  const title = rule ? text(rule.title) : ruleId;
  const decide = useMutation({
    mutationFn: (note: string) =>
      asked === "dismiss"
        ? dismissProposal(proposal.id, note)
        : acceptProposal(proposal.id, note === "" ? undefined : note),
    onSuccess: async (after) => {
      message.success(name("policies.proposal.done", after.state));
      await client.invalidateQueries({ queryKey: changeQuery(changeId).queryKey });
      client.invalidateQueries({ queryKey: ["rules"] });
      setAsked(undefined);
    },
  });
  return (
    <>
      <p className="proposal-rule">
        {ruleId === null ? (
          <b>{t("policies.proposal.newRule")}</b>
        ) : (
          <Link to={`/rules/${encodeURIComponent(ruleId)}`}>{title}</Link>
        )}
      </p>
      {parameter !== null && <ProposedValue proposal={proposal} />}
      <p className="muted proposal-why">
        <a href={`#${anchorOf(clause)}`}>{clause}</a> {text(proposal.why)}
      </p>
      {state === "proposed" ? (
        may && (
          <p className="proposal-end">
            <Button size="small" type="primary" onClick={() => setAsked("accept")}>
              {t(ruleId === null ? "policies.proposal.want" : "policies.proposal.accept")}
            </Button>
            <Button size="small" onClick={() => setAsked("dismiss")}>
              {t("policies.proposal.dismiss")}
            </Button>
          </p>
        )
      ) : (
        <p>
          <span className="tag" data-tone={state === "accepted" ? "good" : undefined}>
            {name("policies.proposal", state)}
          </span>{" "}
          <span className="muted">
            {decidedBy} {decidedAt && exact(decidedAt)}
            {reason && `：${reason}`}
          </span>
        </p>
      )}
      {asked && (
        <ReasonDialog
          title={t(
            asked === "accept" ? "policies.proposal.acceptTitle" : "policies.proposal.dismissTitle",
            { rule: title ?? t("policies.proposal.newRule") },
          )}
          hint={t(
            asked === "dismiss"
              ? "policies.proposal.dismissHint"
              : ruleId === null
                ? "policies.proposal.wantHint"
                : "policies.proposal.acceptHint",
          )}
          submit={t(asked === "accept" ? "policies.proposal.accept" : "policies.proposal.dismiss")}
          required={asked === "dismiss"}
          pending={decide.isPending}
          error={decide.error}
          onSubmit={(note) => decide.mutate(note)}
          close={() => {
            decide.reset();
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}

/** A parameter of a rule, its value now → the one that is proposed. */
function ProposedValue({ proposal }: { proposal: Proposal }) {
  const { language, text, name } = useSpeech();
  const { ruleId, parameter, before, after, unit } = proposal;
  const { data: rule } = useQuery({ ...ruleQuery(ruleId ?? ""), enabled: ruleId !== null });
  const param = rule && bodyOf(rule.rule).params?.[parameter ?? ""];
  // A parameter without a unit whose values are fractions is a share.
  const isShare = unit === null && [before, after].every((v) => typeof v === "number" && v < 1);
  const said = (value: typeof before) =>
    isShare && typeof value === "number"
      ? `${Number((value * 100).toFixed(2))}%`
      : `${valueText(language, value)} ${unit === null ? "" : name("unit", unit)}`;
  return (
    <p className="figure">
      <span>{param?.label ? text(param.label) : parameter}</span>
      <s>{said(before)}</s>
      <span aria-hidden="true">→</span>
      <b>{said(after)}</b>
    </p>
  );
}
