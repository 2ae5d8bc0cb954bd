/** What a review says, in two forms that can be compared for sameness. */
export interface Opinion {
  /** Its letters and figures alone. */
  readonly words: string;
  /**
   * Two pairs of characters that a rewording mostly keeps: the least of all pairs by a
   * fixed hash (MinHash, two draws). Texts that share a part s of their pairs agree
   * here with a chance of about s².
   */
  readonly phrasing: string;
}

const unsaid = /[^\p{L}\p{N}]+/gu;
/** What platforms write for those who write nothing. */
const unwritten =
  /^(?:此用户|该用户|用户)?(?:没有|未|没)(?:及时)?(?:填写|作出|做出|写)?(?:文字)?评[价论](?:内容)?|^(?:系统)?(?:默认|自动)好评/;
/** Shorter texts are what anybody writes. */
const least = 6;

/** A review's text for comparison; nothing if it is too short to be like another one. */
export function opinionOf(text: string): Opinion | undefined {
  const words = text.replace(unsaid, "").toLowerCase().slice(0, 400);
  if (words.length < least || unwritten.test(words)) return undefined;
  let first = 0;
  let second = 0;
  let firstHash = 2 ** 32;
  let secondHash = 2 ** 32;
  for (let i = 0; i + 1 < words.length; i++) {
    const pair = words.charCodeAt(i) * 65_536 + words.charCodeAt(i + 1);
    const hash = Math.imul((pair ^ (pair >>> 15)) | 0, 0x2c1b3c6d);
    const one = (hash ^ (hash >>> 12)) >>> 0;
    const two = Math.imul(hash ^ (hash >>> 16), 0x297a2d39) >>> 0;
    if (one < firstHash) [firstHash, first] = [one, i];
    if (two < secondHash) [secondHash, second] = [two, i];
  }
  return { words, phrasing: words.slice(first, first + 2) + words.slice(second, second + 2) };
}
