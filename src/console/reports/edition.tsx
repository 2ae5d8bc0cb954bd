import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { EditionDetail } from "../../reports/schema.ts";
import { editionQuery } from "../api/reports.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { WideTable } from "../parts/wide-table.tsx";
import { FileLinks } from "./file-links.tsx";

/** One edition, as it was made. */
export function EditionPage() {
  const { t } = useSpeech();
  const { id = "" } = useParams();
  const { data, error, refetch } = useQuery(editionQuery(id));
  useTitle(data?.title ?? t("reports.edition"));
  return (
    <div className="reports">
      <p className="no-print">
        <Link to="/reports">{t("reports.title")}</Link>
      </p>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data === undefined ? (
        <Skeleton rows={10} />
      ) : (
        <Edition edition={data} />
      )}
    </div>
  );
}

type Block = EditionDetail["document"]["blocks"][number];

function Edition({
  edition: { id, document, title, madeAt, madeBy, hash },
}: {
  edition: EditionDetail;
}) {
  const { t } = useSpeech();
  return (
    <>
      <header className="edition-head no-print">
        <p className="muted">
          {t("reports.edition.made", { time: exact(madeAt), who: madeBy })}
          <code className="mono edition-hash">{hash}</code>
        </p>
        <FileLinks name={title} where={`editions/${encodeURIComponent(id)}/file`} />
      </header>
      <article
        className="edition"
        lang={document.lang === "zh" ? "zh-Hans" : "en"}
        data-testid="edition"
      >
        {document.blocks.map((block, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an edition never changes
          <Part key={i} block={block} />
        ))}
      </article>
    </>
  );
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading": {
      const Heading = `h${block.level}` as const;
      return <Heading>{block.text}</Heading>;
    }
    case "text":
      return <p>{block.text}</p>;
    case "banner":
      return <p className="edition-banner">{block.text}</p>;
    case "facts":
      return (
        <dl className="facts">
          {block.rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case "table":
      return (
        <WideTable name={block.head.join(" · ")}>
          <thead>
            <tr>
              {block.head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an edition never changes
              <tr key={row}>
                {cells.map((cell, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={i}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </WideTable>
      );
    case "redline":
      return <p>{block.runs.map(({ text }) => text).join("")}</p>;
  }
}
