/** The character table of opencc-js (28 KB), which ships without types: `繁 简|繁 简|…`. */
declare module "opencc-js/dict/TSCharacters" {
  const table: string;
  // biome-ignore lint/style/noDefaultExport: declares the export that the package has
  export default table;
}
