/** A person exports a drawing: from the preview's own button, into a file and into the clipboard. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { out } from "../../../scripts/lib/paths.mjs";
import { startVSCode, type VSCode } from "../host.ts";

const handshake = `scenario "Three-way handshake"
client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

const folder = mkdtempSync(join(tmpdir(), "tcpflow-export-"));
const file = join(folder, "handshake.tcpflow");
const pictures = join(out, "screenshots");
const patience = { timeout: 20_000 };

let code: VSCode;
let page: Page;
let preview: FrameLocator;

beforeAll(async () => {
  writeFileSync(file, handshake);
  mkdirSync(pictures, { recursive: true });
  code = await startVSCode({ folder, viewport: { width: 1500, height: 900 } });
  page = await code.page({ openFile: file });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  preview = page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
  await page.locator(".view-line", { hasText: "scenario" }).first().waitFor(patience);
  await page.locator('.editor-actions a[aria-label^="Open Preview to the Side"]').first().click(patience);
  await preview.locator(".tf-pane-sequence svg").first().waitFor(patience);
});

afterAll(async () => {
  await code.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Presses the preview's button and picks one entry after the other, by what one would type. */
async function choose(...entries: readonly string[]): Promise<void> {
  await preview.getByRole("button", { name: "Export…" }).click(patience);
  for (const entry of entries) {
    const input = page.locator(".quick-input-widget input[type=text]").first();
    await input.waitFor(patience);
    await input.fill(entry);
    await page.locator(".quick-input-list .monaco-list-row").first().waitFor(patience);
    if (entry === entries[0]) await page.screenshot({ path: join(pictures, "export.png") });
    await page.keyboard.press("Enter");
  }
}

// The tests are steps of one visit: each begins where the one before it ended.
describe("the Export button", () => {
  it("asks what and where to, and saves beside the document under the scenario's name", async () => {
    await choose("Sequence SVG", "Save as a file");
    const name = page.locator(".quick-input-widget input[type=text]").first();
    await expect.poll(() => name.inputValue(), patience).toMatch(/handshake-Three-way-handshake\.svg$/);
    await page.keyboard.press("Enter");
    const saved = join(folder, "handshake-Three-way-handshake.svg");
    await expect.poll(() => existsSync(saved), patience).toBe(true);
    expect(readFileSync(saved, "utf8")).toMatch(/^<svg [^]*SYN\+ACK seq=y ack=x\+1[^]*<\/svg>\n$/);
    // A window without the focus keeps its notifications behind the bell.
    await page.locator(".statusbar-item:has(.codicon-bell-dot)").click(patience);
    await page
      .locator(".notification-list-item", { hasText: "Saved handshake-Three-way-handshake.svg." })
      .first()
      .waitFor(patience);
    await page.keyboard.press("Escape");
  });

  it("copies a picture to the clipboard", async () => {
    await choose("Timeline PNG", "Copy");
    const types = () =>
      page.evaluate(async () => (await navigator.clipboard.read().catch(() => [])).flatMap((item) => item.types));
    await page.locator(".statusbar-item", { hasText: "Copied to the clipboard." }).waitFor(patience);
    await page.locator(".tabs-container").first().click();
    await expect.poll(types, patience).toEqual(["image/png"]);
  });
});
