import { Risk } from "../../src/risks/schema.ts";

const said = (text: string) => ({ zh: text, en: text });
const steps = [said("一"), said("二")];

/** A risk in which everything is said, changed where a test looks. */
export const sampleRisk = (change: {
  id: string;
  likelihood?: number;
  impact?: number;
  rules?: string[];
  area?: string;
  name?: string;
}): Risk =>
  Risk.parse({
    id: change.id,
    area: change.area ?? "store",
    name: said(change.name ?? change.id),
    cause: said("因"),
    sign: said("兆"),
    consequence: said("果"),
    likelihood: { score: change.likelihood ?? 3, why: said("常") },
    impact: { score: change.impact ?? 3, why: said("重") },
    countermeasures: { before: steps, during: steps, after: steps },
    owner: "compliance",
    rules: change.rules ?? ["store.rating-low"],
    basis: [{ kind: "internal", source: "手册" }],
  });
