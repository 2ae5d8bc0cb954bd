import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useId } from "react";
import { storesQuery } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";
import { platforms } from "../parts/codes.ts";
import { PlatformMark } from "../parts/marks.tsx";
import { anyOf, settled } from "./scope.ts";

/** The stores it is to run on, or one platform where the store is not there yet. */
export function Stores({
  chosen,
  onChange,
  lacking,
}: {
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  lacking: boolean;
}) {
  const { t, name } = useSpeech();
  const id = useId();
  const { data: stores } = useQuery(storesQuery);
  const option = (value: string, title: string, platform: string) => ({
    value,
    title,
    label: (
      <>
        <PlatformMark platform={platform} /> {title}
      </>
    ),
  });
  return (
    <div className="control">
      <label htmlFor={id}>{t("precheck.stores")}</label>
      <Select
        id={id}
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        showSearch={{ optionFilterProp: "title" }}
        placeholder={t("precheck.storesHint")}
        status={lacking ? "error" : ""}
        aria-invalid={lacking}
        value={[...chosen]}
        onChange={(next) => onChange(settled(next))}
        options={[
          {
            title: t("precheck.stores.own"),
            label: t("precheck.stores.own"),
            options: (stores ?? []).map((store) => option(store.id, store.name, store.platform)),
          },
          {
            title: t("precheck.stores.any"),
            label: t("precheck.stores.any"),
            options: platforms.map((code) =>
              option(
                `${anyOf}${code}`,
                t("precheck.stores.anyOf", { platform: name("platform", code) }),
                code,
              ),
            ),
          },
        ]}
      />
      <small className="precheck-bad" aria-live="polite">
        {lacking && t("precheck.storesRequired")}
      </small>
    </div>
  );
}
