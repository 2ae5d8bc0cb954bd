import type { ReactNode } from "react";

/** A table that may be wider than its place: it scrolls by itself, by key too. */
export function WideTable({ name, children }: { name: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to take the keys
    <section className="scroll-x" aria-label={name} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}
