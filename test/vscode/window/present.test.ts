/** A person presents: the window is the preview's, and afterwards everything is as it was. */
import type { Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import { pressTool } from "../../preview/tools.ts";
import { oneWindow } from "./one-window.ts";
import { command } from "./palette.ts";
import { openPreview, patience, picture, type Visit } from "./visit.ts";

const files = {
  "handshake.tcpflow": `scenario "Three-way handshake"
client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`,
};

/** The visible parts of the window beside the preview, and how wide that is. */
async function layout(page: Page) {
  const parts = [".part.activitybar", ".part.sidebar", ".part.statusbar", ".editor-group-container .monaco-editor"];
  const visible = await Promise.all(parts.map((part) => page.locator(part).filter({ visible: true }).count()));
  return { visible, width: (await page.locator("iframe.webview").boundingBox(patience))?.width ?? 0 };
}

/** VS Code leaves a narrow border. */
async function isWhole(page: Page): Promise<boolean> {
  const { visible, width } = await layout(page);
  return visible.every((count) => count === 0) && width > 1_480;
}

/** As on the desktop, where a webview has another origin than the window and no full screen. */
async function withoutFullScreen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("Permissions check failed"));
  });
}

/** From the beginning, one step: again until VS Code has given the focus to the preview. */
async function goesOn({ page, preview }: Visit): Promise<void> {
  await preview.locator(".tf-caption-what", { hasText: "Three-way handshake" }).waitFor(patience);
  await vi.waitFor(async () => {
    for (const key of ["Home", "Space"]) await page.keyboard.press(key);
    await preview.locator(".tf-caption-what", { hasText: "server CLOSED → LISTEN" }).waitFor({ timeout: 1_000 });
  }, patience);
}

describe("presenting without a full screen", () => {
  const window = oneWindow(files, { prepare: withoutFullScreen });

  it("gives the window to the preview, and gives it back", async () => {
    const visited = window();
    const { page } = visited;
    await openPreview(visited);
    const before = await layout(page);
    await pressTool(visited.preview, "Present", patience);
    await expect.poll(() => isWhole(page), patience).toBe(true);
    await goesOn(visited);
    await picture(page, "present");
    await page.keyboard.press("Escape");
    await expect.poll(() => layout(page), patience).toEqual(before);
  });

  it("gives back a group that was maximized, and Zen mode", async () => {
    const visited = window();
    const { page } = visited;
    await openPreview(visited);
    await visited.preview.locator(".tf-pane-sequence").click(patience);
    await page.locator(".editor-group-container.active .tab", { hasText: "Preview" }).waitFor(patience);
    for (const name of ["View: Toggle Maximize Editor Group", "View: Toggle Zen Mode"]) await command(page, name);
    await expect.poll(() => layout(page), patience).toMatchObject({ visible: [0, 0, 0, 0] });
    const before = await layout(page);
    await command(page, "TCP Flow: Present");
    await expect.poll(() => isWhole(page), patience).toBe(true);
    await goesOn(visited);
    await page.keyboard.press("Escape");
    await expect.poll(() => layout(page), patience).toEqual(before);
  });
});

describe("presenting", () => {
  const window = oneWindow(files);

  it("begins in the editor, and fills the screen where the browser lets it", async () => {
    const visited = window();
    await command(visited.page, "TCP Flow: Present");
    await goesOn(visited);
    const screen = async (): Promise<number> => (await layout(visited.page)).width;
    expect(await screen()).toBe(1_500);
    await visited.page.keyboard.press("Escape");
    await expect.poll(screen, patience).toBeLessThan(1_000);
  });
});
