import { z } from "zod";
import { Platform, Store } from "../core/records.ts";
import { type Complaints, note, records } from "./records.ts";

const Identity = Store.shape.identities.unwrap().element;
const isKnown = (one: z.infer<typeof LooseIdentity>): one is z.infer<typeof Identity> =>
  Identity.shape.type.safeParse(one.type).success;

/** What others know of stores: platforms and kinds of identity that Hegui has no name for. */
const LooseIdentity = Identity.extend({ type: z.string() });
const LooseStore = Store.extend({
  platform: z.string().pipe(Platform.catch("other")),
  identities: z.array(LooseIdentity).optional(),
});

/** The stores of an NDJSON file, each once. Identities of unknown kinds are left out, and said. */
export async function* readStores(file: string, bad: Complaints): AsyncGenerator<Store> {
  const ids = new Set<string>();
  const unknown = new Set<string>();
  for await (const { value, line } of records(LooseStore, file, bad)) {
    if (ids.has(value.id)) {
      bad.say(file, line, "id", `"${value.id}" came before`);
      continue;
    }
    ids.add(value.id);
    for (const one of value.identities ?? []) if (!isKnown(one)) unknown.add(one.type);
    const { identities, ...rest } = value;
    yield identities === undefined ? rest : { ...rest, identities: identities.filter(isKnown) };
  }
  if (unknown.size > 0) {
    note(`${file}: identities of unknown kinds, ${[...unknown].slice(0, 5).join(", ")}: left out`);
  }
}
