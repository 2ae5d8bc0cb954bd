import { useQuery } from "@tanstack/react-query";
import { storesQuery } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";

/** The server’s id for a store of which only the platform is known starts so. */
const stands = "any-";

/** Whether an id is of a store of the tenant's, and not of a platform at large. */
export const isOwnStore = (id: string): boolean => !id.startsWith(stands);

/** The name of a store by its id; the id itself where it is not known. */
export function useStoreName(): (id: string) => string {
  const { t, name } = useSpeech();
  const { data: stores } = useQuery(storesQuery);
  const names = new Map((stores ?? []).map(({ id, name }) => [id, name]));
  return (id) =>
    names.get(id) ??
    (isOwnStore(id)
      ? id
      : t("precheck.stores.anyOf", { platform: name("platform", id.slice(stands.length)) }));
}

/** The names of the first stores, and how many more there are. */
export function StoreNames({ ids }: { ids: readonly string[] }) {
  const { t } = useSpeech();
  const nameOf = useStoreName();
  const shown = ids.slice(0, 3).map(nameOf);
  const more = ids.length - shown.length;
  return (
    <span title={ids.map(nameOf).join("\n")}>
      {shown.join(t("common.listComma"))}
      {more > 0 && ` +${more}`}
    </span>
  );
}
