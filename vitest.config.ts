import { defineConfig } from "vitest/config";

/**
 * Three projects: `unit` needs nothing but the sources; `preview` needs the built page and Chromium;
 * `window` needs the packed VSIX, the VS Code host and Chromium.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/{unit,property,conformance}/**/*.test.ts"],
          setupFiles: ["test/property/seed.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "preview",
          include: ["test/preview/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "window",
          include: ["test/vscode/window/**/*.test.ts"],
          // A whole VS Code between us and the page: a menu that closes under the pointer is tried once more.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
