/**
 * A person at the window. Each test is a visit of its own: a VS Code, a folder and a browser that no other test has used.
 *
 *     it("…", async ({ visit }) => {
 *       const { page, preview } = await visit({ "a.tcpflow": text });
 *
 * Tests that need nothing special share a window instead: one-window.ts.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { expect, inject, type TestContext, test, vi } from "vitest";
import { installed, out } from "../../../scripts/lib/paths.mjs";
import type { WarmBrowser } from "../browser.ts";
import { type PageOptions, startVSCode, type VSCode, type VSCodeOptions } from "../host.ts";
import { startWebVSCode } from "../web-host.ts";

export interface Visit {
  readonly code: VSCode;
  readonly page: Page;
  /** The folder that is open, a full path. */
  readonly folder: string;
  /** What the one webview in the window shows. */
  readonly preview: FrameLocator;
}

/** Files by their names in the folder. The first is opened in an editor unless `openFile` says otherwise. */
export type Files = Readonly<Record<string, string>>;

export interface VisitOptions extends Pick<PageOptions, "prepare">, Pick<VSCodeOptions, "locale" | "restricted"> {
  /** VS Code's own settings, beside the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The name of the file to open; null: none. */
  readonly openFile?: string | null;
  /** The name of a `.code-workspace` among the files that is opened instead of their folder. */
  readonly workspace?: string;
  /** Changes the folder before VS Code starts. */
  readonly prepareFolder?: (folder: string) => void;
  /** Changes VS Code before its window opens, which then has an installation of its own. */
  readonly before?: (code: VSCode) => void;
}

export const patience = { timeout: 30_000 };

/** A handshake, as tcpdump prints it. */
export const tcpdump = `04:50:26.492668 IP 10.9.0.1.40001 > 10.9.0.2.8080: Flags [S], seq 1563550426, win 64240, options [mss 1460], length 0
04:50:26.532810 IP 10.9.0.2.8080 > 10.9.0.1.40001: Flags [S.], seq 2089140308, ack 1563550427, win 65160, options [mss 1460], length 0
04:50:26.532826 IP 10.9.0.1.40001 > 10.9.0.2.8080: Flags [.], ack 1, win 64240, length 0
`;

/** Typing is the test's alone: nothing is completed. */
const settings = {
  "editor.quickSuggestions": { other: "off", comments: "off", strings: "off" },
  "editor.suggestOnTriggerCharacters": false,
};

/** Takes what is to be done when the visit is over, the last first. */
export type Later = (undo: () => void | Promise<void>) => void;

export async function openWindow(files: Files, options: VisitOptions, later: Later): Promise<Visit> {
  const folder = mkdtempSync(join(tmpdir(), "tcpflow-visit-"));
  later(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [name, text] of Object.entries(files)) write(folder, name, text);
  options.prepareFolder?.(folder);
  const own = { ...settings, ...options.settings };
  const { locale, restricted = false, workspace } = options;
  const viewport = { width: 1500, height: 900 };
  const code = await startVSCode({
    ...{ folder, settings: own, viewport, restricted, warm: warm("server") },
    ...(locale === undefined ? {} : { locale }),
    ...(options.before === undefined ? { extensions: join(installed, "extensions") } : {}),
    ...(workspace === undefined ? {} : { workspace: join(folder, workspace) }),
  });
  later(() => code.stop());
  options.before?.(code);
  const { openFile = Object.keys(files)[0] ?? null, prepare } = options;
  const page = await code.page({
    ...(openFile === null ? {} : { openFile: join(folder, openFile) }),
    ...(prepare === undefined ? {} : { prepare }),
  });
  if (openFile !== null) await page.locator(".editor-instance .view-line").first().waitFor(patience);
  return { code, page, folder, preview: previewIn(page) };
}

/** A window of VS Code on the web, where the extension runs in a web worker and nothing is installed. */
export async function openWebWindow(files: Files, later: Later): Promise<Page> {
  const code = await startWebVSCode(files, warm("web"));
  later(() => code.stop());
  await waitForServer(code.page);
  return code.page;
}

