import { DownloadOutlined, FileExcelOutlined } from "@ant-design/icons";
import { Button, Segmented } from "antd";
import { useId, useState } from "react";
import type { Me } from "../../../access/schema.ts";
import type { PrecheckKind } from "../../../precheck/schema.ts";
import { may } from "../../api/may.ts";
import { formatOf, templateUrl } from "../../api/precheck-sheet.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { kinds } from "../forms.ts";
import { scopeOf } from "../scope.ts";
import { Stores } from "../stores.tsx";
import { useRemembered } from "../use-remembered.ts";
import { SheetResult } from "./result.tsx";
import "./sheet.css";
import { useSheet } from "./use-sheet.ts";

/** A spreadsheet checked row by row, and given back with the findings beside its rows. */
export function SheetPage({ me }: { me: Me }) {
  const { t, name, language } = useSpeech();
  const inputId = useId();
  const [kind, setKind] = useState<PrecheckKind>("listing");
  const [chosen, setChosen] = useRemembered(`stores.${me.tenant.id}`, undefined);
  const [refused, setRefused] = useState<string>();
  const [isOver, setOver] = useState(false);
  const { run, start, stop, clear } = useSheet();
  const mayAsk = may(me, "precheck");
  const take = (file: File | undefined) => {
    if (file === undefined) return;
    const format = formatOf(file);
    setRefused(format === undefined ? t("sheet.wrongType", { name: file.name }) : undefined);
    if (format === undefined) return;
    const key = `console-${newKey()}`;
    start({
      file,
      format,
      kind,
      language,
      key,
      ...(chosen.length > 0 ? scopeOf(chosen) : {}),
    });
  };
  if (run)
    return <SheetResult run={run} stop={stop} again={() => start(run.sheet)} clear={clear} />;
  return (
    <section className="precheck-list sheet" aria-label={t("precheck.tab.sheet")}>
      <div className="sheet-ask">
        <Segmented
          block
          aria-label={t("precheck.kind")}
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: name("kind", value) }))}
        />
        <Stores chosen={chosen} onChange={setChosen} lacking={false} />
        <p className="muted">{t("sheet.storesHint")}</p>
      </div>
      <label
        htmlFor={inputId}
        className="sheet-drop"
        data-over={isOver || undefined}
        data-off={!mayAsk || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (mayAsk) take(event.dataTransfer.files[0]);
        }}
      >
        <FileExcelOutlined aria-hidden="true" />
        <b>{t("sheet.drop")}</b>
        <span className="muted">{t("sheet.dropHint")}</span>
        <input
          id={inputId}
          type="file"
          accept=".csv,.xlsx"
          disabled={!mayAsk}
          onChange={(event) => {
            take(event.target.files?.[0]);
            // The same file may be chosen again, after it was corrected.
            event.target.value = "";
          }}
        />
      </label>
      <p role="alert" className="precheck-bad">
        {refused}
      </p>
      <p className="sheet-templates">
        <span className="muted">{t("sheet.template", { kind: name("kind", kind) })}</span>
        <Button size="small" icon={<DownloadOutlined />} href={templateUrl(kind, "xlsx")} download>
          XLSX
        </Button>
        <Button size="small" icon={<DownloadOutlined />} href={templateUrl(kind, "csv")} download>
          CSV
        </Button>
      </p>
    </section>
  );
}

/** Unlike `randomUUID`, this is there without TLS too. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
