/** Starting the VS Code server: with a token for people, with the smoke-test driver for tests. */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { hostNode, hosts } from "./paths.mjs";
import { Failure, must } from "./run.mjs";

/**
 * @typedef {object} ServerOptions
 * @property {string} data a folder for everything the server and the window keep
 * @property {string} extensions the folder with the installed extensions
 * @property {import("./paths.mjs").Host} [host] default: the newest
 * @property {string} [token] who opens the window must know it; none: anybody on this machine may (tests only)
 * @property {number} [port] default: any free one
 * @property {boolean} [restricted] no folder is trusted unless the user says so
 * @property {NodeJS.ProcessEnv} [env] in addition; reaches the extension host, too
 *
 * @typedef {object} Server
 * @property {number} port
 * @property {string} authority of vscode-remote:// addresses
 * @property {(opened: string, payload: readonly (readonly [string, string])[]) => string} address of a window on a folder or a `.code-workspace`
 * @property {Promise<number>} ended its exit code
 * @property {() => string} log what it printed
 * @property {() => Promise<void>} stop
 */

/** Settings under which nothing but the editor is in sight, and nothing leaves the machine. */
export const quietSettings = {
  "chat.disableAIFeatures": true,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.openRepositoryInParentFolders": "never",
};

/**
 * @param {string} data
 * @param {Record<string, unknown>} settings
 */
export function writeSettings(data, settings) {
  const folder = join(data, "User");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "settings.json"), JSON.stringify(settings, null, 2));
}

/**
 * Installs a VSIX as a user would.
 * @param {string} file
 * @param {Pick<ServerOptions, "data" | "extensions" | "host">} options
 */
export async function installExtension(file, { data, extensions, host = hosts.newest }) {
  const args = [
    host.server,
    "--install-extension",
    file,
    "--force",
    "--extensions-dir",
    extensions,
    "--server-data-dir",
    data,
  ];
  await must(hostNode(host), args, { env: serverEnv(data, {}), quiet: true });
}

/**
 * @param {ServerOptions} options
 * @returns {Promise<Server>} once it answers
 */
export async function startServer(options) {
  const { data, extensions, host = hosts.newest, token, port: wished, restricted = false, env = {} } = options;
  const port = wished ?? (await freePort());
  const access =
    token === undefined ? ["--without-connection-token", "--enable-smoke-test-driver"] : ["--connection-token", token];
  const args = [
    host.server,
    ...["--host", "127.0.0.1", "--port", String(port), "--accept-server-license-terms"],
    ...["--server-data-dir", data, "--user-data-dir", data, "--extensions-dir", extensions],
    ...["--telemetry-level", "off", "--disable-experiments"],
    ...(restricted ? [] : ["--disable-workspace-trust"]),
    ...access,
  ];
  // In a process group of its own, so that Ctrl-C in a terminal is answered here, in order.
  const child = spawn(hostNode(host), args, {
    env: serverEnv(data, env),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let log = "";
  child.stdout.on("data", (chunk) => (log += String(chunk)));
  child.stderr.on("data", (chunk) => (log += String(chunk)));
  let running = true;
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.on("exit", (code) => {
      running = false;
      resolve(code ?? 1);
    });
  });
  const stop = async () => {
    if (running) child.kill("SIGTERM");
    const patience = setTimeout(() => child.kill("SIGKILL"), 5000);
    await ended;
    clearTimeout(patience);
  };
  const deadline = Date.now() + 60_000;
  while (!(await answers(port))) {
    if (running && Date.now() < deadline) continue;
    await stop();
    throw new Failure(`the VS Code server did not start\n${log}`);
  }
  const authority = `127.0.0.1:${String(port)}`;
  return {
    port,
    authority,
    ended,
    log: () => log,
    stop,
    address: (opened, payload) => {
      const kind = opened.endsWith(".code-workspace") ? "workspace" : "folder";
      const query = new URLSearchParams({ [kind]: opened, payload: JSON.stringify(payload) });
      if (token !== undefined) query.set("tkn", token);
      return `http://${authority}/?${query.toString()}`;
    },
  };
}

/** @param {number} port */
async function answers(port) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  try {
    return (await fetch(`http://127.0.0.1:${String(port)}/version`)).ok;
  } catch {
    return false;
  }
}

/**
 * The server keeps what it writes in its own folder, whatever the person's settings say.
 * @param {string} data
 * @param {NodeJS.ProcessEnv} env
 */
function serverEnv(data, env) {
  const folder = join(data, "xdg");
  for (const name of ["data", "config", "cache", "run"])
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  return {
    ...process.env,
    EXTENSIONS_GALLERY: "{}",
    XDG_DATA_HOME: join(folder, "data"),
    XDG_CONFIG_HOME: join(folder, "config"),
    XDG_CACHE_HOME: join(folder, "cache"),
    XDG_RUNTIME_DIR: join(folder, "run"),
    ...env,
  };
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Failure("no free port"));
      });
    });
  });
}
