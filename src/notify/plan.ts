/** What a plan has to know of a delivery. */
interface Due {
  readonly personId: string;
  readonly level: number;
}

/** The gravest are told by themselves for as long as the budget has room. */
const alone = 5;

/**
 * Which deliveries make one message each. While the budget holds, each is its own. Over it,
 * those of level 5 go alone and the rest of each recipient is one digest; a channel without
 * digests sends what the budget allows. What found no room waits.
 *
 * @param due the most pressing first
 * @param left how many messages the channel takes now
 */
export function planMessages<T extends Due>(
  due: readonly T[],
  left: number,
  digests: boolean,
): T[][] {
  if (due.length <= left || !digests) return due.slice(0, Math.max(0, left)).map((one) => [one]);
  const recipients = new Set(due.map(({ personId }) => personId)).size;
  // Each recipient's digest has its place before anybody's second message.
  const room = Math.max(0, left - recipients);
  const single = due.filter(({ level }) => level >= alone).slice(0, room);
  const taken = new Set(single);
  const rest = Map.groupBy(
    due.filter((one) => !taken.has(one)),
    ({ personId }) => personId,
  );
  return [...single.map((one) => [one]), ...rest.values()].slice(0, Math.max(0, left));
}
