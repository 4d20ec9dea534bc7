/**
 * Opens VS Code with the extension installed and the gallery in it, the preview beside the first example.
 *   npm start [-- --port N] [-- --server]
 * A desktop VS Code (`code`) is taken where there is one and a display; --server takes the server even so.
 * Either keeps its settings, windows and extensions in the cache: your own VS Code is not touched.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root, startFolder, vsix } from "./lib/paths.mjs";
import { Failure, main, must, which } from "./lib/run.mjs";
import { installExtension, quietSettings, startServer, writeSettings } from "./lib/vscode-server.mjs";
import { host, pack, packages } from "./setup.mjs";

const { values: options } = parseArgs({
  options: { port: { type: "string" }, server: { type: "boolean", default: false } },
});
const gallery = join(root, "examples");
const settings = { ...quietSettings, "editor.minimap.enabled": false, "tcpflow.preview.openAutomatically": true };

main(async () => {
  await packages();
  await pack();
  const desktop = options.server || !hasDisplay() ? undefined : which("code");
  if (desktop === undefined) await openServer();
  else await openDesktop(desktop);
});

/** @param {string} code the desktop's command */
async function openDesktop(code) {
  const data = join(startFolder, "desktop");
  const folders = ["--user-data-dir", data, "--extensions-dir", join(data, "extensions")];
  mkdirSync(data, { recursive: true });
  writeSettings(data, settings);
  await must(code, [...folders, "--install-extension", vsix, "--force"], { env: process.env });
  await must(code, [...folders, "--disable-workspace-trust", "--new-window", gallery, firstExample()], {
    env: process.env,
  });
  console.log("VS Code is open on the gallery.");
}

async function openServer() {
  await host();
  const data = join(startFolder, "server");
  const extensions = join(data, "extensions");
  for (const path of [data, extensions]) mkdirSync(path, { recursive: true });
  writeSettings(data, settings);
  await installExtension(vsix, { data, extensions });
  const server = await startServer({
    data,
    extensions,
    // Without a token any user of this machine would have a terminal of the user who runs this.
    token: randomBytes(16).toString("hex"),
    ...(options.port === undefined ? {} : { port: Number(options.port) }),
  });
  const address = server.address(gallery, [
    ["openFile", `vscode-remote://${server.authority}${firstExample()}`],
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
  ]);
  console.log("\nVS Code is at this address (with its key: do not pass it on). Ctrl-C ends it.\n");
  console.log(address);
  openBrowser(address);
  let wanted = false;
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      wanted = true;
      void server.stop();
    });
  }
  const code = await server.ended;
  if (!wanted) throw new Failure(`the VS Code server ended by itself (exit code ${String(code)})\n${server.log()}`);
  console.log("\nVS Code has ended.");
}

function hasDisplay() {
  if (process.platform === "darwin" || process.platform === "win32") return true;
  return [process.env["DISPLAY"], process.env["WAYLAND_DISPLAY"]].some((name) => name !== undefined && name !== "");
}

/**
 * Opens an address in the browser; no harm where that does not work: it was printed.
 * @param {string} address
 */
function openBrowser(address) {
  if (!hasDisplay()) return;
  const opener = process.platform === "darwin" ? "open" : which("xdg-open");
  if (opener === undefined || process.platform === "win32") return;
  spawn(opener, [address], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}

/** The handshake, or whatever comes first. */
function firstExample() {
  const files = readdirSync(gallery, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tcpflow"))
    .sort();
  const first = files.find((file) => file.includes("three-way-handshake")) ?? files[0];
  if (first === undefined || !existsSync(join(gallery, first))) throw new Failure("the gallery is empty");
  return join(gallery, first);
}
