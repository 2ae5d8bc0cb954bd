/** Moves the focus among the page's elements marked `data-step`, from none to the first. */
export function stepFocus(step: string, by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(`[data-step="${step}"]`)];
  const at = all.findIndex((one) => one.contains(document.activeElement));
  const next = all[at < 0 ? 0 : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
