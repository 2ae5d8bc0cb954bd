import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import { may } from "../api/may.ts";
import { changeQuery } from "../api/policies.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { ComparisonHead, Facts, useSides } from "./comparison.tsx";
import { ClauseNotes, Notes } from "./notes.tsx";
import { Judgement } from "./override.tsx";
import { Proposals } from "./proposals.tsx";
import { Exports, Provenance } from "./provenance.tsx";
import { Redline } from "./redline.tsx";
import { Response } from "./response.tsx";
import { Stages } from "./stages.tsx";

/**
 * One change, read top-down: what it says as facts, how we stand with our answer, then the
 * words clause by clause, and beside them what is proposed, noted and kept.
 */
export function ChangePage({ me }: { me: Me }) {
  const { id = "" } = useParams();
  const { t } = useSpeech();
  const { data, error, refetch } = useQuery(changeQuery(id));
  const sidesOf = useSides();
  useTitle(data ? data.title : t("nav.policies"));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <ChangeSkeleton />;
  const strategy = data.notes.findLast(({ kind }) => kind === "strategy");
  const mayNote = may(me, "keepPolicies");
  return (
    <article className="change" key={id}>
      <ComparisonHead comparison={data} why={data.change.why} action={<Exports id={id} />} />
      <Judgement
        changeId={id}
        clause={null}
        machine={data.change.machineImpact ?? data.change.impact}
        overrides={data.overrides}
        may={mayNote}
      />
      <Facts comparison={data} stage={data.change.stage} />
      <Response change={data.change} strategy={strategy} me={me} />
      <div className="change-body">
        <Redline
          comparison={data}
          sides={sidesOf(data.from, data.to)}
          below={(change) => (
            <div className="clause-foot">
              <ClauseNotes changeId={id} change={change} notes={data.notes} may={mayNote} />
              <Judgement
                changeId={id}
                clause={change.clauseAfter ?? change.clauseBefore}
                machine={change.impact}
                overrides={data.overrides}
                may={mayNote}
              />
            </div>
          )}
        />
        <aside className="change-aside">
          <Proposals changeId={id} proposals={data.proposals} may={may(me, "changeRules")} />
          <Notes
            changeId={id}
            notes={data.notes.filter((note) => note !== strategy)}
            may={mayNote}
          />
          <Stages stage={data.change.stage} related={data.related} />
          <Provenance sourceId={data.sourceId} from={data.from} to={data.to} />
        </aside>
      </div>
    </article>
  );
}

/** The page's shape while it loads: head, facts, and the two columns. */
function ChangeSkeleton() {
  return (
    <div className="change change-loading">
      <Skeleton rows={1} lines={2} />
      <Skeleton rows={1} lines={2} />
      <div className="change-body">
        <Skeleton rows={5} lines={3} />
        <Skeleton rows={4} lines={2} />
      </div>
    </div>
  );
}
