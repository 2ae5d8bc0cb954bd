import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { StoreLink } from "../../accounts/schema.ts";
import type { Ruling } from "../api/stores.ts";
import { useSpeech } from "../i18n/language.tsx";
import { percent } from "./percent.ts";
import { RulingDialog } from "./ruling.tsx";

/** Every link of the group in words, those of the store first, the surest first. */
export function LinkList({
  of,
  links,
  nameOf,
}: {
  of: string;
  links: readonly StoreLink[];
  nameOf: (id: string) => string;
}) {
  const [asked, setAsked] = useState<{ link: StoreLink; verdict: Ruling["verdict"] }>();
  const touches = ({ a, b }: StoreLink) => Number(a === of || b === of);
  const sorted = links.toSorted((x, y) => touches(y) - touches(x) || y.p - x.p);
  return (
    <>
      <ul className="link-list">
        {sorted.map((link) => (
          <li key={`${link.a} ${link.b}`}>
            <LinkHead link={link} nameOf={nameOf} />
            <Why link={link} />
            <LinkTools link={link} ask={(verdict) => setAsked({ link, verdict })} />
          </li>
        ))}
      </ul>
      {asked && <RulingDialog {...asked} nameOf={nameOf} close={() => setAsked(undefined)} />}
    </>
  );
}

function LinkHead({ link, nameOf }: { link: StoreLink; nameOf: (id: string) => string }) {
  const { t } = useSpeech();
  return (
    <p className="link-head">
      <StoreName id={link.a} nameOf={nameOf} />
      <span aria-hidden="true">—</span>
      <StoreName id={link.b} nameOf={nameOf} />
      <span className="muted">{t("stores.sure", { p: percent(link.p) })}</span>
      {link.bridge && link.followed && (
        <span className="tag" data-tone="warn">
          {t("stores.bridge")}
        </span>
      )}
      {!link.followed && link.decision?.verdict !== "denied" && (
        <span className="tag" data-tone="line">
          {t("stores.held")}
        </span>
      )}
    </p>
  );
}

const StoreName = ({ id, nameOf }: { id: string; nameOf: (id: string) => string }) => (
  <Link to={`/stores/${encodeURIComponent(id)}`}>{nameOf(id)}</Link>
);

function Why({ link }: { link: StoreLink }) {
  const { t, name } = useSpeech();
  return (
    <ul className="link-why">
      {link.why.map(({ type, value, sharedBy }) => (
        <li key={`${type} ${value}`}>
          <span>{name("identity", type)}</span> <code className="mono">{value}</code>{" "}
          <span className="muted">{t("stores.sharedBy", { n: sharedBy })}</span>
        </li>
      ))}
    </ul>
  );
}

function LinkTools({
  link: { decision },
  ask,
}: {
  link: StoreLink;
  ask: (verdict: Ruling["verdict"]) => void;
}) {
  const { t } = useSpeech();
  return (
    <div className="link-tools">
      {decision && (
        <span className="muted">
          {t(`stores.decision.${decision.verdict}`, { by: decision.by, reason: decision.reason })}
        </span>
      )}
      {decision?.verdict !== "confirmed" && (
        <Button size="small" onClick={() => ask("confirmed")}>
          {t("stores.confirm")}
        </Button>
      )}
      {decision?.verdict !== "denied" && (
        <Button size="small" onClick={() => ask("denied")}>
          {t("stores.deny")}
        </Button>
      )}
    </div>
  );
}
