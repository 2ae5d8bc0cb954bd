/** The character table of opencc-js (28 KB), which ships without types: `繁简` pairs as `繁 简|繁 简|…`. */
declare module "opencc-js/dict/TSCharacters" {
  const table: string;

  export { table as default };
}
