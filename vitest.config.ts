import { defineConfig } from "vitest/config";

/** The least share of each room's lines and branches that the unit stage runs, in percent. */
const floors = {
  "src/capture/**": { lines: 96, branches: 86 },
  "src/cli/**": { lines: 91, branches: 82 },
  "src/explore/**": { lines: 95, branches: 87 },
  "src/ide/**": { lines: 96, branches: 84 },
  "src/language/**": { lines: 97, branches: 90 },
  "src/markdown/**": { lines: 96, branches: 87 },
  "src/network/**": { lines: 96, branches: 94 },
  "src/persistent/**": { lines: 98, branches: 95 },
  "src/scenario/**": { lines: 97, branches: 90 },
  "src/server/**": { lines: 91, branches: 86 },
  "src/tcp/**": { lines: 98, branches: 92 },
  "src/views/**": { lines: 92, branches: 86 },
  "src/webview/state/**": { lines: 97, branches: 94 },
  "src/words/**": { lines: 99, branches: 92 },
};

/**
 * Three projects: `unit` needs nothing but the sources; `preview` needs the built page and Chromium;
 * `window` needs the packed VSIX, the VS Code host and Chromium.
 *
 * Timeouts only end what hangs: they hold on a machine that is several times slower. Speed is measured by
 * `npm run bench`, as a ratio.
 */
const patience = { testTimeout: 180_000, hookTimeout: 300_000, expect: { poll: { timeout: 30_000 } } };

export default defineConfig({
  test: {
    // `npm test` measures it in its unit stage; `npx vitest run --project unit --coverage --coverage.reporter=html` shows lines.
    coverage: {
      provider: "v8",
      // What runs only in VS Code, in a browser or in a process of its own is tested there.
      include: ["src/**/*.ts"],
      exclude: [
        "src/extension/**",
        "src/webview/{page,panes}/**",
        "src/{webview/page,markdown/preview,server/browser,server/node,server/stdio,cli/tflow,cli/lsp}.ts",
        "**/*.d.ts",
      ],
      reporter: ["json-summary"],
      reportsDirectory: "out/coverage",
      thresholds: floors,
    },
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/{unit,cost,property,conformance}/**/*.test.ts"],
          setupFiles: ["test/property/seed.ts"],
          // Pure code: files that share their modules take a third of the time. So no test may change a module's state.
          isolate: false,
          // By default one core is left to who watches.
          maxWorkers: "100%",
          ...patience,
        },
      },
      {
        test: {
          name: "preview",
          include: ["test/preview/**/*.test.ts"],
          globalSetup: "test/preview/setup.ts",
          ...patience,
          // Each file has a browser of its own.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "window",
          include: ["test/vscode/window/**/*.test.ts"],
          globalSetup: "test/vscode/window/install.ts",
          ...patience,
          // Two windows at once are no faster on two cores, and a busy VS Code loses keys and clicks.
          fileParallelism: false,
          // It does so now and then on its own, too. A failed attempt is reported as it happens (visit.ts).
          retry: 1,
        },
      },
    ],
  },
});
