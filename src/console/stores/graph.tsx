import { useMemo } from "react";
import type { StoreLinks } from "../../accounts/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { LargeGraph } from "./large-graph.tsx";

/** More stores than this are drawn on a canvas, without their names. */
const most = 40;
const width = 560;
const height = 320;

/** The group as a picture; the list below says the same in words. */
export function LinkGraph({
  of,
  found,
  nameOf,
}: {
  of: string;
  found: StoreLinks;
  nameOf: (id: string) => string;
}) {
  const { t } = useSpeech();
  const { links, ids } = useMemo(() => {
    const links = found.links.filter(({ decision }) => decision?.verdict !== "denied");
    return { links, ids: [...new Set([...found.stores, ...links.flatMap(({ a, b }) => [a, b])])] };
  }, [found]);
  if (ids.length > most) return <LargeGraph of={of} ids={ids} links={links} nameOf={nameOf} />;
  const places = new Map(ids.map((id, i) => [id, placeAt(i, ids.length)]));
  return (
    <figure className="link-graph">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t("stores.graph", { n: ids.length, links: links.length })}
      >
        {links.map(({ a, b, p, bridge, followed }) => {
          const [from, to] = [places.get(a), places.get(b)];
          if (from === undefined || to === undefined) return null;
          return (
            <line
              key={`${a} ${b}`}
              className="link-edge"
              data-bridge={bridge || undefined}
              data-held={!followed || undefined}
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
              strokeWidth={1 + 2 * p}
            />
          );
        })}
        {ids.map((id) => {
          const { x, y, anchor } = places.get(id) ?? placeAt(0, 1);
          const shift = anchor === "start" ? 14 : anchor === "end" ? -14 : 0;
          return (
            <g key={id} className="link-node" data-own={id === of || undefined}>
              <circle cx={x} cy={y} r={id === of ? 10 : 7} />
              <text
                x={x + shift}
                y={anchor === "middle" ? (y < height / 2 ? y - 16 : y + 24) : y + 4}
                textAnchor={anchor}
              >
                {nameOf(id)}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption className="muted">{t("stores.graph.hint")}</figcaption>
    </figure>
  );
}

/** Round an ellipse, the first at its head; names stand outside it. */
function placeAt(i: number, count: number) {
  const angle = (2 * Math.PI * i) / Math.max(count, 1) - Math.PI / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return {
    x: width / 2 + cos * 130,
    y: height / 2 + sin * 110,
    anchor:
      Math.abs(cos) < 0.2 ? ("middle" as const) : cos > 0 ? ("start" as const) : ("end" as const),
  };
}
