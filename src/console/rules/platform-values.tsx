import { DeleteOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import type { Param } from "../../rulebase/rule.ts";
import { useSpeech } from "../i18n/language.tsx";
import { platforms as allPlatforms } from "../parts/codes.ts";
import { valueText } from "../parts/fact-sentence.ts";
import { PlatformMark } from "../parts/marks.tsx";
import { ParamEntry } from "./param.tsx";

type Apart = NonNullable<Param["byPlatform"]>;

/** The platforms on which a parameter differs, each with its value; more may be added. */
export function PlatformValues({
  name,
  param,
  before,
  platforms,
  editable,
  onChange,
}: {
  name: string;
  param: Param;
  /** As it was, where that is to be told. */
  before?: Param | undefined;
  /** Those that the rule is for. */
  platforms: readonly string[];
  editable: boolean;
  onChange: (param: Param, at: string) => void;
}) {
  const { t, name: nameOf, text, language } = useSpeech();
  const { byPlatform: apart = {}, ...general } = param;
  const label = param.label ? text(param.label) : name;
  const differing = allPlatforms.filter((platform) => apart[platform] !== undefined);
  const free = allPlatforms.filter(
    (platform) =>
      !differing.includes(platform) && (platforms.includes("all") || platforms.includes(platform)),
  );
  const put = (next: Apart, at: string) =>
    onChange(
      Object.keys(next).length === 0 ? general : { ...general, byPlatform: next },
      `byPlatform.${at}`,
    );
  const gone = allPlatforms.filter(
    (platform) => before?.byPlatform?.[platform] !== undefined && apart[platform] === undefined,
  );
  if (differing.length === 0 && gone.length === 0 && !editable) return null;
  return (
    <div className="platform-values">
      {differing.map((platform) => {
        const value = apart[platform] ?? param.value;
        const was = before && (before.byPlatform?.[platform] ?? before.value);
        const changed = was !== undefined && JSON.stringify(was) !== JSON.stringify(value);
        return (
          <span key={platform} data-at={`params.${name}.byPlatform.${platform}`}>
            <PlatformMark platform={platform} /> {nameOf("platform", platform)}
            <ParamEntry
              name={name}
              param={{ ...param, label: labelled(param, label, platform) }}
              value={value}
              changed={changed}
              editable={editable}
              onChange={(next) => put({ ...apart, [platform]: next }, platform)}
            />
            {changed && (
              <span className="muted">
                {t("rules.params.was", { value: valueText(language, was) })}
              </span>
            )}
            {editable && (
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("rules.params.asOthers", { platform: nameOf("platform", platform) })}
                title={t("rules.params.asOthers", { platform: nameOf("platform", platform) })}
                onClick={() => {
                  const { [platform]: _, ...others } = apart;
                  put(others, platform);
                }}
              />
            )}
          </span>
        );
      })}
      {gone.map((platform) => (
        <span key={platform} className="muted">
          {t("rules.params.noLonger", { platform: nameOf("platform", platform) })}
        </span>
      ))}
      {editable && free.length > 0 && (
        <Select
          size="small"
          variant="borderless"
          className="platform-add"
          popupMatchSelectWidth={false}
          aria-label={t("rules.params.differs", { label })}
          placeholder={t("rules.params.addPlatform")}
          value={null}
          options={free.map((platform) => ({
            value: platform,
            label: nameOf("platform", platform),
          }))}
          onChange={(platform: (typeof allPlatforms)[number] | null) => {
            if (platform !== null) put({ ...apart, [platform]: param.value }, platform);
          }}
        />
      )}
    </div>
  );

  /** The control says the platform, too. */
  function labelled({ label: both }: Param, plain: string, platform: string): Param["label"] {
    const on = nameOf("platform", platform);
    return { zh: `${both?.zh ?? plain} · ${on}`, en: `${both?.en ?? plain} · ${on}` };
  }
}
