/** A visitor of VS Code on the web. */
import type { Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import { pressTool } from "../../preview/tools.ts";
import { oneWebWindow } from "./one-window.ts";
import { command, pick, takeFix } from "./palette.ts";
import { line, patience, picture, tcpdump } from "./visit.ts";

const window = oneWebWindow({
  "wrong.tcpflow": `scenario "On the web"

client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x
client -> server: ACK seq=x+1 ack=y+1
`,
  "dump.cap": tcpdump,
  "abort.tcpflow": 'scenario "Abort"\nclient: connect\nclient: send 5\nclient: abort\n',
});

function file(page: Page, name: string) {
  return page.locator(".explorer-folders-view .monaco-list-row", { hasText: name });
}

async function open(page: Page, name: string): Promise<void> {
  await file(page, name).first().dblclick(patience);
  await page.locator(".editor-instance .view-line").first().waitFor(patience);
}

describe("VS Code on the web", () => {
  it("underlines a mistake, and fixes it", async () => {
    const page = window();
    await open(page, "wrong.tcpflow");
    await line(page, "SYN\\+ACK").click();
    await page.keyboard.press("End");
    await takeFix(page, "x+1");
    await line(page, "ack=x\\+1").waitFor(patience);
    await page
      .locator(".squiggly-error")
      .first()
      .waitFor({ state: "detached", ...patience });
  });

  it("previews the file, and exports a picture of it", async () => {
    const page = window();
    const preview = page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
    await open(page, "wrong.tcpflow");
    await command(page, "TCP Flow: Open Preview to the Side");
    await preview.locator(".tf-pane-timeline svg").first().waitFor(patience);
    await expect.poll(() => preview.locator(".tf-pane-sequence").textContent(), patience).toContain("SYN seq=x");
    await picture(page, "web");
    await pressTool(preview, "Export…", patience);
    await pick(page, "Sequence", "Sequence");
    await pick(page, "SVG", "SVG");
    await pick(page, "Save as a file", "Save as a file");
    const name = page.locator(".quick-input-widget input[type=text]").first();
    await expect.poll(() => name.inputValue(), patience).toMatch(/wrong-On-the-web\.svg$/);
    await name.press("Enter");
    await file(page, "wrong-On-the-web.svg").first().waitFor(patience);
  });

  it("explores a scenario, draws a variant and inserts it", async () => {
    const page = window();
    const preview = page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
    await open(page, "abort.tcpflow");
    await line(page, "client: abort").waitFor(patience);
    await page.locator(".codelens-decoration a", { hasText: "What if…" }).first().click(patience);
    const lost = preview.locator(".tf-what-if tbody tr", {
      hasText: "segment 4 (the PSH+ACK of line 3, client → server) is lost",
    });
    await lost.locator("strong", { hasText: "breaks" }).waitFor(patience);
    await lost.locator("button").click(patience);
    await expect.poll(() => preview.locator(".tf-main.is-variant").count(), patience).toBe(1);
    await preview.getByRole("button", { name: "Insert as Scenario" }).click(patience);
    await line(page, "client -x server: PSH\\+ACK").waitFor(patience);
    expect(await page.locator(".squiggly-error").count()).toBe(0);
  });

  it("offers the gallery, and opens an example", async () => {
    const page = window();
    await command(page, "TCP Flow: New File from Example…");
    await pick(page, "Three-way handshake", "O1 Three-way handshake");
    await line(page, "The client asks").waitFor(patience);
  });

  it("imports a capture by the menu of its file", async () => {
    const page = window();
    const capture = file(page, "dump.cap").first();
    await capture.waitFor(patience);
    await capture.click({ button: "right", ...patience });
    const item = page.getByRole("menuitem", { name: "Import Capture…" });
    // VS Code ignores the mouse on a menu that has just opened: a click then leaves it open.
    await item.waitFor(patience);
    await vi.waitFor(async () => {
      if (await item.isVisible()) await item.click({ timeout: 1_000 });
      await item.waitFor({ state: "hidden", timeout: 1_000 });
    }, patience);
    await line(page, "scenario .10.9.0.1:40001 - 10.9.0.2:8080").waitFor(patience);
  });
});
