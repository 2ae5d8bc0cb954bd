import { CopyOutlined, SafetyCertificateOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { checkpointsQuery } from "../api/evidence.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { useCopy } from "../parts/use-copy.ts";

/** The log's signed states, to be kept elsewhere. */
export function Checkpoints() {
  const { t, language } = useSpeech();
  const copy = useCopy();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(checkpointsQuery);
  const rows = data?.pages.flatMap(({ items }) => items);
  const count = new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en-GB");
  return (
    <>
      <p className="muted evidence-intro">{t("evidence.checkpoints.hint")}</p>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : rows === undefined ? (
        <Skeleton rows={6} lines={1} />
      ) : rows.length === 0 ? (
        <Empty
          icon={<SafetyCertificateOutlined style={{ fontSize: 32 }} />}
          title={t("evidence.checkpoints.none")}
          hint={t("evidence.checkpoints.noneHint")}
        />
      ) : (
        <>
          <ol className="card checkpoints">
            {rows.map((checkpoint) => (
              <li key={checkpoint.size}>
                <time dateTime={checkpoint.at}>{exact(checkpoint.at)}</time>
                <b className="num">{t("evidence.size", { n: count.format(checkpoint.size) })}</b>
                <span className="checkpoint-root">
                  <span className="muted">{t("evidence.root")}</span>{" "}
                  <code className="mono">{checkpoint.root}</code>
                </span>
                <span className="muted mono">
                  {t("evidence.key", { id: checkpoint.signature.keyId })}
                </span>
                <Button
                  size="small"
                  icon={<CopyOutlined />}
                  onClick={() => copy(JSON.stringify(checkpoint))}
                >
                  {t("evidence.copy")}
                </Button>
              </li>
            ))}
          </ol>
          {hasNextPage && (
            <Button className="more" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
              {t("evidence.more")}
            </Button>
          )}
        </>
      )}
    </>
  );
}
