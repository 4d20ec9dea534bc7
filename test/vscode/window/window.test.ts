/** A person at the window: types, reads, clicks. Pictures of it are left in out/screenshots. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { out } from "../../../scripts/lib/paths.mjs";
import { startVSCode, type VSCode } from "../host.ts";

const handshake = `scenario "Handshake"

client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
expect client ESTABLISHED, server ESTABLISHED
`;

const folder = mkdtempSync(join(tmpdir(), "tcpflow-window-"));
const file = join(folder, "handshake.tcpflow");
const pictures = join(out, "screenshots");
const patience = { timeout: 20_000 };

let code: VSCode;
let page: Page;
let preview: FrameLocator;

beforeAll(async () => {
  writeFileSync(file, handshake);
  writeFileSync(join(folder, "teardown.tcpflow"), handshake.replace("Handshake", "Another"));
  mkdirSync(pictures, { recursive: true });
  code = await startVSCode({ folder, viewport: { width: 1500, height: 900 } });
  page = await code.page({ openFile: file });
  preview = page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
  await line("expect client").waitFor(patience);
});

afterAll(async () => {
  await code.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A line of the editor, by words that stand on it. Monaco writes blanks as no-break spaces. */
function line(words: string) {
  return page.locator(".view-line", { hasText: new RegExp(words.replaceAll(" ", "\\s")) }).first();
}

/** Everything that the drawings say and that belongs to a line of the text (1 is the first). */
function drawn(lineNumber: number) {
  return preview.locator(`.tf-pane-sequence [data-line="${String(lineNumber - 1)}"]`);
}

async function picture(name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

async function goTo(lineNumber: number, column = 1): Promise<void> {
  await page.locator(".editor-instance .view-lines").first().click();
  await page.keyboard.press("Control+g");
  await page.keyboard.type(`${String(lineNumber)}:${String(column)}`);
  await page.keyboard.press("Enter");
}

// The tests are steps of one visit: each begins where the one before it ended.
describe("a visit", () => {
  it("begins with a file in colours and without a squiggle", async () => {
    const colours = () =>
      page
        .locator(".view-line span span")
        .evaluateAll((spans) => new Set(spans.map((span) => getComputedStyle(span).color)).size);
    await expect.poll(colours, patience).toBeGreaterThanOrEqual(4);
    await expect.poll(() => page.locator(".squiggly-error").count(), patience).toBe(0);
  });

  it("a mistake that is typed is underlined, and the hover says what is right", async () => {
    await goTo(5, "client -> server: ACK seq=x+1 ack=y+".length + 1);
    await page.keyboard.press("Delete");
    await page.keyboard.type("7");
    await page.locator(".squiggly-error").first().waitFor(patience);
    await page.keyboard.press("Escape");
    await line("ACK seq=x").locator("span", { hasText: "7" }).last().hover();
    await page.locator(".monaco-hover", { hasText: /y\+1/ }).first().waitFor(patience);
    await picture("hover-of-a-mistake");
    await page.keyboard.press("Escape");
  });

  it("the quick fix mends it", async () => {
    await goTo(5, "client -> server: ACK seq=x+1 ack=y+".length + 1);
    const fix = page.locator(".action-widget .monaco-list-row.action", { hasText: "y+1" }).first();
    // Until the finding has reached the window there is nothing to mend, and the menu says so.
    const offered = async () => {
      if (await fix.isVisible()) return true;
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+.");
      return fix.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      );
    };
    await expect.poll(offered, patience).toBe(true);
    await fix.click(patience);
    await line("ack=y\\+1").waitFor(patience);
    await expect.poll(() => page.locator(".squiggly-error").count(), patience).toBe(0);
  });

  it("the icon in the title bar opens the preview with both drawings", async () => {
    await page.locator('.editor-actions a[aria-label^="Open Preview to the Side"]').first().click(patience);
    await preview.locator(".tf-pane-sequence svg").waitFor(patience);
    await preview.locator(".tf-pane-timeline svg").waitFor(patience);
    await drawn(3).first().waitFor(patience);
    for (const text of ["SYN seq=x", "SYN+ACK seq=y ack=x+1", "ESTABLISHED"]) {
      expect(await preview.locator(".tf-pane-sequence svg").textContent()).toContain(text);
    }
    await picture("preview");
  });

  it("the drawings follow what is typed, key by key", async () => {
    expect(await drawn(7).count()).toBe(0);
    await goTo(7);
    await page.keyboard.type("client -> server: FIN+ACK seq=z", { delay: 15 });
    await drawn(7).first().waitFor(patience);
    expect(await preview.locator(".tf-pane-sequence svg").textContent()).toContain("FIN+ACK");
    await expect.poll(() => page.locator(".squiggly-error").count(), patience).toBe(0);
  });

  it("while a line is broken the last good drawing stays", async () => {
    await page.keyboard.press("Enter");
    await page.keyboard.type("server -> ", { delay: 15 });
    await page.locator(".squiggly-error").first().waitFor(patience);
    expect(await drawn(7).count()).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    await picture("broken-line");
    for (let i = 0; i < "server -> ".length + 1; i++) await page.keyboard.press("Backspace");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".squiggly-error").count(), patience).toBe(0);
  });

  it("a click on an arrow selects its line", async () => {
    // The status bar does not help: the editor's position leaves it while the preview has the focus.
    const number = page.locator(".line-numbers.active-line-number").first();
    const click = async () => {
      await drawn(4).locator("text").first().click({ force: true, timeout: 2_000 });
      return number.textContent({ timeout: 2_000 });
    };
    await expect.poll(click, patience).toBe("4");
    await page
      .locator(".selected-text")
      .first()
      .waitFor({ state: "attached", ...patience });
  });

  it("the cursor's line lights up in both drawings", async () => {
    await goTo(3);
    for (const pane of [".tf-pane-sequence", ".tf-pane-timeline"]) {
      await preview
        .locator(`${pane} .is-current[data-line="2"]`)
        .first()
        .waitFor({ state: "attached", ...patience });
    }
    expect(await preview.locator('.is-current:not([data-line="2"])').count()).toBe(0);
    await picture("cursor");
  });

  it("themes switch under it", async () => {
    mkdirSync(join(folder, ".vscode"));
    for (const [name, theme, marked] of [
      ["dark", "Default Dark Modern", "vscode-dark"],
      ["light", "Default Light Modern", "vscode-light"],
      ["high-contrast", "Default High Contrast", "vscode-high-contrast"],
    ] as const) {
      writeFileSync(join(folder, ".vscode/settings.json"), JSON.stringify({ "workbench.colorTheme": theme }));
      await expect.poll(() => preview.locator("body").getAttribute("class"), patience).toContain(marked);
      await drawn(3).first().waitFor(patience);
      await picture(`preview-${name}`);
    }
  });

  it("another file opens beside the preview, not on top of it, and the preview follows", async () => {
    await drawn(4).locator("text").first().click({ force: true });
    await page.keyboard.press("Control+p");
    // The key goes from the preview's frame to the workbench: that takes a moment.
    const input = page.locator(".quick-input-widget input[type=text]").first();
    await input.waitFor(patience);
    await input.fill("teardown");
    await page.locator(".quick-input-list-entry", { hasText: "teardown.tcpflow" }).first().click(patience);
    await line("Another").waitFor(patience);
    await expect.poll(() => preview.locator("body").textContent(patience), patience).toContain("Another");
  });
});
