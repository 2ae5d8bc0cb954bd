import { useEffect, useRef } from "react";

type Bindings = Readonly<Record<string, () => void>>;

const typingIn =
  "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox], [role=slider]";

/** Single keys for the page, silent while somebody types or a dialog is open. */
export function useKeys(bindings: Bindings): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof Element && event.target.closest(typingIn)) return;
      if (document.querySelector("[role=dialog]:not([aria-hidden=true])")) return;
      const bound = latest.current[event.key];
      if (!bound) return;
      event.preventDefault();
      bound();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
