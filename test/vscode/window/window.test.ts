/** A person at the window: types, reads, clicks. Pictures of it are left in out/screenshots. */
import type { Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import { oneWindow } from "./one-window.ts";
import { openFile, takeFix } from "./palette.ts";
import { clickDrawn, goTo, line, openPreview, patience, picture, writeFolderSettings } from "./visit.ts";

const handshake = `scenario "Handshake"

client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
expect client ESTABLISHED, server ESTABLISHED
`;
const visited = oneWindow({
  "handshake.tcpflow": handshake,
  "another.tcpflow": handshake.replace("Handshake", "Another"),
});

/** Everything that the drawings say and that belongs to a line of the text (1 is the first). */
function drawn(lineNumber: number) {
  return visited().preview.locator(`.tf-pane-sequence [data-line="${String(lineNumber - 1)}"]`);
}

function squiggles(page: Page) {
  return page.locator(".squiggly-error");
}

describe("the editor", () => {
  it("shows a file in colours and without a squiggle", async () => {
    const { page } = visited();
    const colours = () =>
      page
        .locator(".view-line span span")
        .evaluateAll((spans) => new Set(spans.map((span) => getComputedStyle(span).color)).size);
    await expect.poll(colours, patience).toBeGreaterThanOrEqual(4);
    expect(await squiggles(page).count()).toBe(0);
  });

  it("underlines a typed mistake, says what is right, and fixes it", async () => {
    const { page } = visited();
    await goTo(page, 5, "client -> server: ACK seq=x+1 ack=y+1".length + 1);
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.type("7");
    await squiggles(page).first().waitFor(patience);
    const wrong = line(page, "ACK seq=x").locator("span", { hasText: "7" }).last();
    const hover = page.locator(".monaco-hover", { hasText: /y\+1/ }).first();
    // What is typed last may still be on its way: an edit closes the hover.
    await vi.waitFor(async () => {
      await page.mouse.move(0, 0);
      await wrong.hover({ timeout: 2_000 });
      await hover.waitFor({ timeout: 3_000 });
    }, patience);
    await picture(page, "hover-of-a-mistake");
    await takeFix(page, "y+1");
    await line(page, "ack=y\\+1").waitFor(patience);
    await squiggles(page)
      .first()
      .waitFor({ state: "detached", ...patience });
  });
});

describe("the preview", () => {
  it("shows both drawings, and they follow what is typed", async () => {
    const { page, preview } = visited();
    const sequence = preview.locator(".tf-pane-sequence svg");
    await openPreview(visited());
    await preview.locator(".tf-pane-timeline svg").waitFor(patience);
    await drawn(3).first().waitFor(patience);
    for (const text of ["SYN seq=x", "SYN+ACK seq=y ack=x+1", "ESTABLISHED"]) {
      expect(await sequence.textContent()).toContain(text);
    }
    await picture(page, "preview");
    expect(await drawn(7).count()).toBe(0);
    await goTo(page, 7);
    await page.keyboard.type("client -> server: FIN+ACK seq=z");
    await drawn(7).first().waitFor(patience);
    await expect.poll(() => sequence.textContent(), patience).toContain("FIN+ACK");
    await expect.poll(() => squiggles(page).count(), patience).toBe(0);
  });

  it("keeps the last good drawing while a line is broken", async () => {
    const { page } = visited();
    await openPreview(visited());
    await goTo(page, 7);
    await page.keyboard.type("client -> server: FIN+ACK seq=z");
    await drawn(7).first().waitFor(patience);
    await page.keyboard.type("\nserver -> ");
    await squiggles(page).first().waitFor(patience);
    expect(await drawn(7).count()).toBeGreaterThan(0);
    await picture(page, "broken-line");
  });

  it("selects the line of a clicked arrow", async () => {
    const { page } = visited();
    await openPreview(visited());
    await clickDrawn(page, drawn(4).locator("text").first(), 4);
    await page
      .locator(".selected-text")
      .first()
      .waitFor({ state: "attached", ...patience });
  });

  it("highlights the cursor's line in both drawings", async () => {
    const { page, preview } = visited();
    await openPreview(visited());
    await goTo(page, 3);
    for (const pane of [".tf-pane-sequence", ".tf-pane-timeline"]) {
      await preview
        .locator(`${pane} .is-current[data-line="2"]`)
        .first()
        .waitFor({ state: "attached", ...patience });
    }
    expect(await preview.locator('.is-current:not([data-line="2"])').count()).toBe(0);
    await picture(page, "cursor");
  });

  it("follows the theme", async () => {
    const { page, preview, folder } = visited();
    await openPreview(visited());
    for (const [name, theme, marked] of [
      ["dark", "Default Dark Modern", "vscode-dark"],
      ["light", "Default Light Modern", "vscode-light"],
      ["high-contrast", "Default High Contrast", "vscode-high-contrast"],
    ] as const) {
      writeFolderSettings(folder, { "workbench.colorTheme": theme });
      await expect.poll(() => preview.locator("body").getAttribute("class"), patience).toContain(marked);
      await drawn(3).first().waitFor(patience);
      await picture(page, `preview-${name}`);
    }
  });

  it("stays beside the editor when another file opens, and shows that file", async () => {
    const { page, preview } = visited();
    await openPreview(visited());
    // With the focus in the preview, a file would open on top of it.
    await clickDrawn(page, drawn(4).locator("text").first(), 4);
    await openFile(page, "another.tcpflow");
    await line(page, "Another").waitFor(patience);
    await expect.poll(() => preview.locator("body").textContent(patience), patience).toContain("Another");
  });
});
