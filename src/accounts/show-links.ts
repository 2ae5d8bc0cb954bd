import { query } from "../access/verb.ts";
import { pairKey } from "./decision.ts";
import type { Edge } from "./graph.ts";
import { knownLinks, shownValue } from "./known-links.ts";
import { StoreId, type StoreLink, type StoreLinks } from "./schema.ts";
import type { DecisionRecord } from "./store.ts";

/** The stores that are taken to have the owner of one, and what links them; values masked. */
export const showLinks = query({
  name: "store.links",
  allow: ["compliance", "legal"],
  input: StoreId,
  async run(ctx, { id }): Promise<StoreLinks> {
    const { groups, held, edges, decisions } = await knownLinks(ctx, id);
    const group = groups.find(({ stores }) => stores.includes(id));
    const said = new Map(decisions.map((one) => [pairKey(one.a, one.b), one]));
    const link = (edge: Edge, bridge: boolean, followed: boolean): StoreLink => ({
      a: edge.a,
      b: edge.b,
      p: edge.p,
      bridge,
      followed,
      why: edge.why
        .filter(({ bits }) => bits > 0)
        .map(({ type, value, sharedBy }) => ({ type, value: shownValue(type, value), sharedBy })),
      decision: decisionView(said.get(pairKey(edge.a, edge.b))),
    });
    return {
      storeId: id,
      stores: group === undefined ? [id] : [...group.stores],
      links: [
        ...(group?.edges ?? []).map((edge) => link(edge, edge.bridge, true)),
        ...held.filter(touches(id)).map((edge) => link(edge, true, false)),
        // What was denied stays in sight, so that it can be taken back.
        ...decisions
          .filter((one) => one.verdict === "denied" && touches(id)(one))
          .map((one) => link(edgeOf(edges, one), false, false)),
      ],
    };
  },
});

const decisionView = (row: DecisionRecord | undefined): StoreLink["decision"] =>
  row === undefined
    ? null
    : { verdict: row.verdict, reason: row.reason, by: row.decidedBy, at: row.at.toISOString() };

type Pair = Pick<Edge, "a" | "b">;

const touches =
  (id: string) =>
  ({ a, b }: Pair): boolean =>
    a === id || b === id;

/** The edge of a pair, or one that nothing speaks for. */
const edgeOf = (edges: readonly Edge[], { a, b }: Pair): Edge =>
  edges.find((edge) => edge.a === a && edge.b === b) ?? { a, b, p: 0, why: [], against: 0 };
