/**
 * Packs the product as out/tcpflow.vsix.
 *   node scripts/package.mjs [--no-build]
 * What .vscodeignore lets through is copied to out/stage first, because the manifest differs there: `type: module`,
 * which everything in this folder wants, keeps VS Code's browser host from loading the extension.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createVSIX, listFiles, PackageManager } from "@vscode/vsce";
import { out, root, vsix } from "./lib/paths.mjs";
import { Failure, main, runNode, seconds } from "./lib/run.mjs";

/** @type {number} the most that a download may be, in bytes */
const limit = 3_000_000;

/** Without these the extension would install and then fail. */
const indispensable = [
  "dist/extension.cjs",
  "dist/client.cjs",
  "dist/server.cjs",
  "dist/browser/extension.js",
  "dist/browser/server.js",
  "dist/page.js",
  "dist/page-as-file.js",
  "dist/page.css",
  "dist/capture.js",
  "dist/capture.css",
  "dist/markdown.js",
  "dist/markdown.css",
  "dist/examples.json",
  "docs/language.md",
  "docs/language.zh-cn.md",
  "docs/findings.md",
  "docs/findings.zh-cn.md",
  "docs/profiles.md",
  "examples/incidents/04-40-ms-stall.pcap",
  "media/walkthrough/open.svg",
  "syntaxes/markdown.code-snippets",
  "syntaxes/tcpflow.tmLanguage.json",
  "LICENSE",
];

main(async () => {
  const start = performance.now();
  if (!process.argv.includes("--no-build") && (await runNode(["scripts/build.mjs"])) !== 0) {
    throw new Failure("the build failed");
  }
  const stage = join(out, "stage");
  rmSync(stage, { recursive: true, force: true });
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  const chunks = readdirSync(join(root, "dist/page")).map((name) => `dist/page/${name}`);
  const missing = [...indispensable, ...chunks].filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Failure(`not packed: ${missing.join(", ")}`);
  for (const file of files) {
    mkdirSync(dirname(join(stage, file)), { recursive: true });
    if (/^docs\/.*\.md$/.test(file)) writeFileSync(join(stage, file), reference(file));
    else cpSync(join(root, file), join(stage, file));
  }
  writeFileSync(join(stage, "package.json"), JSON.stringify(productManifest(), null, 2));
  writeFileSync(join(stage, "README.md"), marketplacePage());
  writeFileSync(join(stage, ".vscodeignore"), ""); // everything here is meant to be packed
  await createVSIX({
    cwd: stage,
    packagePath: vsix,
    dependencies: false,
    // The pictures of the page are in it, and its changelog links nothing: both are the same without a network.
    rewriteRelativeLinks: false,
  });
  const { size } = statSync(vsix);
  if (size > limit) throw new Failure(`${vsix} has ${String(size)} bytes, ${String(limit)} are allowed`);
  console.log(`packed ${String(files.length)} files, ${String(Math.round(size / 1000))} kB, in ${seconds(start)}`);
});

/** What a marketplace and VS Code show of the extension: its pictures are part of it, so it needs no address on the web. */
function marketplacePage() {
  const page = readFileSync(join(root, "docs/marketplace.md"), "utf8");
  return page.replace(/\]\((pictures\/[^)]+\.png)\)/g, (_, picture) => {
    const bytes = readFileSync(join(root, "docs", picture));
    return `](data:image/png;base64,${bytes.toString("base64")})`;
  });
}

/**
 * A page as VS Code's Markdown preview is to show it: a fence of `tcpflow` would be drawn there and checked, and its text
 * hidden. Who opens it does not generate it.
 * @param {string} file
 */
function reference(file) {
  const page = readFileSync(join(root, file), "utf8");
  return page
    .replace(/^```tcpflow\b.*$/gm, "```text")
    .replace(/^(?:Generated .*Do not edit\..*|由 .*请勿手工修改。)\n\n/m, "");
}

/** The manifest without what only this folder needs. */
function productManifest() {
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const manifest = /** @type {Record<string, unknown>} */ (parsed);
  const unneeded = new Set([
    "type",
    "private",
    "scripts",
    "bin",
    "exports",
    "files",
    "devDependencies",
    "optionalDependencies",
  ]);
  return Object.fromEntries(Object.entries(manifest).filter(([key]) => !unneeded.has(key)));
}
