import { FileProtectOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { Mark } from "../../core/finding.ts";
import type { StoreFinding } from "../../precheck/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { BasisList, LevelMark } from "../parts/marks.tsx";
import { PriceCalendar } from "../parts/price-calendar.tsx";
import { getIn, setIn } from "../parts/record-path.ts";
import { useFieldName } from "../parts/record-view.tsx";
import { FileProofDialog } from "../proofs/file-dialog.tsx";
import { familyOfRule, isProvable } from "./families.ts";
import { FamilyLetter } from "./family-marks.tsx";
import { applyMark, type Json } from "./record.ts";
import { isOwnStore, StoreNames } from "./store-names.tsx";

/** What can be done about findings while the record is still being written. */
export interface Acts {
  readonly current: Json;
  readonly apply: (next: Json, said: string) => void;
  /** Whether the person may file proofs. */
  readonly mayFile: boolean;
}

/** The name of a finding's card in the page. */
export const cardOf = (finding: StoreFinding): string =>
  `finding ${finding.ruleId} ${finding.storeIds.join()} ${finding.field ?? ""}`.replace(
    /[^\w-]/g,
    "-",
  );

export function FindingCard({
  finding,
  record,
  acts,
}: {
  finding: StoreFinding;
  record: Json;
  acts: Acts | undefined;
}) {
  const { t, text } = useSpeech();
  const fieldName = useFieldName();
  const [filing, setFiling] = useState(false);
  const ownStores = finding.storeIds.filter(isOwnStore);
  const mayFile = acts?.mayFile === true && isProvable(finding.ruleId) && ownStores.length > 0;
  return (
    <li className="finding" id={cardOf(finding)} tabIndex={-1}>
      <LevelMark level={finding.level} />
      <div className="finding-body">
        <h3>
          {finding.marks.length > 0 && <FamilyLetter family={familyOfRule(finding.ruleId)} />}
          {text(finding.message)}
        </h3>
        <p className="finding-meta muted">
          <Link to={`/rules/${encodeURIComponent(finding.ruleId)}`}>{text(finding.title)}</Link>
          {finding.field && <span>{fieldName(finding.field)}</span>}
          {finding.storeIds.length > 0 && <StoreNames ids={finding.storeIds} />}
        </p>
        <p className="finding-fix">
          <b>{t("common.fix")}</b> {text(finding.fix)}
        </p>
        <p className="finding-fixes">
          {acts && <Fixes finding={finding} acts={acts} />}
          {mayFile && (
            <Button size="small" icon={<FileProtectOutlined />} onClick={() => setFiling(true)}>
              {t("proofs.file")}
            </Button>
          )}
        </p>
        {finding.goods && <PriceCalendar goods={finding.goods} record={acts?.current ?? record} />}
        <BasisList basis={finding.basis} />
      </div>
      {filing && (
        <FileProofDialog
          storeIds={ownStores}
          listingId={typeof record.id === "string" ? record.id : undefined}
          claims={[...new Set(finding.marks.map(({ quote }) => quote))]}
          close={() => setFiling(false)}
        />
      )}
    </li>
  );
}

/** What one click can change: a figure, or marked words with something to say instead. */
function Fixes({ finding, acts: { current, apply } }: { finding: StoreFinding; acts: Acts }) {
  const { t } = useSpeech();
  return fixesOf(finding, current).map(({ from, to, next }) => {
    const label =
      to === ""
        ? t("precheck.remove", { what: from ?? "" })
        : `${from === undefined ? "" : `“${from}” → `}${t("precheck.apply", { to })}`;
    return (
      <Button key={`${from} ${to}`} size="small" onClick={() => apply(next, label)}>
        {label}
      </Button>
    );
  });
}

interface Fix {
  readonly from: string | undefined;
  readonly to: string | number;
  readonly next: Json;
}

function fixesOf(finding: StoreFinding, current: Json): Fix[] {
  const { field, suggestion, marks } = finding;
  const fixes = new Map<string, Fix>();
  if (
    field !== undefined &&
    typeof suggestion === "number" &&
    // A list of goods is no figure to put another for.
    typeof getIn(current, field) !== "object" &&
    getIn(current, field) !== suggestion
  )
    fixes.set("", { from: undefined, to: suggestion, next: setIn(current, field, suggestion) });
  for (const mark of marks) {
    const to = rewordingOf(finding, mark);
    const next = to === undefined ? undefined : applyMark(current, mark, to);
    if (to !== undefined && next !== undefined)
      fixes.set(`${mark.quote} ${to}`, { from: mark.quote, to, next });
  }
  return [...fixes.values()];
}

const rewordingOf = ({ marks, suggestion }: StoreFinding, mark: Mark): string | undefined =>
  mark.suggestion ??
  (marks.length === 1 && typeof suggestion === "string" ? suggestion : undefined);
