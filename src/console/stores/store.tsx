import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { StoreRow } from "../../stores/schema.ts";
import { may } from "../api/may.ts";
import { exposureQuery, linksQuery } from "../api/stores.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { PlatformMark } from "../parts/marks.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { Exposure } from "./exposure.tsx";
import { LinkGraph } from "./graph.tsx";
import { LinkList } from "./links.tsx";

/** One store: which stores are taken for its owner's and why, and what that puts at risk. */
export function StorePage({ id, me, stores }: { id: string; me: Me; stores: readonly StoreRow[] }) {
  const { t } = useSpeech();
  const store = stores.find((one) => one.id === id);
  const name = store?.name ?? id;
  useTitle(name);
  return (
    <article className="stores">
      <Link to="/stores">
        <ArrowLeftOutlined /> {t("stores.back")}
      </Link>
      <h1 className="page-title store-name">
        {store && <PlatformMark platform={store.platform} />} {name}
      </h1>
      {may(me, "seeLinks") ? (
        <Linked id={id} stores={stores} />
      ) : (
        <Empty title={t("stores.forbidden")} />
      )}
    </article>
  );
}

function Linked({ id, stores }: { id: string; stores: readonly StoreRow[] }) {
  const { t } = useSpeech();
  const links = useQuery(linksQuery(id));
  const exposure = useQuery(exposureQuery(id));
  const failed = links.error ?? exposure.error;
  if (failed)
    return (
      <Failure
        error={failed}
        retry={() => {
          links.refetch();
          exposure.refetch();
        }}
      />
    );
  if (links.data === undefined || exposure.data === undefined)
    return <Skeleton rows={4} lines={3} />;
  if (links.data.links.length === 0)
    return <Empty title={t("stores.group.alone")} hint={t("stores.group.aloneHint")} />;
  const nameOf = (of: string) => stores.find((one) => one.id === of)?.name ?? of;
  return (
    <div className="store-columns">
      <section aria-labelledby="group">
        <h2 id="group" className="eyebrow">
          {t("stores.group")}
        </h2>
        <LinkGraph of={id} found={links.data} nameOf={nameOf} />
        <h2 className="eyebrow">{t("stores.links")}</h2>
        <LinkList of={id} links={links.data.links} nameOf={nameOf} />
      </section>
      <Exposure exposure={exposure.data} nameOf={nameOf} />
    </div>
  );
}
