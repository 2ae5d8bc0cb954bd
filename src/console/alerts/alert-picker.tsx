import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import type { AlertRow } from "../../alerts/schema.ts";
import { foundQuery, nearQuery } from "../api/alerts.ts";
import { useSpeech } from "../i18n/language.tsx";
import { LevelMark } from "../parts/marks.tsx";
import { useSettled } from "../parts/use-settled.ts";

/** Chooses another alert than one: of those near it, or by words. */
export function AlertPicker({
  id,
  label,
  alert,
  value,
  onChange,
}: {
  id: string;
  label: string;
  alert: AlertRow;
  value: string;
  onChange: (alertId: string) => void;
}) {
  const { t, text, name } = useSpeech();
  const [words, setWords] = useState("");
  const q = useSettled(words.trim());
  const { data: near } = useQuery(nearQuery(alert));
  const { data: found, isFetching } = useQuery({ ...foundQuery(q), enabled: q !== "" });
  const others = (q === "" ? near : found)?.filter((one) => one.id !== alert.id) ?? [];
  return (
    <Select
      id={id}
      aria-label={label}
      autoFocus
      showSearch={{ filterOption: false, onSearch: setWords, searchValue: words }}
      loading={isFetching}
      value={value === "" ? null : value}
      placeholder={t("kin.pick")}
      onChange={onChange}
      options={others.map((one) => ({
        value: one.id,
        label: (
          <span className="picked">
            <LevelMark level={one.level} size={18} />
            <span className="picked-what">{text(one.message)}</span>
            <span className="muted">{one.store?.name ?? name("subject", one.subject.kind)}</span>
          </span>
        ),
      }))}
    />
  );
}
