import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { AlertRow } from "../../alerts/schema.ts";
import { may } from "../api/may.ts";
import { storesQuery } from "../api/session.ts";
import { linksQuery } from "../api/stores.ts";
import { useSpeech } from "../i18n/language.tsx";

/** Who is in charge of the store, its other alerts, and the stores that hang with it. */
export function StoreAround({ store, me }: { store: NonNullable<AlertRow["store"]>; me: Me }) {
  const { t } = useSpeech();
  const { data: stores } = useQuery(storesQuery);
  const known = stores?.find(({ id }) => id === store.id);
  return (
    <div className="store-around">
      <p className="line">
        {known?.responsible && <span>{t("alerts.responsible", { who: known.responsible })}</span>}
        <Link to={`/alerts?storeId=${encodeURIComponent(store.id)}`}>
          {t("alerts.ofStore", { n: known?.liveAlerts ?? "·" })}
        </Link>
        <Link to={`/stores/${encodeURIComponent(store.id)}`}>{t("alerts.openStore")}</Link>
      </p>
      {may(me, "seeLinks") && <Linked id={store.id} nameOf={nameOf} />}
    </div>
  );

  function nameOf(id: string): string {
    return stores?.find((one) => one.id === id)?.name ?? id;
  }
}

function Linked({ id, nameOf }: { id: string; nameOf: (id: string) => string }) {
  const { t } = useSpeech();
  const { data } = useQuery(linksQuery(id));
  const others = (data?.stores ?? []).filter((one) => one !== id);
  if (others.length === 0) return null;
  return (
    <div className="line">
      <span>{t("alerts.linkedStores", { n: others.length })}</span>
      {others.map((other) => (
        <Link key={other} to={`/stores/${encodeURIComponent(other)}`}>
          {nameOf(other)}
        </Link>
      ))}
    </div>
  );
}
