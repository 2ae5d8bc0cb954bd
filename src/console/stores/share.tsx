import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { RelatedMember, RelatedShareSeries } from "../../transactions/schema.ts";
import { membersQuery, shareQuery } from "../api/stores.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { ShareChart } from "./share-chart.tsx";
import { sharePercent } from "./share-figure.ts";

/** How much of a store's trade is with its own group, against the limits, and whose it is. */
export function RelatedShare({ id, nameOf }: { id: string; nameOf: (id: string) => string }) {
  const { t } = useSpeech();
  const share = useQuery(shareQuery(id));
  const members = useQuery(membersQuery(id));
  const failed = share.error ?? members.error;
  const retry = () => Promise.all([share.refetch(), members.refetch()]);
  return (
    <section className="share" aria-labelledby="share">
      <h2 id="share" className="eyebrow">
        {t("stores.share")}
      </h2>
      {failed ? (
        <Failure error={failed} retry={retry} />
      ) : share.data === undefined || members.data === undefined ? (
        <Skeleton rows={3} lines={2} />
      ) : share.data.paid === 0 ? (
        <p className="muted">{t("stores.share.none")}</p>
      ) : (
        <div className="share-columns">
          <figure>
            <ShareChart series={share.data} />
            <figcaption className="share-legend">
              <span data-of="related">{t("stores.share.related")}</span>
              <span data-of="band">{t("stores.share.band")}</span>
              <span data-of="brand">{t("stores.share.brand")}</span>
            </figcaption>
            <Days series={share.data} />
          </figure>
          <div>
            <dl className="share-figures">
              <ShareFigure of="related" series={share.data} />
              <ShareFigure of="brand" series={share.data} />
            </dl>
            {members.data.items.length > 0 && (
              <Members members={members.data.items} nameOf={nameOf} />
            )}
          </div>
        </div>
      )}
    </section>
  );
}

function ShareFigure({ of, series }: { of: "related" | "brand"; series: RelatedShareSeries }) {
  const { t } = useSpeech();
  const limit = of === "related" ? series.relatedLimit : series.brandLimit;
  const left = limit?.daysLeft;
  const tone = left === 0 ? "over" : typeof left === "number" && left <= 14 ? "soon" : undefined;
  return (
    <div data-tone={tone}>
      <dt>{t(`stores.share.${of}`)}</dt>
      <dd>
        <strong className="num">{sharePercent(series[of])}</strong>
        {of === "related" && (
          <span className="muted">
            {t("stores.share.range", {
              low: sharePercent(series.sure),
              high: sharePercent(series.perhaps),
            })}
          </span>
        )}
        <span>
          {limit === null
            ? t("stores.share.unlimited")
            : t("stores.share.limit", { limit: sharePercent(limit.limit) })}
        </span>
        {limit !== null && (
          <span className="share-outlook">
            {left === 0
              ? t("stores.share.passed")
              : left === null
                ? t("stores.share.away")
                : t("stores.share.days", { n: left ?? 0 })}
          </span>
        )}
      </dd>
    </div>
  );
}

function Members({
  members,
  nameOf,
}: {
  members: readonly RelatedMember[];
  nameOf: (id: string) => string;
}) {
  const { t, name, language } = useSpeech();
  const yuan = (amount: number) =>
    amount.toLocaleString(language === "zh" ? "zh-CN" : "en", { maximumFractionDigits: 0 });
  return (
    <table className="exposure-table" data-testid="related-members">
      <caption>
        <span className="eyebrow">{t("stores.share.members")}</span>{" "}
        <span className="muted">{t("stores.share.membersHint")}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("common.store")}</th>
          <th scope="col">{t("stores.share.by")}</th>
          <th scope="col" className="num">
            {t("stores.share.orders")}
          </th>
          <th scope="col" className="num">
            {t("stores.share.paid")}
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map(({ storeId, by, orders, paid }) => (
          <tr key={`${storeId} ${by}`}>
            <td>
              <Link to={`/stores/${encodeURIComponent(storeId)}`}>{nameOf(storeId)}</Link>
            </td>
            <td>{name("identity", by)}</td>
            <td className="num">{orders}</td>
            <td className="num">{yuan(paid)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same as the picture, in figures. */
function Days({ series }: { series: RelatedShareSeries }) {
  const { t } = useSpeech();
  return (
    <details className="share-days no-print">
      <summary>{t("stores.share.asTable")}</summary>
      <section
        className="scroll-x"
        tabIndex={series.days.length > 8 ? 0 : undefined}
        aria-label={t("stores.share.asTable")}
      >
        <table className="exposure-table">
          <thead>
            <tr>
              <th scope="col">{t("stores.share.date")}</th>
              <th scope="col" className="num">
                {t("stores.share.related")}
              </th>
              <th scope="col" className="num">
                {t("stores.share.band")}
              </th>
              <th scope="col" className="num">
                {t("stores.share.brand")}
              </th>
            </tr>
          </thead>
          <tbody>
            {series.days.toReversed().map(({ date, related, sure, perhaps, brand }) => (
              <tr key={date}>
                <td>{date}</td>
                <td className="num">{sharePercent(related)}</td>
                <td className="num">
                  {t("stores.share.range", {
                    low: sharePercent(sure),
                    high: sharePercent(perhaps),
                  })}
                </td>
                <td className="num">{sharePercent(brand)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
