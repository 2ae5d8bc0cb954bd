import { type PGlite, parse, protocol, types } from "@electric-sql/pglite";

const { serialize } = protocol;

/** So many statements are remembered, the least used forgotten first. */
const most = 200;
/**
 * So often a statement is run as it was parsed. Its plan was made for tables of the size they
 * had then, and in an embedded database nothing notices that they have grown.
 */
const mostUses = 100;

/**
 * PGlite as drizzle uses it, a statement in one call instead of six. PGlite's own `query` asks
 * first of which types the values are, which drizzle has written as text by then, and copies all
 * parsers each time. Statements that come again are parsed and planned once in a while only.
 * All this goes for statements in transactions, where Hegui has all of them.
 */
export function drizzleClient(client: PGlite): PGlite {
  const query = createQuery(client);
  const used: Pick<PGlite, "query" | "transaction"> = {
    query: client.query.bind(client),
    transaction: (work) => client.transaction((tx) => work({ ...tx, query })),
  };
  return used as PGlite;
}

function createQuery(client: PGlite): PGlite["query"] {
  const statements = new Statements();
  const parsers = { ...client.parsers, ...leftToDrizzle };
  const send = (messages: readonly Uint8Array[]) =>
    client.execProtocolStream(joined([...messages, serialize.sync()]), { syncToFs: false });

  return async <T>(text: string, values: unknown[] = [], options = {}) =>
    client.runExclusive(async () => {
      const { name, messages } = statements.prepare(text);
      try {
        const answer = await send([
          ...messages,
          serialize.bind({ statement: name, values: values.map(written) }),
          serialize.describe({ type: "P" }),
          serialize.execute(),
        ]);
        const { parsers: _, ...asked } = options as {
          rowMode?: "array" | "object";
          parsers?: object;
        };
        const [results] = parse.parseResults(answer, parsers, asked);
        return results as Awaited<ReturnType<typeof client.query<T>>>;
      } catch (error) {
        // The fault may be in what was parsed: its tables may have changed since.
        await send(statements.forget(text));
        throw error;
      }
    });
}

/** Statements that came before, by their text, the one last used at the end. */
class Statements {
  /** Under which name it is parsed, if it came more than once, and how often it ran so. */
  readonly #known = new Map<string, { readonly name: string; readonly uses: number }>();
  #named = 0;

  /** Under which name to bind a statement, and what to send before. */
  prepare(text: string): { readonly name: string; readonly messages: readonly Uint8Array[] } {
    const known = this.#known.get(text);
    if (known !== undefined && known.name !== "" && known.uses < mostUses) {
      this.#keep(text, { ...known, uses: known.uses + 1 });
      return { name: known.name, messages: [] };
    }
    // What comes once, such as a list of values of its own length, may never come again.
    const name = known === undefined ? "" : `hegui_${++this.#named}`;
    const closed = this.forget(text);
    this.#keep(text, { name, uses: 1 });
    const [oldest = text] = this.#known.size > most ? this.#known.keys() : [];
    const room = oldest === text ? [] : this.forget(oldest);
    return { name, messages: [...closed, ...room, serialize.parse({ text, name })] };
  }

  /** Forget a statement. @returns what to send to have the database forget it */
  forget(text: string): Uint8Array[] {
    const name = this.#known.get(text)?.name ?? "";
    this.#known.delete(text);
    return name === "" ? [] : [serialize.close({ type: "S", name })];
  }

  #keep(text: string, known: { readonly name: string; readonly uses: number }): void {
    this.#known.delete(text);
    this.#known.set(text, known);
  }
}

/** A value as the database reads it: as text, or bytes as they are. */
function written(value: unknown): string | Uint8Array | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const asGiven = (value: string): string => value;

/** Times and dates, and lists of them and of decimals, which drizzle reads itself. */
const leftToDrizzle = Object.fromEntries(
  [
    types.TIMESTAMP,
    types.TIMESTAMPTZ,
    types.INTERVAL,
    types.DATE,
    1115, // timestamp[]
    1182, // date[]
    1185, // timestamptz[]
    1187, // interval[]
    1231, // numeric[]
  ].map((type) => [type, asGiven]),
);

function joined(messages: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(messages.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const message of messages) {
    bytes.set(message, at);
    at += message.length;
  }
  return bytes;
}
