/**
 * Ids as `<prefix>_<time><random>`: 9 base-36 digits of the millisecond, which
 * sort by time until the year 5188, and 80 random bits.
 */
export function createIds(
  now: () => Date,
  randomBytes: (n: number) => Uint8Array,
): (prefix: string) => string {
  return (prefix) => {
    const time = now().getTime().toString(36).padStart(9, "0");
    const random = Array.from(randomBytes(10), (byte) => byte.toString(16).padStart(2, "0"));
    return `${prefix}_${time}${random.join("")}`;
  };
}
