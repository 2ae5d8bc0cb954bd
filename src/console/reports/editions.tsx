import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link } from "react-router";
import type { ReportEdition } from "../../reports/schema.ts";
import { editionsQuery } from "../api/reports.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { FileLinks } from "./file-links.tsx";

/** The editions that were made: kept as they were, each known by its hash. */
export function Editions() {
  const { t } = useSpeech();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(editionsQuery);
  const editions = data?.pages.flatMap(({ items }) => items);
  return (
    <section aria-labelledby="editions">
      <h2 id="editions" className="reports-section">
        {t("reports.editions")}
      </h2>
      <p className="muted">{t("reports.editions.lead")}</p>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : editions === undefined ? (
        <Skeleton rows={3} />
      ) : editions.length === 0 ? (
        <p className="reports-none">{t("reports.editions.none")}</p>
      ) : (
        <ul className="editions" data-testid="editions">
          {editions.map((edition) => (
            <Row key={edition.id} edition={edition} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t("common.more")}
        </Button>
      )}
    </section>
  );
}

function Row({ edition }: { edition: ReportEdition }) {
  const { t, name } = useSpeech();
  const { id, title, madeAt, madeBy, hash, told } = edition;
  return (
    <li>
      <div>
        <Link to={`/reports/editions/${encodeURIComponent(id)}`}>{title}</Link>
        <span className="muted">
          <time dateTime={madeAt}>{exact(madeAt)}</time> · {madeBy} ·{" "}
          <code className="mono" title={hash}>
            {hash.slice("sha256:".length, "sha256:".length + 8)}
          </code>
        </span>
        {told.length > 0 && (
          <span className="edition-told">
            {told.map(({ channel, state }) => (
              <span key={channel} className="tag" data-tone={state === "dead" ? "bad" : "line"}>
                {t("reports.edition.told", { channel, state: name("delivery", state) })}
              </span>
            ))}
          </span>
        )}
      </div>
      <FileLinks small name={title} where={`editions/${encodeURIComponent(id)}/file`} />
    </li>
  );
}
