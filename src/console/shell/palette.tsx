import { SearchOutlined } from "@ant-design/icons";
import { Modal } from "antd";
import { type KeyboardEvent, useDeferredValue, useId, useState } from "react";
import type { Me } from "../../access/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import "./palette.css";
import type { Command } from "./palette-match.ts";
import { useCommands } from "./use-commands.ts";

/** Go anywhere and do anything by typing a few letters of it. */
export function Palette({ me, close }: { me: Me; close: () => void }) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const commands = useCommands(me, useDeferredValue(typed));
  const list = useId();
  const current = commands[Math.min(at, commands.length - 1)];
  const idOf = (command: Command) => `${list}-${commands.indexOf(command)}`;
  const run = (command: Command | undefined) => {
    if (!command) return;
    close();
    command.run();
  };
  const step = (by: number) => {
    const next = (Math.min(at, commands.length - 1) + by + commands.length) % commands.length;
    setAt(next);
    document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: "nearest" });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Enter") run(current);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      open
      footer={null}
      closable={false}
      onCancel={close}
      width={600}
      style={{ top: "12vh" }}
      className="palette"
      aria-label={t("palette.label")}
      data-testid="palette"
    >
      <div className="palette-entry">
        <SearchOutlined className="muted" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type into it
          autoFocus
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={current && idOf(current)}
          aria-label={t("palette.placeholder")}
          placeholder={t("palette.placeholder")}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
      </div>
      <div id={list} role="listbox" aria-label={t("palette.label")} className="palette-list">
        {commands.map((command, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the entry above holds the focus and hears the keys
          <div
            key={command.id}
            id={idOf(command)}
            role="option"
            tabIndex={-1}
            aria-selected={command === current}
            data-group={
              command.group === commands[i - 1]?.group
                ? undefined
                : t(`palette.group.${command.group}`)
            }
            onClick={() => run(command)}
            onMouseMove={() => setAt(i)}
          >
            {command.names[0]}
            {command.hint && <span className="palette-aside muted">{command.hint}</span>}
          </div>
        ))}
      </div>
      <p className="palette-hint muted">{t("palette.hint")}</p>
    </Modal>
  );
}
