/** Several previews: one is locked, one follows the editors; they are hidden, moved, and the window is loaded anew. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { out } from "../../../scripts/lib/paths.mjs";
import { startVSCode, type VSCode } from "../host.ts";
import { command, openFile } from "./palette.ts";

const scenario = (title: string, segments: number): string =>
  [
    `scenario "${title}"`,
    "client -> server: SYN seq=x",
    "server -> client: SYN+ACK seq=y ack=x+1",
    "client -> server: ACK seq=x+1 ack=y+1",
    ...Array.from({ length: segments }, () => "client: send 10"),
    "",
  ].join("\n");

const folder = mkdtempSync(join(tmpdir(), "tcpflow-previews-"));
const pictures = join(out, "screenshots");
const patience = { timeout: 20_000 };

let code: VSCode;
let page: Page;

beforeAll(async () => {
  writeFileSync(join(folder, "first.tcpflow"), scenario("The first of them", 60));
  writeFileSync(join(folder, "second.tcpflow"), scenario("The second of them", 0));
  mkdirSync(pictures, { recursive: true });
  code = await startVSCode({ folder, viewport: { width: 1500, height: 900 } });
  // Not as the address's file: with one of these the window forgets its layout when it is loaded anew.
  page = await code.page();
  await openFile(page, "first.tcpflow");
  await page.locator(".view-line", { hasText: "scenario" }).first().waitFor(patience);
});

afterAll(async () => {
  await code.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The page that shows a scenario, once it has drawn it; null while there is none in sight. */
async function pageOf(title: string): Promise<FrameLocator | null> {
  for (const outer of await page.locator("iframe.webview").all()) {
    const frame = outer.contentFrame().frameLocator("iframe#active-frame");
    const drawn = await frame
      .locator(".tf-item")
      .count()
      .catch(() => 0);
    if (drawn > 0 && (await frame.locator(".tf-toolbar").textContent())?.includes(title)) return frame;
  }
  return null;
}

/** Waits for that page. */
async function seen(title: string, timeout = 20_000): Promise<FrameLocator> {
  await expect.poll(async () => (await pageOf(title)) !== null, { timeout }).toBe(true);
  const frame = await pageOf(title);
  if (frame === null) throw new Error(`${title} has gone again`);
  return frame;
}

function scrollerOf(frame: FrameLocator): Locator {
  return frame.locator(".tf-pane-sequence .tf-scroll");
}

/** What stands at the top of the view: the same one at any width. */
function topOf(frame: FrameLocator): Promise<string | null> {
  return scrollerOf(frame).evaluate((scroller) => {
    const { top } = scroller.getBoundingClientRect();
    const items = [...scroller.querySelectorAll(".tf-item[data-key]")];
    return items.find((item) => item.getBoundingClientRect().top >= top - 1)?.getAttribute("data-key") ?? null;
  });
}

/** The views that are chosen, by their buttons. */
function viewsOf(frame: FrameLocator): Promise<string[]> {
  return frame.locator('.tf-views button[aria-pressed="true"]').allTextContents();
}

function tab(name: string) {
  return page.locator(".tab", { hasText: name }).first();
}

/** The locked preview is as it was left. */
async function expectFirstAsLeft(): Promise<void> {
  const frame = await seen("The first of them", 40_000);
  expect(await tab("[Preview first.tcpflow]").count()).toBe(1);
  await expect.poll(() => topOf(frame), patience).toBe(left);
  expect(await viewsOf(frame)).toEqual(["Sequence", "◫"]);
}

/** Where the locked preview was scrolled to. */
let left: string | null = null;

// The tests are steps of one visit: each begins where the one before it ended.
describe("previews", () => {
  it("can be locked: the preview stays with its document, and another one follows the editors", async () => {
    await page.locator('.editor-actions a[aria-label^="Open Preview to the Side"]').first().click(patience);
    await seen("The first of them");
    await tab("Preview first.tcpflow").click(patience);
    await command(page, "Toggle Preview Locking");
    await tab("[Preview first.tcpflow]").waitFor(patience);
    await tab("first.tcpflow").click(patience);
    await openFile(page, "second.tcpflow");
    await page.locator(".view-line", { hasText: "second" }).first().waitFor(patience);
    await page.locator('.editor-actions a[aria-label^="Open Preview to the Side"]').first().click(patience);
    await tab("Preview second.tcpflow").waitFor(patience);
    expect(await tab("[Preview first.tcpflow]").count()).toBe(1);
  });

  it("keep view and place while they are hidden, and draw again in another group", async () => {
    const frame = await seen("The first of them");
    await frame.getByRole("button", { name: "Timeline", exact: true }).click();
    await expect.poll(() => frame.locator(".tf-pane-timeline").isVisible(), patience).toBe(false);
    const before = await topOf(frame);
    await scrollerOf(frame).evaluate((scroller) => {
      scroller.scrollTop = 900;
    });
    // The page saves 200 ms after the scrolling has ended.
    await page.waitForTimeout(1_000);
    left = await topOf(frame);
    expect(left).not.toBeNull();
    expect(left).not.toBe(before);
    await page.screenshot({ path: join(pictures, "previews.png") });
    await tab("Preview second.tcpflow").click(patience);
    await command(page, "View: Move Editor into Right Group");
    await seen("The second of them");
    expect(await pageOf("The first of them")).toBeNull();
    await tab("[Preview first.tcpflow]").click(patience);
    await expectFirstAsLeft();
  });

  it("are all there again when the window is loaded anew, as they were left", { timeout: 120_000 }, async () => {
    await tab("Preview second.tcpflow").click(patience);
    await command(page, "View: Move Editor into Left Group");
    await seen("The second of them");
    await expectFirstAsLeft();
    // A browser's window writes down what it shows every five seconds; one of its own does so when it closes.
    await page.waitForTimeout(6_000);
    await command(page, "Developer: Reload Window");
    await page.waitForEvent("load", { timeout: 60_000 });
    await expectFirstAsLeft();
    await seen("The second of them", 40_000);
    await page.screenshot({ path: join(pictures, "previews-restarted.png") });
  });
});
