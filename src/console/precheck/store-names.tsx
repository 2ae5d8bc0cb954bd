import { useQuery } from "@tanstack/react-query";
import { storesQuery } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";

/** The server’s id for a store of which only the platform is known starts so. */
const stands = "any-";

/** The names of the first stores, and how many more there are. */
export function StoreNames({ ids }: { ids: readonly string[] }) {
  const { t, name } = useSpeech();
  const { data: stores } = useQuery(storesQuery);
  const names = new Map((stores ?? []).map(({ id, name }) => [id, name]));
  const nameOf = (id: string) =>
    names.get(id) ??
    (id.startsWith(stands)
      ? t("precheck.stores.anyOf", { platform: name("platform", id.slice(stands.length)) })
      : id);
  const shown = ids.slice(0, 3).map(nameOf);
  const more = ids.length - shown.length;
  return (
    <span title={ids.map(nameOf).join("\n")}>
      {shown.join(t("common.listComma"))}
      {more > 0 && ` +${more}`}
    </span>
  );
}
