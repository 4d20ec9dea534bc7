/** Several previews: one that follows the editors, and one that is locked to its document. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { out } from "../../../scripts/lib/paths.mjs";
import { startVSCode, type VSCode } from "../host.ts";

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
  page = await code.page({ openFile: join(folder, "first.tcpflow") });
  await page.locator(".view-line", { hasText: "scenario" }).first().waitFor(patience);
});

afterAll(async () => {
  await code.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The scrolling sequence of the preview that shows a scenario; null while there is none. */
async function sequenceOf(title: string): Promise<Locator | null> {
  for (const outer of await page.locator("iframe.webview").all()) {
    const frame = outer.contentFrame().frameLocator("iframe#active-frame");
    const scroller = frame.locator(".tf-pane-sequence .tf-scroll");
    if (
      (await scroller
        .locator(".tf-item")
        .count()
        .catch(() => 0)) === 0
    )
      continue;
    if ((await frame.locator(".tf-toolbar").textContent())?.includes(title)) return scroller;
  }
  return null;
}

async function command(name: string): Promise<void> {
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input[type=text]").first();
  await input.waitFor(patience);
  await input.fill(`>${name}`);
  await page.locator(".quick-input-list-entry", { hasText: name }).first().click(patience);
}

async function openFile(name: string): Promise<void> {
  await page.keyboard.press("Control+p");
  const input = page.locator(".quick-input-widget input[type=text]").first();
  await input.waitFor(patience);
  await input.fill(name);
  await page.locator(".quick-input-list-entry", { hasText: name }).first().click(patience);
}

function tab(name: string) {
  return page.locator(".tab", { hasText: name }).first();
}

describe("previews", () => {
  it("can be locked: the preview stays with its document, and another one follows the editors", async () => {
    await page.locator('.editor-actions a[aria-label^="Open Preview to the Side"]').first().click(patience);
    await expect.poll(async () => (await sequenceOf("The first of them")) !== null, patience).toBe(true);
    await tab("Preview first.tcpflow").click(patience);
    await command("Toggle Preview Locking");
    await tab("[Preview first.tcpflow]").waitFor(patience);
    await tab("first.tcpflow").click(patience);
    await openFile("second.tcpflow");
    await page.locator(".view-line", { hasText: "second" }).first().waitFor(patience);
    await page.locator('.editor-actions a[aria-label^="Open Preview to the Side"]').first().click(patience);
    await tab("Preview second.tcpflow").waitFor(patience);
    expect(await tab("[Preview first.tcpflow]").count()).toBe(1);
    await page.screenshot({ path: join(pictures, "previews.png") });
  });
});
