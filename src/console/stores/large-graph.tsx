import { useEffect, useMemo, useRef, useState } from "react";
import type { StoreLink } from "../../accounts/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { layOut, type Place } from "./graph-layout.ts";

const height = 460;

interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Groups of hundreds and thousands of stores, drawn at once on a canvas to be moved and zoomed. */
export function LargeGraph({
  of,
  ids,
  links,
  nameOf,
}: {
  of: string;
  ids: readonly string[];
  links: readonly StoreLink[];
  nameOf: (id: string) => string;
}) {
  const { t } = useSpeech();
  const canvas = useRef<HTMLCanvasElement>(null);
  const places = useMemo(() => layOut(ids, links), [ids, links]);
  const [view, setView] = useState<View>();
  const [pointed, setPointed] = useState<string>();
  const [width, setWidth] = useState(560);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const watch = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 560));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const shown = view ?? wholeView(places, width);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    // Drawn once a frame at most, whatever the pointer does in between.
    const frame = requestAnimationFrame(() =>
      draw(element, { of, places, links, view: shown, width, pointed, nameOf }),
    );
    return () => cancelAnimationFrame(frame);
  });
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    // React's wheel listener is passive, and the page would scroll along.
    const zoom = (event: WheelEvent) => {
      event.preventDefault();
      const factor = Math.exp(-event.deltaY / 500);
      setView((known = wholeView(places, width)) => ({
        scale: Math.min(6, Math.max(0.02, known.scale * factor)),
        x: event.offsetX - (event.offsetX - known.x) * factor,
        y: event.offsetY - (event.offsetY - known.y) * factor,
      }));
    };
    element.addEventListener("wheel", zoom, { passive: false });
    return () => element.removeEventListener("wheel", zoom);
  }, [places, width]);

  return (
    <figure className="link-graph">
      <canvas
        ref={canvas}
        className="large-graph"
        style={{ height }}
        role="img"
        aria-label={t("stores.graph", { n: ids.length, links: links.length })}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          const { movementX, movementY, nativeEvent } = event;
          if (event.buttons === 1)
            setView({ ...shown, x: shown.x + movementX, y: shown.y + movementY });
          else setPointed(nearest(places, shown, nativeEvent.offsetX, nativeEvent.offsetY));
        }}
        onPointerLeave={() => setPointed(undefined)}
      />
      <figcaption className="muted">
        {t("stores.graph.hint")} {t("stores.graph.many")}
      </figcaption>
    </figure>
  );
}

/** All of the group within the picture. */
function wholeView(places: ReadonlyMap<string, Place>, width: number): View {
  let reach = 60;
  for (const { x, y } of places.values()) {
    reach = Math.max(reach, Math.abs(x) + 30, ((Math.abs(y) + 30) * width) / height);
  }
  return { scale: width / 2 / reach, x: width / 2, y: height / 2 };
}

function nearest(
  places: ReadonlyMap<string, Place>,
  { scale, x, y }: View,
  atX: number,
  atY: number,
): string | undefined {
  let best: string | undefined;
  let reach = 14 / scale;
  const here = { x: (atX - x) / scale, y: (atY - y) / scale };
  for (const [id, place] of places) {
    const away = Math.hypot(place.x - here.x, place.y - here.y);
    if (away < reach) [best, reach] = [id, away];
  }
  return best;
}

interface Picture {
  readonly of: string;
  readonly places: ReadonlyMap<string, Place>;
  readonly links: readonly StoreLink[];
  readonly view: View;
  readonly width: number;
  readonly pointed: string | undefined;
  readonly nameOf: (id: string) => string;
}

/** Lines of one look are one path: thousands take some milliseconds. */
function draw(canvas: HTMLCanvasElement, picture: Picture): void {
  const { of, places, links, view, width, pointed, nameOf } = picture;
  const ratio = devicePixelRatio;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const pen = canvas.getContext("2d");
  if (pen === null) return;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name);
  const at = (id: string) => {
    const { x, y } = places.get(id) ?? { x: 0, y: 0 };
    return { x: view.x + x * view.scale, y: view.y + y * view.scale };
  };
  pen.scale(ratio, ratio);
  const looks = Map.groupBy(links, ({ a, b, bridge, followed }) =>
    pointed !== undefined && (a === pointed || b === pointed)
      ? "pointed"
      : !followed
        ? "held"
        : bridge
          ? "bridge"
          : "plain",
  );
  const strokes = [
    ["plain", style.color, 0.25, 1, []],
    ["held", style.color, 0.4, 1, [2, 4]],
    ["bridge", colour("--graph-bridge"), 1, 2, [6, 4]],
    ["pointed", colour("--graph-own"), 1, 2, []],
  ] as const;
  for (const [look, stroke, alpha, lineWidth, dash] of strokes) {
    pen.beginPath();
    for (const { a, b } of looks.get(look) ?? []) {
      const [from, to] = [at(a), at(b)];
      pen.moveTo(from.x, from.y);
      pen.lineTo(to.x, to.y);
    }
    pen.strokeStyle = stroke;
    pen.globalAlpha = alpha;
    pen.lineWidth = lineWidth;
    pen.setLineDash([...dash]);
    pen.stroke();
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
  const radius = Math.max(1.5, Math.min(8, 8 * view.scale));
  pen.fillStyle = style.color;
  pen.beginPath();
  for (const id of places.keys()) {
    const { x, y } = at(id);
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
  }
  pen.fill();
  const own = at(of);
  pen.strokeStyle = colour("--graph-own");
  pen.lineWidth = 4;
  pen.beginPath();
  pen.arc(own.x, own.y, radius + 4, 0, 2 * Math.PI);
  pen.stroke();
  pen.font = `13px ${style.fontFamily}`;
  for (const id of new Set([of, ...(pointed === undefined ? [] : [pointed])])) {
    const { x, y } = at(id);
    const name = nameOf(id);
    const { width: wide } = pen.measureText(name);
    const left = Math.min(Math.max(4, x + radius + 8), width - wide - 8);
    pen.fillStyle = colour("--graph-ground");
    pen.fillRect(left - 3, y - 10, wide + 6, 19);
    pen.fillStyle = style.color;
    pen.fillText(name, left, y + 4);
  }
}
