import { useQuery } from "@tanstack/react-query";
import { Button, Slider } from "antd";
import type { LinkComparison, LinkMoments } from "../../accounts/schema.ts";
import { comparisonQuery } from "../api/stores.ts";
import { useSpeech } from "../i18n/language.tsx";
import { exact } from "../parts/time.ts";
import { percent } from "./percent.ts";

/** A slider over the moments at which the group changed; `undefined` is now. */
export function TimeSlider({
  moments,
  at,
  choose,
}: {
  moments: LinkMoments["items"];
  at: string | undefined;
  choose: (at: string | undefined) => void;
}) {
  const { t } = useSpeech();
  if (moments.length < 2) return <p className="muted no-print">{t("stores.history.first")}</p>;
  const last = moments.length - 1;
  const place = at === undefined ? last : moments.findIndex((one) => one.at === at);
  const chosen = moments[place];
  return (
    <div className="time-slider no-print">
      <Slider
        min={0}
        max={last}
        step={1}
        dots
        value={place}
        tooltip={{ formatter: (i = last) => labelOf(moments, i, t("stores.history.now")) }}
        ariaLabelForHandle={t("stores.history.when")}
        ariaValueTextFormatterForHandle={(i) => labelOf(moments, i, t("stores.history.now"))}
        onChange={(i: number) => choose(i === last ? undefined : moments[i]?.at)}
      />
      {at !== undefined && chosen !== undefined && (
        <p className="time-said">
          {t("stores.history.past", {
            time: exact(chosen.at),
            n: chosen.stores,
            links: chosen.links,
          })}{" "}
          <Button size="small" onClick={() => choose(undefined)}>
            {t("stores.history.back")}
          </Button>
        </p>
      )}
    </div>
  );
}

const labelOf = (moments: LinkMoments["items"], i: number, now: string): string =>
  i === moments.length - 1 ? now : exact(moments[i]?.at ?? "");

/** Who joined and left from a moment until now, and which links came and went and why. */
export function Changes({
  id,
  from,
  to,
  nameOf,
}: {
  id: string;
  from: string;
  to: string;
  nameOf: (id: string) => string;
}) {
  const { t } = useSpeech();
  const { data } = useQuery(comparisonQuery(id, from, to));
  if (data === undefined) return null;
  const names = (ids: readonly string[]) => ids.map(nameOf).join("、");
  const isSame = data.came.length + data.went.length + data.changed.length === 0;
  return (
    <section className="link-changes" aria-labelledby="changes" data-testid="link-changes">
      <h2 id="changes" className="eyebrow">
        {t("stores.history.since")}
      </h2>
      {isSame && <p className="muted">{t("stores.history.same")}</p>}
      {data.joined.length > 0 && <p>{t("stores.history.joined", { names: names(data.joined) })}</p>}
      {data.left.length > 0 && <p>{t("stores.history.left", { names: names(data.left) })}</p>}
      <ul className="link-list">
        {data.came.map((link) => (
          <PastLink key={`came ${link.a} ${link.b}`} what="came" link={link} nameOf={nameOf} />
        ))}
        {data.went.map((link) => (
          <PastLink key={`went ${link.a} ${link.b}`} what="went" link={link} nameOf={nameOf} />
        ))}
        {data.changed.map((link) => (
          <ChangedLink key={`${link.a} ${link.b}`} link={link} nameOf={nameOf} />
        ))}
      </ul>
    </section>
  );
}

function PastLink({
  what,
  link: { a, b, why, decision },
  nameOf,
}: {
  what: "came" | "went";
  link: LinkComparison["came"][number];
  nameOf: (id: string) => string;
}) {
  const { t } = useSpeech();
  return (
    <li>
      <p className="link-head">
        <span className="tag" data-tone={what === "came" ? "warn" : "line"}>
          {t(`stores.history.${what}`)}
        </span>
        {nameOf(a)} — {nameOf(b)}
      </p>
      <Things things={why} />
      {decision && (
        <p className="muted">
          {t(`stores.decision.${decision.verdict}`, { by: decision.by, reason: decision.reason })}
        </p>
      )}
    </li>
  );
}

function ChangedLink({
  link: { a, b, before, after, gained, lost },
  nameOf,
}: {
  link: LinkComparison["changed"][number];
  nameOf: (id: string) => string;
}) {
  const { t } = useSpeech();
  return (
    <li>
      <p className="link-head">
        {nameOf(a)} — {nameOf(b)}
        <span className="muted">
          {t("stores.history.changed", { before: percent(before), after: percent(after) })}
        </span>
      </p>
      {gained.length > 0 && <Things label={t("stores.history.gained")} things={gained} />}
      {lost.length > 0 && <Things label={t("stores.history.lost")} things={lost} />}
    </li>
  );
}

function Things({
  label,
  things,
}: {
  label?: string;
  things: LinkComparison["came"][number]["why"];
}) {
  const { name } = useSpeech();
  return (
    <ul className="link-why">
      {label !== undefined && <li className="muted">{label}</li>}
      {things.map(({ type, value }) => (
        <li key={`${type} ${value}`}>
          <span>{name("identity", type)}</span> <code className="mono">{value}</code>
        </li>
      ))}
    </ul>
  );
}
