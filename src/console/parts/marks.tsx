import { Tooltip } from "antd";
import type { Basis, Level as LevelNumber } from "../../core/finding.ts";
import { useSpeech } from "../i18n/language.tsx";
import { LevelShape } from "./level-shape.tsx";

/** A level as shape, number and colour; its name is said to those who cannot see it. */
export function LevelMark({ level, size = 22 }: { level: LevelNumber; size?: number }) {
  const { name } = useSpeech();
  const label = name("level", String(level));
  return (
    <Tooltip title={label} mouseEnterDelay={0.4}>
      <span role="img" aria-label={label}>
        <LevelShape level={level} size={size} />
      </span>
    </Tooltip>
  );
}

/** The impact of a policy change, in the shapes of the levels. */
export function ImpactMark({ impact, size = 22 }: { impact: number; size?: number }) {
  const { name } = useSpeech();
  const label = name("impact", String(impact));
  return (
    <Tooltip title={label} mouseEnterDelay={0.4}>
      <span role="img" aria-label={label}>
        <LevelShape level={impact} size={size} />
      </span>
    </Tooltip>
  );
}

export function PlatformMark({ platform }: { platform: string }) {
  const { name } = useSpeech();
  const label = name("platform", platform);
  return (
    <span className="platform-mark" role="img" aria-label={label} title={label}>
      {name("platform.short", platform)}
    </span>
  );
}

/** The grounds of a rule: law by article, platform rule, or a parameter of our own. */
export function BasisList({ basis }: { basis: readonly Basis[] }) {
  const { t, name, text } = useSpeech();
  return (
    <ul className="basis-list">
      {basis.map((one) => (
        <li key={JSON.stringify(one)}>
          <span className="tag" data-tone={one.kind === "internal" ? "line" : "info"}>
            {name("basis", one.kind)}
          </span>
          <span className="basis-text">
            <cite>{cited(one)}</cite>
            {one.version && <span className="muted">{one.version}</span>}
            {one.article && <strong>{one.article}</strong>}
            {one.effectiveFrom && (
              <span className="muted">{t("rules.basis.from", { date: one.effectiveFrom })}</span>
            )}
            {one.kind === "internal" && <span className="muted">{t("basis.noStatute")}</span>}
            {one.note && <span className="muted">{text(one.note)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

const cited = ({ kind, source }: Basis): string =>
  kind === "law" || kind === "guideline" ? `《${source.replace(/^《|》$/gu, "")}》` : source;
