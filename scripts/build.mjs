/**
 * Builds the product into dist.
 *   node scripts/build.mjs            minified, as it is packed; the library's types, too
 *   node scripts/build.mjs --dev      with source maps, not minified
 *   node scripts/build.mjs --watch    as --dev, again at each change
 *   node scripts/build.mjs --partial  leaves out bundles whose entry point does not exist yet
 */
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { bundles } from "./lib/bundles.mjs";
import { exampleIndex } from "./lib/examples.mjs";
import { notices } from "./lib/notices.mjs";
import { reports, root } from "./lib/paths.mjs";
import { Failure, main, must, seconds } from "./lib/run.mjs";

const watch = process.argv.includes("--watch");
const development = watch || process.argv.includes("--dev");
const partial = process.argv.includes("--partial");

main(async () => {
  const start = performance.now();
  const wanted = await present();
  if (!watch && !partial) rmSync(join(root, "dist"), { recursive: true, force: true });
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(join(root, "dist/examples.json"), JSON.stringify(exampleIndex()));
  if (watch) return keepBuilding(wanted);
  const results = await Promise.all(
    wanted.map(async (bundle) => ({ bundle, ...(await esbuild.build(options(bundle))) })),
  );
  if (existsSync(join(root, "dist/tflow.mjs"))) chmodSync(join(root, "dist/tflow.mjs"), 0o755);
  if (!development) {
    measure(results);
    writeFileSync(join(root, "dist/third-party-notices.txt"), notices(results.map((result) => result.metafile)));
    if (existsSync(join(root, "src/index.ts"))) await must("tsc", ["-p", "tsconfig.library.json"]);
  }
  console.log(`built ${String(results.length)} bundles in ${seconds(start)}`);
});

/** @typedef {import("./lib/bundles.mjs").Bundle} Bundle */

async function present() {
  const all = await bundles();
  const missing = all.filter((bundle) => !existsSync(join(root, bundle.entry)));
  for (const bundle of missing) console.warn(`no ${bundle.entry}: the ${bundle.name} is not built`);
  if (missing.length > 0 && !partial) throw new Failure("an entry point is missing");
  return all.filter((bundle) => !missing.includes(bundle));
}

/**
 * @param {Bundle} bundle
 * @returns {Omit<import("esbuild").BuildOptions, "metafile"> & { metafile: true }}
 */
function options(bundle) {
  return {
    absWorkingDir: root,
    entryPoints: [bundle.entry],
    bundle: true,
    minify: !development,
    // Chinese texts as they are: escaped, they are twice as long.
    charset: "utf8",
    sourcemap: development,
    legalComments: "none", // their licences are in dist/third-party-notices.txt
    logLevel: "warning",
    ...bundle.options,
    metafile: true,
  };
}

/** @param {readonly Bundle[]} wanted */
async function keepBuilding(wanted) {
  for (const bundle of wanted) {
    const context = await esbuild.context({ ...options(bundle), logLevel: "info" });
    await context.watch();
  }
  console.log("watching; Ctrl-C ends");
}

/**
 * What each bundle weighs, kept for `npm run bench`; too heavy, or Mermaid outside the page, is an error.
 * @param {readonly { bundle: Bundle, metafile: import("esbuild").Metafile }[]} results
 */
function measure(results) {
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const { bundle, metafile } of results) {
    const bytes = weight(bundle, metafile);
    sizes[bundle.name] = bytes;
    if (bytes > bundle.limit)
      throw new Failure(`the ${bundle.name} has ${String(bytes)} bytes, ${String(bundle.limit)} are allowed`);
    for (const [file, { inputs }] of Object.entries(metafile.outputs)) {
      if (bundle.entry.startsWith("src/webview/")) continue;
      const foreign = Object.keys(inputs).find((input) => input.includes("node_modules/mermaid/"));
      if (foreign !== undefined) throw new Failure(`${file} contains Mermaid (${foreign})`);
    }
  }
  mkdirSync(reports, { recursive: true });
  writeFileSync(join(reports, "bundles.json"), JSON.stringify(sizes, null, 2));
}

/**
 * The bytes of the scripts that a bundle loads at its start.
 * @param {Bundle} bundle
 * @param {import("esbuild").Metafile} metafile
 */
function weight({ entry, first }, { outputs }) {
  /** @type {Set<string>} */
  const loaded = new Set();
  /** @param {string} file */
  const load = (file) => {
    if (loaded.has(file)) return;
    loaded.add(file);
    for (const { path, kind } of outputs[file]?.imports ?? []) if (kind === "import-statement") load(path);
  };
  for (const start of [entry, first]) {
    if (start === undefined) continue;
    const [file] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === start) ?? [];
    if (file === undefined) throw new Failure(`${start} has no file of its own`);
    load(file);
  }
  return [...loaded].reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);
}
