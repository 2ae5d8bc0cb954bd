import { UndoOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useSpeech } from "../i18n/language.tsx";
import type { Json } from "./record.ts";

interface Step {
  readonly before: Json;
  readonly after: Json;
  readonly said: string;
}

/** The last rewording, for as long as nothing was written since. */
export interface UndoControl {
  readonly last: Step | undefined;
  readonly done: (before: Json, after: Json, said: string) => void;
  readonly back: () => void;
}

/** Steps back through rewordings, the last first; what is typed afterwards ends them. */
export function useUndo(record: Json, setRecord: (record: Json) => void): UndoControl {
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const top = steps.at(-1);
  const last = top?.after === record ? top : undefined;
  return {
    last,
    done: (before, after, said) =>
      setSteps([...(last === undefined ? [] : steps), { before, after, said }]),
    back: () => {
      if (last === undefined) return;
      setRecord(last.before);
      setSteps(steps.slice(0, -1));
    },
  };
}

export function Undo({ undo: { last, back } }: { undo: UndoControl }) {
  const { t } = useSpeech();
  return (
    <span className="precheck-undo" role="status">
      {last && (
        <>
          <span title={last.said}>{last.said}</span>
          <Button size="small" icon={<UndoOutlined />} onClick={back}>
            {t("common.undo")}
          </Button>
        </>
      )}
    </span>
  );
}
