/**
 * A real VS Code with the packed extension, as the suites and the window tests share it:
 *
 *     const code = await startVSCode({ folder, settings: { "workbench.colorTheme": "Default High Contrast" } });
 *     const page = await code.page({ openFile: join(folder, "a.tcpflow") });
 *     …
 *     await code.stop();
 *
 * Nothing outside a scratch folder is written, `folder` apart.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { type Host, hosts, vsix } from "../../scripts/lib/paths.mjs";
import { installExtension, quietSettings, startServer, writeSettings } from "../../scripts/lib/vscode-server.mjs";
import { openBrowser, type WarmBrowser } from "./browser.ts";

export interface VSCodeOptions {
  /** Which VS Code; default: the newest. */
  readonly host?: Host;
  /** The folder that is opened, a full path. Default: an empty scratch folder. */
  readonly folder?: string;
  /** A `.code-workspace` that is opened instead, a full path. */
  readonly workspace?: string;
  /** In addition to the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** VS Code's own display language: that of a language pack which translates nothing of VS Code itself. */
  readonly locale?: string;
  /** The folder is not trusted. */
  readonly restricted?: boolean;
  /** A folder in which the packed extension is installed already. */
  readonly extensions?: string;
  /** Reaches the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Window size in pixels; default 1280 × 800. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Default: a browser that has loaded nothing yet, and any free port. */
  readonly warm?: WarmBrowser;
}

export interface PageOptions {
  /** A file that is opened at once, a full path. */
  readonly openFile?: string;
  /** More of VS Code's own payload, as [key, value]. */
  readonly payload?: readonly (readonly [string, string])[];
  /** Called before the page loads: the place to expose functions and to listen. */
  readonly prepare?: (page: Page) => Promise<void>;
}

export interface VSCode {
  readonly folder: string;
  /** The folder of the installed extension. */
  readonly extension: string;
  /** The address of a window on the folder. */
  readonly url: string;
  /** A file's address in the window. */
  remote(path: string): string;
  /** Opens the window and waits for the workbench. */
  page(options?: PageOptions): Promise<Page>;
  /** What the server printed. */
  log(): string;
  stop(): Promise<void>;
}

/** Quiet, and a quick input stays open when a webview that loads takes the focus. */
export const testSettings = { ...quietSettings, "workbench.quickOpen.closeOnFocusLost": false };

/** Starts the server with out/tcpflow.vsix installed, and a browser for its windows. */
export async function startVSCode(options: VSCodeOptions = {}): Promise<VSCode> {
  const scratch = mkdtempSync(join(tmpdir(), "tcpflow-vscode-"));
  const data = join(scratch, "data");
  const extensions = options.extensions ?? join(scratch, "extensions");
  const folder = options.folder ?? join(scratch, "folder");
  const opened = options.workspace ?? folder;
  for (const path of [data, extensions, folder]) mkdirSync(path, { recursive: true });
  writeSettings(data, { ...testSettings, ...options.settings });
  const { host = hosts.newest, locale, restricted = false, warm } = options;
  if (options.extensions === undefined) await unpackExtension({ data, extensions, host });
  const env = { ...options.env, HOME: data };
  const port = warm === undefined ? {} : { port: warm.port };
  const server = await startServer({ data, extensions, host, restricted, env, ...port });
  const browser = await openBrowser({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    profile: warm?.profile ?? join(scratch, "profile"),
  });
  const remote = (path: string): string => `vscode-remote://${server.authority}${path}`;
  const basis = [
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
  ] as const;

  return {
    folder,
    extension: extensionIn(extensions),
    url: server.address(opened, basis),
    remote,
    async page({ openFile, payload = [], prepare } = {}) {
      if (locale !== undefined) setDisplayLanguage(data, locale);
      const page = await browser.newPage();
      await prepare?.(page);
      const file = openFile === undefined ? [] : [["openFile", remote(openFile)] as const];
      await page.goto(server.address(opened, [...basis, ...file, ...payload]));
      await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
      return page;
    },
    log: server.log,
    async stop() {
      await browser.close();
      await server.stop();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** As *Configure Display Language* leaves it; a server that starts forgets packs of which it knows no extension. */
function setDisplayLanguage(data: string, locale: string): void {
  const vscode = join(data, "main.i18n.json");
  writeFileSync(vscode, JSON.stringify({ contents: {} }));
  const pack = {
    hash: "test",
    label: locale,
    extensions: [{ extensionIdentifier: { id: "test.pack" }, version: "1.0.0" }],
    translations: { vscode },
  };
  writeFileSync(join(data, "languagepacks.json"), JSON.stringify({ [locale]: pack }));
  writeFileSync(join(data, "User/argv.json"), JSON.stringify({ locale }));
}

/** Installs the packed extension as VS Code does, and gives its folder. */
export async function unpackExtension(folders: {
  readonly data: string;
  readonly extensions: string;
  readonly host?: Host;
}): Promise<string> {
  if (!existsSync(vsix)) throw new Error(`no ${vsix}; npm run package makes it`);
  for (const path of [folders.data, folders.extensions]) mkdirSync(path, { recursive: true });
  await installExtension(vsix, folders);
  return extensionIn(folders.extensions);
}

/** The folder of the packed extension among the installed ones. */
export function extensionIn(extensions: string): string {
  const name = readdirSync(extensions).find((each) => each.startsWith("tcpflow."));
  if (name === undefined) throw new Error(`the packed extension is not in ${extensions}`);
  return join(extensions, name);
}
