import { Segmented } from "antd";
import { useState } from "react";
import type { Simulation } from "../../../rulebase/simulation-schema.ts";
import { useSpeech } from "../../i18n/language.tsx";

/** Some of the records that the two tell apart, and what is said of each. */
export function SimulationExamples({
  simulation: { examples, gained, lost },
  storeName,
}: {
  simulation: Pick<Simulation, "examples" | "gained" | "lost">;
  storeName: (id: string) => string;
}) {
  const { t, text, name } = useSpeech();
  const [side, setSide] = useState<"gained" | "lost">(gained > 0 || lost === 0 ? "gained" : "lost");
  if (gained + lost === 0) return null;
  const rows = examples[side];
  return (
    <section className="simulation-examples">
      <header>
        <h4 className="eyebrow">{t("rules.sim.examples")}</h4>
        <Segmented
          size="small"
          aria-label={t("rules.sim.examples")}
          value={side}
          onChange={setSide}
          options={[
            { value: "gained" as const, label: `${t("rules.sim.gained")} ${gained}` },
            { value: "lost" as const, label: `${t("rules.sim.lost")} ${lost}` },
          ]}
        />
      </header>
      {rows.length === 0 ? (
        <p className="muted">{t("rules.sim.examples.none")}</p>
      ) : (
        <ul>
          {rows.map(({ kind, id, storeIds, message }) => (
            <li key={`${kind} ${id}`} data-side={side}>
              <span>{text(message)}</span>
              <span className="muted">
                {name("subject", kind)} <code className="mono">{id}</code> ·{" "}
                {storeIds.map(storeName).join(t("common.listComma"))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {rows.length < (side === "gained" ? gained : lost) && rows.length > 0 && (
        <p className="muted">{t("rules.sim.examples.first", { n: rows.length })}</p>
      )}
    </section>
  );
}
