import { PlusOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import type { Basis } from "../../../core/finding.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { Remove } from "./params.tsx";
import { Field, ProblemsAt } from "./problems.tsx";

const kinds = ["law", "guideline", "platform", "internal"] as const;
const details = ["version", "article", "effectiveFrom"] as const;

/** The grounds of a rule. Only a law has articles; a figure of one's own says that it is. */
export function BasisForm({
  basis,
  onChange,
}: {
  basis: readonly Basis[];
  onChange: (basis: readonly Basis[], at: string) => void;
}) {
  const { t, name } = useSpeech();
  const put = (i: number, change: { readonly [K in keyof Basis]?: Basis[K] | undefined }) => {
    const next = { ...basis[i], ...change };
    const kept = Object.entries(next).filter(([, value]) => value !== undefined && value !== "");
    const [key] = Object.keys(change);
    // The source may be empty while it is typed; lint says so.
    const item = { source: "", ...Object.fromEntries(kept) } as Basis;
    onChange(basis.with(i, item), `basis[${i}].${key}`);
  };
  return (
    <>
      <ProblemsAt at="basis" />
      {basis.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grounds have no id; their controls hold no state
        <fieldset className="form-item" key={i} data-at={`basis[${i}]`}>
          <legend>
            {t("rules.form.basisNo", { n: i + 1 })}
            <Remove
              label={t("rules.form.removeNamed", { name: one.source })}
              onClick={() => onChange(basis.toSpliced(i, 1), "basis")}
            />
          </legend>
          <div className="form-row">
            <Field at={`basis[${i}].kind`} label={t("rules.form.basisKind")}>
              {(control) => (
                <Select
                  {...control}
                  value={one.kind}
                  options={kinds.map((kind) => ({ value: kind, label: name("basis", kind) }))}
                  onChange={(kind) => put(i, { kind })}
                />
              )}
            </Field>
            <Field at={`basis[${i}].source`} label={t("rules.form.source")} className="field-wide">
              {(control) => (
                <Input
                  {...control}
                  value={one.source}
                  onChange={({ target }) => put(i, { source: target.value })}
                />
              )}
            </Field>
            {details.map((key) => (
              <Field key={key} at={`basis[${i}].${key}`} label={t(`rules.form.basis.${key}`)}>
                {(control) => (
                  <Input
                    {...control}
                    {...(key === "effectiveFrom" ? { type: "date" } : {})}
                    value={one[key] ?? ""}
                    onChange={({ target }) => put(i, { [key]: target.value })}
                  />
                )}
              </Field>
            ))}
          </div>
        </fieldset>
      ))}
      <Button
        size="small"
        type="dashed"
        icon={<PlusOutlined />}
        onClick={() => onChange([...basis, { kind: "internal", source: "" }], "basis")}
      >
        {t("rules.form.addBasis")}
      </Button>
    </>
  );
}
