/** The built page in Chromium, under the product's content security policy, fed with messages as the extension feeds it. */
import { join, relative } from "node:path";
import * as esbuild from "esbuild";
import { type Browser, type ConsoleMessage, chromium, type Page } from "playwright-core";
import { bundles } from "../../scripts/lib/bundles.mjs";
import type { FromPage, PageState, ScenarioOutline, ToPage } from "../../src/trace/messages.ts";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import { type ThemeName, themes } from "./themes.ts";

const origin = "https://preview.test";
/** The document of all tests. */
const uri = "file:///example.tcpflow";

export interface BuiltPage {
  readonly script: string;
  readonly style: string;
  /** What the script imports, by path. */
  readonly chunks: ReadonlyMap<string, string>;
}

/** Bundles the page as the product's build does. */
export function buildPage(): Promise<BuiltPage> {
  return buildBundle("preview page");
}

/** Bundles one of the product's scripts for the browser, by its name in scripts/lib/bundles.mjs. */
export async function buildBundle(name: string): Promise<BuiltPage> {
  const bundle = (await bundles()).find((each) => each.name === name);
  if (bundle === undefined) throw new Error(`there is no bundle ${name}`);
  const result = await esbuild.build({
    ...bundle.options,
    entryPoints: [bundle.entry],
    bundle: true,
    minify: true,
    write: false,
  });
  const dist = join(process.cwd(), "dist");
  const files = result.outputFiles.map((file) => [relative(dist, file.path).replaceAll("\\", "/"), file.text] as const);
  const [chunks, ends] = [files.filter(([path]) => isChunk(path)), files.filter(([path]) => !isChunk(path))];
  const text = (end: string): string => ends.find(([path]) => path.endsWith(end))?.[1] ?? "";
  return { script: text(".js"), style: text(".css"), chunks: new Map(chunks) };
}

function isChunk(path: string): boolean {
  return path.startsWith("page/");
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
}

export interface OpenOptions {
  readonly theme?: ThemeName;
  readonly lang?: string;
  readonly width?: number;
  readonly height?: number;
  /** What was saved when the page was last open. */
  readonly state?: object;
}

declare global {
  interface Window {
    posts: FromPage[];
    saved: unknown;
    violations: string[];
  }
}

/** What VS Code gives a page before its script runs, and what of it tests look at. */
function host(state: unknown): void {
  window.posts = [];
  window.saved = state;
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => window.posts.push(message),
    getState: () => window.saved,
    setState: (next) => {
      window.saved = next;
    },
  });
}

/** A tab of its own, for one page after the other: a new tab takes longer than a page. */
export async function newTab(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

/** Takes back what the last page in a tab was given: its routes, what it was allowed, what it was to think of its window. */
async function reset(page: Page, { width = 1200, height = 800 }: OpenOptions): Promise<void> {
  await page.unrouteAll();
  await page.context().clearPermissions();
  await page.emulateMedia({ media: null, colorScheme: "light", reducedMotion: "no-preference", forcedColors: "none" });
  await page.setViewportSize({ width, height });
  await page.mouse.move(-10, -10);
}

/** Loads a page into a tab as VS Code does, up to the moment at which its script is ready. */
export async function load(page: Page, built: BuiltPage, options: OpenOptions): Promise<void> {
  const { theme = "light", lang = "en", state = null } = options;
  await reset(page, options);
  const given = `(${host.toString()})(${JSON.stringify(state).replaceAll("<", "\\u003c")})`;
  const { bodyClass, variables } = themes[theme];
  const declared = Object.entries(variables)
    .map(([name, value]) => `--vscode-${name}: ${value};`)
    .join(" ");
  const policy =
    `default-src 'none'; script-src 'nonce-abc'; style-src ${origin} 'unsafe-inline'; img-src data:; font-src ${origin}; ` +
    "base-uri 'none'; form-action 'none'";
  const html = `<!DOCTYPE html><html lang="${lang}" style='${declared}'><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><link rel="stylesheet" href="${origin}/page.css">
<script nonce="abc">${given}</script></head>
<body class="${bodyClass}"><div id="app"></div><script type="module" nonce="abc" src="${origin}/page.js"></script></body></html>`;
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/page.js") return route.fulfill({ contentType: "text/javascript", body: built.script });
    if (pathname === "/page.css") return route.fulfill({ contentType: "text/css", body: built.style });
    const chunk = built.chunks.get(pathname.slice(1));
    if (chunk !== undefined) return route.fulfill({ contentType: "text/javascript", body: chunk });
    return route.fulfill({ contentType: "text/html", body: html });
  });
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => window.posts.some((post) => post.type === "ready"));
}

