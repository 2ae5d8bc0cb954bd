import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the console to `dist/console`; `vite --config` serves it beside a running server. */
export default defineConfig({
  root: at("."),
  base: "/",
  plugins: [react()],
  build: {
    outDir: at("../../dist/console"),
    emptyOutDir: true,
    // A data: URI would have to be allowed by the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
  },
  server: { proxy: { "/v1": process.env.HEGUI_URL ?? "http://127.0.0.1:8080" } },
});
