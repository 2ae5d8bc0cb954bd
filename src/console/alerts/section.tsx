import type { ReactNode } from "react";

/** A part of what is told of an alert. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="detail-section">
      <h2 className="eyebrow">{title}</h2>
      <div>{children}</div>
    </section>
  );
}
