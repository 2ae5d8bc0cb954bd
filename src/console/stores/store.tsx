import { ArrowLeftOutlined, PrinterOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { StoreRow } from "../../stores/schema.ts";
import { may } from "../api/may.ts";
import { exposureQuery, linksAtQuery, linksQuery, momentsQuery } from "../api/stores.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { PlatformMark } from "../parts/marks.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { Exposure } from "./exposure.tsx";
import { LinkGraph } from "./graph.tsx";
import { Changes, TimeSlider } from "./history.tsx";
import { LinkList } from "./links.tsx";
import { RelatedShare } from "./share.tsx";

/** One store: which stores are taken for its owner's and why, and what that puts at risk. */
export function StorePage({ id, me, stores }: { id: string; me: Me; stores: readonly StoreRow[] }) {
  const { t } = useSpeech();
  const store = stores.find((one) => one.id === id);
  const name = store?.name ?? id;
  useTitle(name);
  const nameOf = (of: string) => stores.find((one) => one.id === of)?.name ?? of;
  return (
    <article className="stores">
      <div className="store-bar no-print">
        <Link to="/stores">
          <ArrowLeftOutlined /> {t("stores.back")}
        </Link>
        <Button icon={<PrinterOutlined />} onClick={() => print()}>
          {t("stores.print")}
        </Button>
      </div>
      <h1 className="page-title store-name">
        {store && <PlatformMark platform={store.platform} />} {name}
      </h1>
      <RelatedShare id={id} nameOf={nameOf} />
      {may(me, "seeLinks") ? (
        <Linked id={id} nameOf={nameOf} />
      ) : (
        <Empty title={t("stores.forbidden")} />
      )}
    </article>
  );
}

function Linked({ id, nameOf }: { id: string; nameOf: (id: string) => string }) {
  const { t } = useSpeech();
  const [at, setAt] = useState<string>();
  const now = useQuery(linksQuery(id));
  const moments = useQuery(momentsQuery(id));
  const past = useQuery({ ...linksAtQuery(id, at ?? ""), enabled: at !== undefined });
  const exposure = useQuery(exposureQuery(id));
  const failed = now.error ?? exposure.error ?? moments.error ?? past.error;
  if (failed) {
    const retry = () => {
      for (const one of [now, exposure, moments]) one.refetch();
      if (at !== undefined) past.refetch();
    };
    return <Failure error={failed} retry={retry} />;
  }
  if (!now.data || !exposure.data || !moments.data) return <Skeleton rows={4} lines={3} />;
  const { items } = moments.data;
  if (now.data.links.length === 0 && items.length === 0)
    return <Empty title={t("stores.group.alone")} hint={t("stores.group.aloneHint")} />;
  const links = at === undefined ? now.data : (past.data ?? now.data);
  return (
    <div className="store-columns">
      <section aria-labelledby="group">
        <h2 id="group" className="eyebrow">
          {t("stores.group")}
        </h2>
        <LinkGraph of={id} found={links} nameOf={nameOf} />
        <TimeSlider moments={items} at={at} choose={setAt} />
        {at === undefined ? (
          <>
            <h2 className="eyebrow">{t("stores.links")}</h2>
            <LinkList of={id} links={now.data.links} nameOf={nameOf} />
          </>
        ) : (
          <Changes id={id} from={at} to={items.at(-1)?.at ?? at} nameOf={nameOf} />
        )}
      </section>
      <Exposure exposure={exposure.data} nameOf={nameOf} />
    </div>
  );
}
