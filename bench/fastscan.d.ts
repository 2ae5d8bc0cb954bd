/** The package ships no types. */
declare module "fastscan" {
  export default class FastScanner {
    constructor(words: readonly string[]);
    search(text: string): readonly (readonly [start: number, word: string])[];
  }
}
