import { type Sighting, withSighting } from "../capture/succession.ts";

/** What the judge of a source remembers between two looks, beside its versions. */
export interface Memory {
  /** The number of the latest version; 0 before the first. */
  readonly latest: number;
  /** The texts that the page showed last, newest first, by their hashes. */
  readonly seen: readonly Sighting[];
  /** The hash of the bytes that brought the first of them. */
  readonly body?: string;
  /** A new text that waits to be seen again. */
  readonly pending?: Pending;
  /** Texts that were new once and gone at the next look, newest first. */
  readonly withdrawn?: readonly Withdrawn[];
  /** The hash of what was held back last, as long as the page shows it. */
  readonly held?: string;
  /** The declaration has changed since the stored captures were read. */
  readonly rereadDue?: boolean;
}

/** Times are epoch milliseconds, since the memory is kept as JSON. */
interface Pending {
  readonly snapshotId: string;
  /** The hash of what is left of the text without noise. */
  readonly essence: string;
  readonly lastAt: number;
  readonly looks: number;
  /** How many looks must bring it before it is believed. */
  readonly wanted: number;
}

interface Withdrawn {
  readonly essence: string;
  readonly times: number;
}

/** A text that came and went is asked for once more each time, up to so many looks. */
const mostLooks = 5;
const withdrawnKept = 10;

export const memoryOf = (latest: number, seen: readonly Sighting[] = []): Memory => ({
  latest,
  seen,
});

/** The version that the page shows, as far as it was seen. */
export const shownBy = ({ seen, latest }: Memory): number => seen[0]?.number ?? latest;

/** The page showed a version that is known: a text that waited to be seen again is gone. */
export function sawKnown(memory: Memory, sighting: Sighting, body: string | undefined): Memory {
  const { pending, body: _, ...rest } = memory;
  const seen = withSighting(memory.seen, sighting);
  return { ...rest, seen, ...(body && { body }), ...withdraw(memory, pending) };
}

/** There is a new version, which the page shows. */
export function tookVersion(memory: Memory, { key, number }: Sighting): Memory {
  const { pending: _, withdrawn: __, body: ___, held: ____, ...rest } = memory;
  return { ...rest, latest: number, seen: withSighting(memory.seen, { key, number }) };
}

function withdraw(memory: Memory, gone: Pending | undefined): Pick<Memory, "withdrawn"> {
  if (gone === undefined) return {};
  const others = memory.withdrawn?.filter(({ essence }) => essence !== gone.essence) ?? [];
  const times = timesWithdrawn(memory, gone.essence) + 1;
  return { withdrawn: [{ essence: gone.essence, times }, ...others].slice(0, withdrawnKept) };
}

const timesWithdrawn = (memory: Memory, essence: string): number =>
  memory.withdrawn?.find((one) => one.essence === essence)?.times ?? 0;

/** A new text, as far as it is confirmed. */
export type Confirmation =
  | { readonly confirmed: true; readonly snapshotId: string }
  | {
      readonly confirmed: false;
      readonly memory: Memory;
      /** When to look again, epoch milliseconds. */
      readonly again: number;
    };

/**
 * A look brought a text that no version says. It is believed once a second look, at least
 * `after` milliseconds later, brings it again; one that came and went before must be seen
 * once more for each time. A clock that was set back does not make it wait for ever.
 *
 * @param keep keeps the capture that is to wait; called if it is the first of its kind
 */
export async function sawNew(
  memory: Memory,
  essence: string,
  at: Date,
  after: number,
  keep: () => Promise<string>,
): Promise<Confirmation> {
  const now = at.getTime();
  const { pending } = memory;
  if (pending?.essence !== essence) {
    const doubts = withdraw(memory, pending);
    const wanted = Math.min(2 + timesWithdrawn(memory, essence), mostLooks);
    const fresh = { snapshotId: await keep(), essence, lastAt: now, looks: 1, wanted };
    return {
      confirmed: false,
      memory: { ...memory, ...doubts, pending: fresh },
      again: now + after,
    };
  }
  const waited = Math.abs(now - pending.lastAt);
  if (waited < after)
    return { confirmed: false, memory, again: now + Math.min(after, after - waited) };
  const looks = pending.looks + 1;
  if (looks >= pending.wanted) return { confirmed: true, snapshotId: pending.snapshotId };
  return {
    confirmed: false,
    memory: { ...memory, pending: { ...pending, looks, lastAt: now } },
    again: now + after,
  };
}

/** Whether the page brings ever new texts: asking sooner than usual would not settle it. */
export const isRestless = ({ withdrawn = [] }: Memory): boolean =>
  withdrawn.reduce((sum, { times }) => sum + times, 0) >= 3;
