/** What `bundle-library.ts` writes; `wrangler.toml` says where it lies. */
declare module "hegui:library" {
  export const rules: import("../rulebase/rule.ts").Rule[];
  export const packs: import("../copy/pack.ts").Pack[];
}