export class Preview {
  /** Errors of the console, uncaught exceptions, violations of the policy. */
  readonly complaints: string[] = [];
  private version = 0;
  readonly page: Page;

  private readonly heard = (message: ConsoleMessage): void => {
    if (message.type() === "error" || message.type() === "warning") this.complaints.push(message.text());
  };
  private readonly threw = (error: Error): void => {
    this.complaints.push(String(error));
  };

  private constructor(page: Page) {
    this.page = page;
    page.on("console", this.heard);
    page.on("pageerror", this.threw);
  }

  /** Opens a page in a tab of its own. */
  static async open(browser: Browser, built: BuiltPage, options: OpenOptions = {}): Promise<Preview> {
    return Preview.in(await newTab(browser), built, options);
  }

  /** Opens a page in the place of the last one. */
  static async in(tab: Page, built: BuiltPage, options: OpenOptions = {}): Promise<Preview> {
    const preview = new Preview(tab);
    await load(tab, built, options);
    await preview.send({ type: "document", uri, name: "example.tcpflow", state: {} });
    return preview;
  }

  /** Sends messages in one go, as they would be queued. */
  async send(...messages: readonly ToPage[]): Promise<void> {
    await this.page.evaluate((list) => {
      for (const message of list) window.postMessage(message, "*");
    }, messages);
  }

  /** A message with the list of scenarios of these traces, each of 100 lines; a single one has the file to itself. */
  outline(...traces: readonly ScenarioTrace[]): ToPage {
    const scenarios = traces.map((trace, index): ScenarioOutline => {
      return {
        title: trace.title,
        line: index * 100,
        endLine: traces.length === 1 ? 99_999 : index * 100 + 99,
        errors: 0,
        warnings: 0,
      };
    });
    return { type: "outline", uri, version: this.version, scenarios };
  }

  /** A message with a trace, of the next version of the text. */
  trace(trace: ScenarioTrace, scenario = 0, broken = false): ToPage {
    return { type: "trace", uri, version: ++this.version, scenario, trace, broken };
  }

  /** Shows a trace and waits until it is drawn. */
  async show(trace: ScenarioTrace): Promise<void> {
    await this.send(this.outline(trace), this.trace(trace));
    await this.drawn();
  }

  /** Waits until the latest version that was sent is on the screen. */
  async drawn(version = this.version): Promise<void> {
    await this.page.waitForFunction(
      (wanted) => document.getElementById("app")?.dataset["version"] === String(wanted),
      version,
    );
  }

  /** What the page has said, but for what it wants to be remembered. */
  posts(): Promise<FromPage[]> {
    return this.page.evaluate(() => window.posts.filter((post) => post.type !== "remember"));
  }

  saved(): Promise<PageState> {
    return this.page.evaluate(() => window.saved as PageState);
  }

  /** How often it was drawn so far. */
  paints(): Promise<number> {
    return this.page.evaluate(() => Number(document.getElementById("app")?.dataset["paints"] ?? 0));
  }

  /** Throws what the page complained of. Its tab stays. */
  async finish(): Promise<void> {
    const violations = await this.page.evaluate(() => window.violations);
    this.page.off("console", this.heard);
    this.page.off("pageerror", this.threw);
    const all = [...this.complaints, ...violations];
    if (all.length > 0) throw new Error(`the page complained: ${all.join("; ")}`);
  }

  async close(): Promise<void> {
    try {
      await this.finish();
    } finally {
      await this.page.context().close();
    }
  }
}