export const it = test.extend("visit", ({ onTestFinished }) => async (files: Files, options: VisitOptions = {}) => {
  const visited = await openWindow(files, options, onTestFinished);
  onTestFinished(({ task }) => reportFailure(visited.page, task));
  return visited;
});

function previewIn(page: Page): FrameLocator {
  return page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
}

function warm(kind: "server" | "web"): WarmBrowser {
  return { profile: join(installed, `browser-${kind}`), port: inject("ports")[kind] };
}

/** The folder's own settings; VS Code follows them at once. */
export function writeFolderSettings(folder: string, changed: Readonly<Record<string, unknown>>): void {
  write(folder, ".vscode/settings.json", JSON.stringify(changed));
}

function write(folder: string, name: string, text: string): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Leaves a picture of the window for people, in out/screenshots. */
export async function picture(page: Page, name: string): Promise<void> {
  const pictures = join(out, "screenshots");
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Says what the window of a failed test showed, before it closes, and leaves a picture of it. */
export async function reportFailure(page: Page, { name, result }: TestContext["task"]): Promise<void> {
  if (result?.state !== "fail") return;
  const parts = [".tabs-container .tab", ".notifications-toasts .notification-list-item-message", ".statusbar-item"];
  const shown = await Promise.all(parts.map((part) => page.locator(part).allInnerTexts()));
  const errors = (result.errors ?? []).map(({ message }) => message);
  console.log([name, ...errors, ...shown.map((texts) => texts.join(" | "))].join("\n"));
  await picture(page, `failed-${name.replaceAll(/\W+/g, "-")}`);
}

/** A line of the editor, by words that are on it. Monaco writes blanks as no-break spaces. */
export function line(page: Page, words: string) {
  return page.locator(".view-line", { hasText: new RegExp(words.replaceAll(" ", "\\s")) }).first();
}

/** Waits until the extension runs and its server answers: a file with an error is in an editor. */
export async function waitForServer(page: Page): Promise<void> {
  await page.locator(".squiggly-error").first().waitFor({ timeout: 60_000 });
}

/** Moves the cursor, with the editor focused. */
export async function goTo(page: Page, lineNumber: number, column = 1): Promise<void> {
  const input = page.locator(".quick-input-widget input[type=text]").first();
  // A webview that loads takes the focus, and the key with it; a quick input that is closing takes nothing any more.
  await vi.waitFor(async () => {
    if (await input.isVisible()) await page.keyboard.press("Escape");
    await page.locator(".editor-instance .view-lines").first().click({ timeout: 2_000 });
    await page.keyboard.press("Control+g");
    await input.fill(`:${String(lineNumber)}:${String(column)}`, { timeout: 2_000 });
    await input.press("Enter");
    await page.locator(".quick-input-widget").waitFor({ state: "hidden", timeout: 2_000 });
  }, patience);
}

/** Clicks something that is drawn, until the editor is on its line: a drawing that is being replaced loses the click. */
export async function clickDrawn(page: Page, item: Locator, lineNumber: number): Promise<void> {
  // The status bar does not help: the editor's position leaves it while the preview has the focus.
  const number = page.locator(".line-numbers.active-line-number").first();
  const click = async () => {
    // Text moves while the drawing finds its size.
    await item.click({ force: true, timeout: 2_000 });
    return number.textContent({ timeout: 2_000 });
  };
  await expect.poll(click, patience).toBe(String(lineNumber));
}

/** Opens the language status and gives its words. It closes when it changes: it is opened until it is there. */
export async function openStatus(page: Page): Promise<string> {
  const items = page.locator(".hover-language-status");
  await vi.waitFor(async () => {
    await page.mouse.move(0, 0);
    await page.locator('.statusbar-item[id="status.languageStatus"]').hover(patience);
    await items.first().waitFor({ timeout: 3_000 });
  }, patience);
  return (await items.allTextContents()).join("\n");
}

/** Presses the icon in the editor's title bar and waits for the drawing. */
export async function openPreview({ page, preview }: Visit): Promise<void> {
  await page.locator('.editor-actions a[aria-label^="Open Preview to the Side"]').first().click(patience);
  await preview.locator(".tf-pane-sequence svg").first().waitFor(patience);
}
