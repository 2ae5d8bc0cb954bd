/** Brings the control of a place in the rule into view and gives it the focus. */
export function goTo(box: Element | null, where: string, show: () => void): void {
  show();
  // The form may have been hidden until now.
  requestAnimationFrame(() => {
    const place = nearest(box, where);
    place?.scrollIntoView({ block: "center" });
    place?.querySelector<HTMLElement>("input, textarea, button, [tabindex]")?.focus();
  });
}

/** The control of a place, or of the nearest place around it that has one. */
function nearest(box: Element | null, where: string): Element | undefined {
  const all = [...(box?.querySelectorAll("[data-at]") ?? [])];
  const around = (at: string) =>
    where === at || where.startsWith(`${at}.`) || where.startsWith(`${at}[`);
  return all
    .filter((one) => around(one.getAttribute("data-at") ?? ""))
    .toSorted((a, b) => placeLength(a) - placeLength(b))
    .at(-1);
}

const placeLength = (one: Element): number => one.getAttribute("data-at")?.length ?? 0;
