import { useQuery } from "@tanstack/react-query";
import { storesQuery } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";

/** The names of the first stores, and how many more there are. */
export function StoreNames({ ids }: { ids: readonly string[] }) {
  const { t } = useSpeech();
  const { data: stores } = useQuery(storesQuery);
  const names = new Map((stores ?? []).map(({ id, name }) => [id, name]));
  const shown = ids.slice(0, 3).map((id) => names.get(id) ?? id);
  const more = ids.length - shown.length;
  return (
    <span title={ids.map((id) => names.get(id) ?? id).join("\n")}>
      {shown.join(t("common.listComma"))}
      {more > 0 && ` +${more}`}
    </span>
  );
}
