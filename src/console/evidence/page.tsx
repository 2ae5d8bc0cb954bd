import { Segmented } from "antd";
import { useSearchParams } from "react-router";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import "../parts/parts.css";
import { Checkpoints } from "./checkpoints.tsx";
import { Entries } from "./entries.tsx";
import "./evidence.css";

const tabs = ["log", "checkpoints"] as const;

/** Who did what, and what shows afterwards that the log of it was not altered. */
export function EvidencePage() {
  const { t } = useSpeech();
  useTitle(t("evidence.title"));
  const [search, setSearch] = useSearchParams();
  const tab = tabs.find((one) => one === search.get("tab")) ?? "log";
  return (
    <article className="evidence">
      <h1 className="page-title">{t("evidence.title")}</h1>
      <p className="muted evidence-intro">{t("evidence.intro")}</p>
      <Segmented
        aria-label={t("evidence.title")}
        value={tab}
        onChange={(next) => setSearch(next === "log" ? {} : { tab: next })}
        options={tabs.map((value) => ({ value, label: t(`evidence.tab.${value}`) }))}
      />
      {tab === "log" ? <Entries /> : <Checkpoints />}
    </article>
  );
}
