/**
 * VS Code for the Web, as vscode.dev serves it: static files and nothing else. There is no remote, so extensions run in
 * a web worker, read their own files over HTTP and cannot list folders. Only for tests: it has no token.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, resolve, sep } from "node:path";
import { hosts } from "./paths.mjs";
import { Failure } from "./run.mjs";

/**
 * @typedef {object} WebHostOptions
 * @property {readonly string[]} extensions folders of unpacked extensions, full paths
 * @property {string} folder the address of the folder that is opened; a file system of one of the extensions
 * @property {string} openFile the address of the file that is opened in it
 * @property {Readonly<Record<string, unknown>>} settings
 * @property {number} port
 *
 * @typedef {object} WebHost
 * @property {string} url
 * @property {() => Promise<void>} stop
 */

/** The VS Code of the host: `out` and `extensions` below it are what a browser loads. */
const vscode = resolve(dirname(hosts.newest.server), "..");
const workbench = "/out/vs/code/browser/workbench";

const contentTypes = new Map([
  [".css", "text/css"],
  [".html", "text/html"],
  [".js", "text/javascript"],
  [".json", "application/json"],
  [".mjs", "text/javascript"],
  [".png", "image/png"],
  [".svg", "image/svg+xml"],
  [".ttf", "font/ttf"],
  [".wasm", "application/wasm"],
]);

/**
 * @param {WebHostOptions} options
 * @returns {Promise<WebHost>} once it listens
 */
export async function startWebHost(options) {
  const script = withoutRemote();
  let page = "";
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const body = path === "/" ? page : path === `${workbench}/workbench.js` ? script : read(path, options.extensions);
    if (body === null) {
      response.writeHead(404).end();
      return;
    }
    const type = contentTypes.get(path === "/" ? ".html" : extname(path)) ?? "application/octet-stream";
    // The worker of the extensions has another origin. VS Code's own files stay as they are, unlike those of tests.
    const cached = path.startsWith("/out/") ? { "cache-control": "max-age=86400" } : {};
    response.writeHead(200, { "content-type": type, "access-control-allow-origin": "*", ...cached }).end(body);
  });
  await new Promise((listening, failed) => {
    server.on("error", failed);
    server.listen(options.port, "127.0.0.1", () => {
      listening(undefined);
    });
  });
  const authority = `127.0.0.1:${String(options.port)}`;
  page = pageOf(authority, options);
  return {
    url: `http://${authority}/`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => {
          stopped();
        });
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string} path of a request
 * @param {readonly string[]} extensions
 */
function read(path, extensions) {
  const [, nth, rest] = /^\/extension-(\d+)(\/.*)$/.exec(path) ?? [];
  const folder = nth === undefined ? vscode : extensions[Number(nth)];
  if (folder === undefined) return null;
  const file = join(folder, rest ?? path);
  const inside = file.startsWith(folder + sep);
  return inside && existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
}

/**
 * @param {string} authority
 * @param {WebHostOptions} options
 */
function pageOf(authority, { extensions, folder, openFile, settings }) {
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(join(vscode, "product.json"), "utf8"));
  const product = /** @type {Record<string, unknown>} */ (parsed);
  const configuration = {
    productConfiguration: {
      ...product,
      enableTelemetry: false,
      webviewContentExternalBaseUrlTemplate: `http://${authority}/out/vs/workbench/contrib/webview/browser/pre/`,
    },
    additionalBuiltinExtensions: extensions.map((_, nth) => ({
      scheme: "http",
      authority,
      path: `/extension-${String(nth)}`,
    })),
    folderUri: components(folder),
    defaultLayout: { editors: [{ uri: components(openFile) }], force: true },
    configurationDefaults: { "security.workspace.trust.enabled": false, ...settings },
    // code-server's own additions, which its workbench does not start without.
    userDataPath: "/user-data",
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
  };
  /** @type {Record<string, string>} */
  const values = {
    WORKBENCH_WEB_CONFIGURATION: attribute(JSON.stringify(configuration)),
    WORKBENCH_NLS_FALLBACK_URL: "/out/nls.messages.js",
    WORKBENCH_NLS_URL: "/out/nls.messages.js",
  };
  const html = readFileSync(join(vscode, workbench, "workbench.html"), "utf8");
  return html.replaceAll(/\{\{(\w+)\}\}/g, (_, /** @type {string} */ name) => values[name] ?? "");
}

/** The workbench without what code-server changed in it: that there is always a remote. */
function withoutRemote() {
  let script = readFileSync(join(vscode, workbench, "workbench.js"), "utf8");
  /** @param {RegExp} pattern @param {string} replacement */
  const replace = (pattern, replacement) => {
    const found = [...script.matchAll(new RegExp(pattern, "g"))].length;
    if (found !== 1) throw new Failure(`${pattern.source} is ${String(found)} times in VS Code's workbench.js`);
    script = script.replace(pattern, replacement);
  };
  replace(/remoteAuthority:location\.host/, "remoteAuthority:void 0");
  replace(/(file\(this\.userDataPath\)\.with\(\{scheme:\w+)\.vscodeRemote\}/, "$1.vscodeUserData}");
  return script;
}

/** @param {string} address */
function components(address) {
  const { protocol, host, pathname } = new URL(address);
  return { scheme: protocol.slice(0, -1), authority: host, path: pathname };
}

/** @param {string} text */
function attribute(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}
