/**
 * Packs the command and the library as out/tcpflow.tgz, for `npm publish`, and tries what its users will do.
 *   node scripts/npm-package.mjs
 * The manifest is made here: that of this folder is VS Code's and the tools', with Node 24 among its dependencies, so it
 * is private and never published.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { npmPackage, out, root } from "./lib/paths.mjs";
import { Failure, main, must } from "./lib/run.mjs";
import { build } from "./setup.mjs";

const stage = join(out, "npm");

/** Everything that is packed but the declarations, of which there is one for each file of the library. */
const contents = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "dist/core/index.js",
  "dist/page-as-file.js",
  "dist/page.css",
  "dist/tflow.mjs",
  "dist/third-party-notices.txt",
  "package.json",
];

main(async () => {
  await build();
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  const manifest = publishedManifest();
  writeFileSync(join(stage, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const file of [...manifest.files, "README.md", "LICENSE"]) {
    mkdirSync(dirname(join(stage, file)), { recursive: true });
    cpSync(join(root, file), join(stage, file), { recursive: true });
  }
  await must("npm", ["pack", "--silent", "--pack-destination", out], { cwd: stage, quiet: true });
  renameSync(join(out, `${manifest.name}-${manifest.version}.tgz`), npmPackage);
  const consumer = await install();
  checkContents(join(consumer, "node_modules", manifest.name));
  await checkManifest();
  await checkUse(consumer);
  rmSync(consumer, { recursive: true, force: true });
  console.log(`packed and tried ${npmPackage}`);
});

/**
 * What npm's users need of the manifest. npm resolves the relative links and pictures of README.md in `repository`.
 * @typedef {{ name: string, version: string, files: string[], description: string, [key: string]: unknown }} Manifest
 * @returns {Manifest}
 */
function publishedManifest() {
  const { name, version, author, license, keywords, repository, bugs, homepage, ...rest } = read("package.json");
  const { type, engines, bin, exports, files } = rest;
  const { description } = read("package.nls.json");
  return {
    ...{ name, version, description, author, license, keywords, repository, bugs, homepage },
    ...{ type, engines: { node: engines.node }, bin, exports, files, sideEffects: false },
  };
}

/** @param {string} file */
function read(file) {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}

/** Installs the package, offline, in a folder of its own: below this one, libraries of ours would be found. */
async function install() {
  const folder = mkdtempSync(join(tmpdir(), "tcpflow-consumer-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  await must("npm", ["install", "--offline", "--silent", npmPackage], { cwd: folder, quiet: true });
  return folder;
}

/** @param {string} folder of the installed package */
function checkContents(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    );
  const unexpected = files.filter((file) => !contents.includes(file) && !/^dist\/types\/.*\.d\.ts$/.test(file));
  const missing = [...contents, "dist/types/index.d.ts"].filter((file) => !files.includes(file));
  if (unexpected.length > 0) throw new Failure(`packed, but not wanted: ${unexpected.join(", ")}`);
  if (missing.length > 0) throw new Failure(`not packed: ${missing.join(", ")}`);
}

async function checkManifest() {
  const { messages, pkg } = await publint({ pkgDir: stage, pack: false, strict: true });
  if (messages.length > 0) throw new Failure(messages.map((message) => formatMessage(message, pkg)).join("\n"));
}

/**
 * Compiles and runs a program that uses the library, and runs the command.
 * @param {string} consumer
 */
async function checkUse(consumer) {
  writeFileSync(
    join(consumer, "use.mts"),
    `import { run, textLadder, type trace } from "tcpflow";
const events: readonly trace.TraceEvent[] = run("client: connect\\n").scenarios.flatMap((scenario) => scenario.events);
if (events.length === 0 || textLadder.length === 0) throw new Error("nothing happened");
`,
  );
  writeFileSync(join(consumer, "a.tcpflow"), "client: connect\n");
  const strict = ["--strict", "--target", "es2022", "use.mts"];
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  await must(process.execPath, [tsc, "--noEmit", "--module", "esnext", "--moduleResolution", "bundler", ...strict], {
    cwd: consumer,
  });
  await must(process.execPath, [tsc, "--module", "node16", ...strict], { cwd: consumer });
  await must(process.execPath, ["use.mjs"], { cwd: consumer });
  await must("npm", ["exec", "--offline", "--", "tflow", "check", "a.tcpflow"], { cwd: consumer, quiet: true });
  await must("npm", ["exec", "--offline", "--", "tflow", "render", "--to", "html", "a.tcpflow"], {
    cwd: consumer,
    quiet: true,
  });
}
