/**
 * Puts in place what is missing, with nothing but Node's built-ins, since it runs before anything is installed.
 * Every step looks first and does nothing when nothing changed. `npm start` and `npm test` call what they need;
 * `node scripts/setup.mjs` does all of it.
 */
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { debianPackages } from "./lib/debian.mjs";
import { installHost } from "./lib/host-install.mjs";
import { hosts, out, root, toolEnv, vsix } from "./lib/paths.mjs";
import { Failure, main, must, runNode } from "./lib/run.mjs";
import { whenChanged } from "./lib/stamp.mjs";

/** Everything that the build reads. */
const sources = [
  "src",
  "scripts",
  "examples",
  "tsconfig.json",
  "tsconfig.core.json",
  "tsconfig.library.json",
  "package-lock.json",
];
/** Everything else that is packed. */
const packed = [
  "package.json",
  "package.nls.json",
  "package.nls.zh-cn.json",
  ".vscodeignore",
  "media",
  "syntaxes",
  "l10n",
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
];

/** The libraries of package-lock.json in node_modules. */
export async function packages() {
  if (installedAsLocked()) return;
  console.log("Installing the libraries of package-lock.json (npm ci) …");
  // Its warnings are about libraries that ask for a newer Node than the one installed: they get Node 24.
  await must("npm", ["ci", "--loglevel=error"], { env: process.env });
}

/** The product in dist. */
export async function build() {
  await whenChanged({
    stamp: join(root, "dist/.stamp"),
    inputs: sources,
    outputs: [join(root, "dist/extension.cjs")],
    work: async () => {
      console.log("Building …");
      if ((await runNode(["scripts/build.mjs"])) !== 0) throw new Failure("the build failed");
    },
  });
}

/** The built product as out/tcpflow.vsix. */
export async function pack() {
  await build();
  await whenChanged({
    stamp: join(out, ".vsix-stamp"),
    inputs: [...sources, ...packed],
    outputs: [vsix],
    work: async () => {
      console.log("Packing the VSIX …");
      if ((await runNode(["scripts/package.mjs", "--no-build"])) !== 0) throw new Failure("packing failed");
    },
  });
}

/** A browser with a Chinese font for the page and window tests. */
export async function browser() {
  await debianPackages("browser");
}

/** Another editor. The test that needs it is skipped where it cannot be installed. */
export async function editor() {
  try {
    await debianPackages("editor");
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.warn(error.message);
  }
}

/** The VS Code server, with what its native modules need to be compiled. */
export async function host() {
  await installHost(hosts.newest);
}

/** The oldest VS Code that the extension supports. */
export async function oldestHost() {
  await installHost(hosts.oldest);
}

/**
 * Whether node_modules holds the versions of the lock file. npm keeps a lock file of its own there, written last;
 * packages for other platforms are in the one and not in the other.
 */
function installedAsLocked() {
  const wanted = lockedVersions(join(root, "package-lock.json"));
  const present = lockedVersions(join(root, "node_modules/.package-lock.json"));
  return [...wanted].every(([path, { version, optional }]) => {
    const found = present.get(path);
    return found === undefined ? optional : found.version === version;
  });
}

/**
 * @param {string} file
 * @returns {Map<string, { version: string, optional: boolean }>} by folder; empty where there is no file
 */
function lockedVersions(file) {
  if (!existsSync(file)) return new Map();
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(file, "utf8"));
  const { packages: entries } =
    /** @type {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} */ (
      parsed
    );
  return new Map(
    Object.entries(entries)
      .filter(([path]) => path !== "")
      .map(([path, { version, optional, devOptional }]) => [
        path,
        { version: version ?? "", optional: optional === true || devOptional === true },
      ]),
  );
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === import.meta.filename) {
  main(async () => {
    await packages();
    await pack();
    await browser();
    await editor();
    await host();
    await oldestHost();
    console.log(`Everything is in place. node: ${toolEnv().PATH.split(delimiter)[0] ?? ""}`);
  });
}
