import { Button, Slider } from "antd";
import type { VersionRow } from "../../policy/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { LevelShape } from "../parts/level-shape.tsx";
import { exact } from "../parts/time.ts";
import type { View } from "./view.ts";

/** With more points than these, only the ends and the chosen ones are named. */
const namedPoints = 8;

/**
 * The versions as points on a line, oldest first, at even steps. Two handles, dragged or
 * moved by the arrow keys, pick what is compared.
 */
export function Timeline({
  versions,
  view,
  show,
}: {
  versions: readonly VersionRow[];
  view: View;
  show: (view: View) => void;
}) {
  const { t } = useSpeech();
  const points = versions.toReversed();
  const last = points.length - 1;
  const placeOf = (number: number) => points.findIndex((point) => point.number === number);
  const pair: [number, number] =
    view.kind === "pair" ? [placeOf(view.from), placeOf(view.to)] : [last - 1, last];
  const pick = ([a = 0, b = last]: readonly number[]) => {
    const [from, to] = [points[Math.min(a, b)], points[Math.max(a, b)]];
    if (from && to && from !== to) show({ kind: "pair", from: from.number, to: to.number });
  };
  const named = (place: number) =>
    last < namedPoints || place === 0 || place === last || pair.includes(place);
  const [from, to] = [points[pair[0]], points[pair[1]]];
  const said = ({ number, observedAt }: VersionRow) =>
    `${t("policies.version", { n: number })} ${exact(observedAt).slice(0, 10)}`;
  return (
    <section className="timeline" aria-label={t("policies.timeline")}>
      <div className="timeline-line">
        <Slider
          range
          min={0}
          max={last}
          step={1}
          value={pair}
          onChange={pick}
          tooltip={{ open: false }}
          ariaLabelForHandle={[t("policies.compare.old"), t("policies.compare.new")]}
          ariaValueTextFormatterForHandle={(place) => {
            const point = points[place];
            return point ? said(point) : "";
          }}
          marks={Object.fromEntries(
            points.map((point, place) => [
              place,
              { label: named(place) ? <Point version={point} /> : <i className="point-bare" /> },
            ]),
          )}
        />
      </div>
      {from && to && (
        <Button
          onClick={() =>
            show(
              view.kind === "pair"
                ? { kind: "version", number: to.number }
                : { kind: "pair", from: from.number, to: to.number },
            )
          }
        >
          {view.kind === "pair"
            ? t("policies.read", { n: to.number })
            : t("policies.compare", { from: from.number, to: to.number })}
        </Button>
      )}
    </section>
  );
}

function Point({ version }: { version: VersionRow }) {
  const { t } = useSpeech();
  return (
    <span className="point">
      <b>
        {version.impact !== null && !version.technical && (
          <LevelShape level={version.impact} size={14} />
        )}
        {t("policies.version", { n: version.number })}
      </b>
      <span>
        {version.technical ? t("policies.technical") : exact(version.observedAt).slice(0, 10)}
      </span>
    </span>
  );
}
