/** The bundles of the product, as esbuild makes them. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./paths.mjs";
import { staticImportsPlugin } from "./static-imports.mjs";
import { withoutDescriptionsPlugin, withoutExplanationsPlugin } from "./without-explanations.mjs";

/**
 * One bundle; `limit` is what it may weigh, in bytes, minified. Of a bundle in chunks, `first` is the module that is
 * loaded at the start, and what both need together counts.
 * @typedef {{ name: string, entry: string, first?: string, limit: number, options: import("esbuild").BuildOptions }} Bundle
 */

/** For Node 20: VS Code 1.100 and `tflow`. @satisfies {import("esbuild").BuildOptions} */
const node = { platform: "node", target: "node20", mainFields: ["module", "main"] };
/** VS Code's own browser baseline is newer than this. @satisfies {import("esbuild").BuildOptions} */
const browser = { platform: "browser", target: "es2022" };

/** @returns {Promise<readonly Bundle[]>} */
export async function bundles() {
  return [
    {
      name: "extension",
      entry: "src/extension/node.ts",
      limit: 100_000,
      options: {
        ...node,
        format: "cjs",
        outfile: "dist/extension.cjs",
        external: ["vscode"],
        plugins: [clientApartPlugin(), oneVSCodePlugin()],
        // VS Code's `require` finds `vscode`.
        supported: { "dynamic-import": false },
      },
    },
    {
      name: "language client",
      entry: "src/extension/node-client.ts",
      limit: 600_000,
      options: { ...node, format: "cjs", outfile: "dist/client.cjs", external: ["vscode"] },
    },
    {
      name: "extension for the browser",
      entry: "src/extension/browser.ts",
      limit: 700_000,
      options: {
        ...browser,
        format: "cjs",
        outfile: "dist/browser/extension.js",
        external: ["vscode"],
        plugins: [oneVSCodePlugin()],
      },
    },
    {
      name: "language server",
      entry: "src/server/node.ts",
      limit: 1_375_000,
      options: {
        ...node,
        format: "cjs",
        outfile: "dist/server.cjs",
        plugins: [withoutExplanationsPlugin(["example", "sign"])],
      },
    },
    {
      name: "language server for the browser",
      entry: "src/server/browser.ts",
      limit: 1_375_000,
      options: {
        ...browser,
        format: "iife",
        outfile: "dist/browser/server.js",
        plugins: [withoutExplanationsPlugin(["example", "sign"])],
      },
    },
    {
      name: "preview page",
      entry: "src/webview/page.ts",
      first: "src/webview/panes/sequence-view.ts",
      limit: 1_100_000,
      options: {
        ...browser,
        format: "esm",
        splitting: true,
        outdir: "dist",
        entryNames: "[name]",
        chunkNames: "page/[name]-[hash]",
        plugins: await pagePlugins(),
      },
    },
    {
      // The same in one script. It has the style of the page.
      name: "page as a file",
      entry: "src/webview/page.ts",
      limit: 1_100_000,
      options: {
        ...browser,
        format: "iife",
        outfile: "dist/page-as-file.js",
        loader: { ".css": "empty" },
        plugins: [...(await pagePlugins()), staticImportsPlugin()],
      },
    },
    {
      name: "page of a capture",
      entry: "src/webview/capture/page.ts",
      limit: 400_000,
      options: { ...browser, format: "iife", outfile: "dist/capture.js" },
    },
    {
      name: "Markdown preview",
      entry: "src/markdown/preview.ts",
      limit: 840_000,
      options: {
        ...browser,
        format: "iife",
        outfile: "dist/markdown.js",
        plugins: [withoutExplanationsPlugin(["meaning", "fix", "example"]), withoutDescriptionsPlugin()],
      },
    },
    {
      name: "tflow",
      entry: "src/cli/tflow.ts",
      limit: 1_795_000,
      options: {
        ...node,
        format: "esm",
        outfile: "dist/tflow.mjs",
        banner: {
          // Dependencies in CommonJS ask for require, which a module does not have.
          js: '#!/usr/bin/env node\nimport { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
        },
      },
    },
    {
      name: "library",
      entry: "src/index.ts",
      limit: 880_000,
      options: {
        platform: "neutral",
        mainFields: ["module", "main"],
        target: "es2022",
        format: "esm",
        outfile: "dist/core/index.js",
      },
    },
  ];
}

/**
 * The language client as a file of its own, which is compiled when the server starts: compiling it takes most of what
 * activation would take. VS Code's browser host loads no second file.
 * @returns {import("esbuild").Plugin}
 */
function clientApartPlugin() {
  return {
    name: "client apart",
    setup(build) {
      build.onResolve({ filter: /\/node-client\.ts$/ }, ({ kind }) =>
        kind === "dynamic-import" ? { path: "./client.cjs", external: true } : undefined,
      );
    },
  };
}

/**
 * One module that imports `vscode`, for all others: esbuild copies the members of a module that it does not bundle for
 * each import of it, and VS Code's API has hundreds.
 * @returns {import("esbuild").Plugin}
 */
function oneVSCodePlugin() {
  const namespace = "vscode";
  return {
    name: "one vscode",
    setup(build) {
      build.onResolve({ filter: /^vscode$/ }, ({ path, kind, ...from }) =>
        kind === "import-statement" && from.namespace !== namespace ? { path, namespace } : { path, external: true },
      );
      build.onLoad({ filter: /^/, namespace }, () => ({ contents: 'export * from "vscode";' }));
    },
  };
}

/** The page's Mermaid is cut down to what the page draws; how, is said in scripts/mermaid-plugin.mjs. */
async function pagePlugins() {
  const file = join(root, "scripts/mermaid-plugin.mjs");
  if (!existsSync(file)) return [];
  /** @type {{ mermaidPlugin: () => import("esbuild").Plugin }} */
  const module = await import(pathToFileURL(file).href);
  return [module.mermaidPlugin()];
}
