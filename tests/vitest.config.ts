import { defineConfig } from "vitest/config";

/** The same tests of SQL on each database; a worker each, which keeps its database open. */
const onDatabase = (name: "pglite" | "postgres") => ({
  extends: true as const,
  test: {
    name,
    include: ["tests/**/*.db.test.ts"],
    env: { HEGUI_TEST_DATABASE: name },
    isolate: false,
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

/** Whole processes, browsers and workers: slow to start, and few. */
const slow = (name: string) => ({
  extends: true as const,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    globalSetup: "tests/support/global-setup.ts",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "tests/{cli,e2e,fault,worker}/**"],
        },
      },
      onDatabase("pglite"),
      onDatabase("postgres"),
      slow("cli"),
      slow("worker"),
      slow("fault"),
      slow("e2e"),
    ],
  },
});
