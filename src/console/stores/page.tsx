import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { StoreRow } from "../../stores/schema.ts";
import { may } from "../api/may.ts";
import { storesQuery } from "../api/session.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import "../parts/parts.css";
import { PlatformMark } from "../parts/marks.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { BrushingModel } from "./brushing-model.tsx";
import { StorePage } from "./store.tsx";
import "./stores.css";

/** The stores of the group: the list, or one store with what it is linked to. */
export function StoresPage({ me }: { me: Me }) {
  const { t } = useSpeech();
  useTitle(t("stores.title"));
  const { id } = useParams();
  const { data, error, refetch } = useQuery(storesQuery);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (data === undefined) return <Skeleton rows={10} />;
  if (id !== undefined) return <StorePage key={id} id={id} me={me} stores={data} />;
  return (
    <div className="stores">
      <h1 className="page-title">{t("stores.title")}</h1>
      {data.length === 0 ? (
        <Empty title={t("stores.empty")} hint={t("stores.emptyHint")} />
      ) : (
        <StoreTable stores={data} />
      )}
      {may(me, "seeLinks") && <BrushingModel me={me} />}
    </div>
  );
}

function StoreTable({ stores }: { stores: readonly StoreRow[] }) {
  const { t } = useSpeech();
  return (
    <table className="store-table" aria-label={t("stores.list")} data-testid="stores-table">
      <thead>
        <tr>
          <th scope="col">{t("common.store")}</th>
          <th scope="col">{t("stores.brand")}</th>
          <th scope="col" className="num">
            {t("stores.liveAlerts")}
          </th>
        </tr>
      </thead>
      <tbody>
        {stores.map(({ id, name, platform, brand, liveAlerts }) => (
          <tr key={id}>
            <td>
              <PlatformMark platform={platform} />{" "}
              <Link to={`/stores/${encodeURIComponent(id)}`}>{name}</Link>
            </td>
            <td>{brand ?? "—"}</td>
            <td className="num">
              {liveAlerts === 0 ? (
                <span className="muted">0</span>
              ) : (
                <Link to={`/alerts?storeId=${encodeURIComponent(id)}`}>{liveAlerts}</Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
