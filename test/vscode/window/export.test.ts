/** A person exports a drawing: from the preview's own button, into a file and into the clipboard. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pressTool } from "../../preview/tools.ts";
import { oneWindow } from "./one-window.ts";
import { pick } from "./palette.ts";
import { openPreview, patience, picture, type Visit } from "./visit.ts";

const window = oneWindow({
  "handshake.tcpflow": `scenario "Three-way handshake"
client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1

scenario "A lost SYN"
client -x server: SYN
wait 2s
`,
});

/** Presses the preview's button, and picks the view, its form, and where to. */
async function exportAs({ page, preview }: Visit, view: string, form: string, where: string): Promise<void> {
  await pressTool(preview, "Export…", patience);
  await pick(page, view, view);
  await pick(page, form, form);
  await pick(page, where, where);
}

describe("the Export button", () => {
  it("asks what and where to, and saves beside the document under the scenario's name", async () => {
    const visited = window();
    const { page, folder } = visited;
    await openPreview(visited);
    await exportAs(visited, "Sequence", "SVG", "Save as a file");
    const name = page.locator(".quick-input-widget input[type=text]").first();
    await expect.poll(() => name.inputValue(), patience).toMatch(/handshake-Three-way-handshake\.svg$/);
    await picture(page, "export");
    await name.press("Enter");
    const saved = join(folder, "handshake-Three-way-handshake.svg");
    await expect
      .poll(() => (existsSync(saved) ? readFileSync(saved, "utf8") : ""), patience)
      .toMatch(/^<svg [^]*SYN\+ACK seq=y ack=x\+1[^]*<\/svg>\n$/);
    // A window without the focus keeps its notifications after the bell.
    await page.locator(".statusbar-item:has(.codicon-bell-dot)").click(patience);
    await page
      .locator(".notification-list-item", { hasText: "Saved handshake-Three-way-handshake.svg." })
      .first()
      .waitFor(patience);
    // The last choice comes first, and goes for all scenarios. What is there is replaced only after a question.
    await pressTool(visited.preview, "Export…", patience);
    await page.locator(".quick-input-list-entry", { hasText: "Sequence SVG" }).first().click(patience);
    await pick(page, "all 2 scenarios", "Save all 2 scenarios in a folder");
    await expect.poll(() => name.inputValue(), patience).toContain(folder);
    await name.press("Enter");
    await page.locator(".monaco-dialog-box", { hasText: "1 of these files already exist" }).waitFor(patience);
    await picture(page, "export-all");
    await page.locator(".monaco-dialog-box").getByRole("button", { name: "Replace" }).click(patience);
    const second = join(folder, "handshake-A-lost-SYN.svg");
    await expect
      .poll(() => (existsSync(second) ? readFileSync(second, "utf8") : ""), patience)
      .toMatch(/^<svg [^]*SYN[^]*<\/svg>\n$/);
  });

  it("copies a picture to the clipboard", async () => {
    const visited = window();
    const { page } = visited;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await openPreview(visited);
    await exportAs(visited, "Timeline", "theme", "Copy");
    const types = () =>
      page.evaluate(async () => (await navigator.clipboard.read().catch(() => [])).flatMap((item) => item.types));
    await page.locator(".statusbar-item", { hasText: "Copied to the clipboard." }).waitFor(patience);
    // Only a page that has the focus may read the clipboard; a webview's does not.
    await page.locator(".tab", { hasText: "handshake.tcpflow" }).first().click(patience);
    await expect.poll(types, patience).toEqual(["image/png"]);
  });
});
