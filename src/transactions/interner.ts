const empty = -1;

/**
 * Numbers texts from 0 in order of first sight and forgets them: it keeps a hash of
 * 64 bits of each, so a million addresses cost 24 bytes apiece. Among a million texts
 * some two get one number with a chance of 3 in 10^8.
 */
export class Interner {
  #slots = new Int32Array(1 << 10).fill(empty);
  #high = new Uint32Array(1 << 9);
  #low = new Uint32Array(1 << 9);
  #size = 0;

  /** How many texts were seen; the next new one gets this number. */
  get size(): number {
    return this.#size;
  }

  /** The number of a text; a new one is added. */
  intern(text: string): number {
    const slot = this.#slotOf(text);
    const known = this.#slots[slot] ?? empty;
    if (known !== empty) return known;
    const number = this.#size++;
    if (number === this.#high.length) this.#grow();
    this.#high[number] = high;
    this.#low[number] = low;
    this.#slots[this.#free()] = number;
    return number;
  }

  /** The number of a text; -1 if it was never interned. */
  find(text: string): number {
    return this.#slots[this.#slotOf(text)] ?? empty;
  }

  /** The slot that holds the text, or the free one where it would go. */
  #slotOf(text: string): number {
    hash(text);
    const mask = this.#slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] ?? empty;
      if (number === empty) return slot;
      if (this.#high[number] === high && this.#low[number] === low) return slot;
    }
  }

  #free(): number {
    const mask = this.#slots.length - 1;
    let slot = low & mask;
    while (this.#slots[slot] !== empty) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const capacity = this.#high.length * 2;
    const enlarged = (old: Uint32Array<ArrayBuffer>) => {
      const grown = new Uint32Array(capacity);
      grown.set(old);
      return grown;
    };
    this.#high = enlarged(this.#high);
    this.#low = enlarged(this.#low);
    this.#slots = new Int32Array(capacity * 2).fill(empty);
    const mask = this.#slots.length - 1;
    // The newcomer at the end is placed by its caller.
    for (let number = 0; number < this.#size - 1; number++) {
      let slot = (this.#low[number] ?? 0) & mask;
      while (this.#slots[slot] !== empty) slot = (slot + 1) & mask;
      this.#slots[slot] = number;
    }
  }
}

let high = 0;
let low = 0;

/** Two multiplicative hashes of 32 bits, mixed at the end (after MurmurHash3), into `high` and `low`. */
function hash(text: string): void {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  high = (a ^ (a >>> 16)) >>> 0;
  low = (b ^ (b >>> 16)) >>> 0;
}
