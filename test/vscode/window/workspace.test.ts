/** How files can be open: in several folders, in two editors at once, not saved yet, beside their last commit. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, vi } from "vitest";
import { command, find, openFile, pick } from "./palette.ts";
import { it, line, openPreview, patience, picture, type Visit } from "./visit.ts";

const right = `scenario "Handshake"

client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
expect client ESTABLISHED, server ESTABLISHED
`;
const wrong = right.replace("ack=y+1", "ack=y+9");

function tab(page: Page, name: string) {
  return page.locator(`.tab[aria-label*="${name}"]`).first();
}

describe("a workspace of two folders", () => {
  const files = {
    "one/same.tcpflow": right,
    "two/same.tcpflow": wrong,
    "both.code-workspace": JSON.stringify({
      folders: [{ path: "one" }, { path: "two" }],
      settings: { "tcpflow.findings.files": "workspace" },
    }),
  };

  it("has problems, tests and scenarios of both, told apart by their folders", async ({ visit }) => {
    const { page } = await visit(files, { openFile: null, workspace: "both.code-workspace" });
    await command(page, "Problems: Focus on Problems View");
    const problem = page.locator(".markers-panel .monaco-list-row", { hasText: "same.tcpflow" });
    await problem.first().waitFor({ timeout: 60_000 });
    expect(await problem.first().textContent()).toContain("two");
    await command(page, "Testing: Focus on Test Explorer View");
    for (const folder of ["one", "two"])
      await page.locator(`.test-explorer .monaco-list-row[aria-label*="${folder}/same.tcpflow"]`).waitFor(patience);
    await command(page, "Test: Run All Tests");
    const result = (folder: string) =>
      page.locator(`.test-explorer .monaco-list-row[aria-label*="${folder}/same.tcpflow"]`).getAttribute("aria-label");
    await expect.poll(() => result("one"), patience).toContain("Passed");
    await picture(page, "two-folders");
    await find(page, "Control+t", "#Handshake", "one", "two");
  });
});

describe("one file in two editors", () => {
  it("has its mistake underlined in both, and the preview follows the cursor of either", async ({ visit }) => {
    const visited = await visit({ "a.tcpflow": wrong });
    const { page, preview } = visited;
    await openPreview(visited);
    await line(page, "scenario").click();
    await command(page, "View: Split Editor Down");
    const editors = page.locator(".editor-instance:has(.view-lines)");
    await expect.poll(() => editors.count(), patience).toBe(2);
    for (const index of [0, 1]) {
      const editor = editors.nth(index);
      await editor.locator(".squiggly-error").first().waitFor(patience);
      const number = index === 0 ? 3 : 4;
      await editor
        .locator(".view-line", { hasText: index === 0 ? "SYN\u00a0seq" : "SYN+ACK" })
        .first()
        .click();
      await preview
        .locator(`.tf-pane-sequence .is-current[data-line="${String(number - 1)}"]`)
        .first()
        .waitFor({ state: "attached", ...patience });
    }
    await picture(page, "split");
    await page.keyboard.press("Control+End");
    await page.keyboard.type('note "typed below"');
    await expect.poll(() => preview.locator(".tf-pane-sequence").textContent(), patience).toContain("typed below");
    await expect.poll(() => editors.nth(0).locator(".view-lines").textContent(), patience).toMatch(/typed\sbelow/);
  });
});

describe("a file that is not saved yet", () => {
  it("is checked and drawn, and its preview stays when it is saved", async ({ visit }) => {
    const visited = await visit({ "notes.txt": "" }, { openFile: null });
    const { page, preview, folder } = visited;
    await command(page, "TCP Flow: New File from Example…");
    await pick(page, "Three-way handshake", "O1 Three-way handshake");
    await line(page, "The client asks").waitFor(patience);
    await openPreview(visited);
    await line(page, "The client asks").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("expect client CLOSED");
    await page.locator(".squiggly-error").first().waitFor(patience);
    await page.keyboard.press("Control+s");
    const name = page.locator(".quick-input-widget input[type=text]").first();
    const saved = join(folder, "mine.tcpflow");
    // VS Code fills in a name of its own a little later.
    await expect.poll(() => name.inputValue(), patience).toContain("handshake.tcpflow");
    await name.fill(saved, patience);
    await name.press("Enter");
    await expect
      .poll(() => existsSync(saved) && readFileSync(saved, "utf8"), patience)
      .toContain("expect client CLOSED");
    await tab(page, "Preview mine.tcpflow").waitFor(patience);
    await preview.locator(".tf-pane-sequence svg").first().waitFor(patience);
    await page.locator(".squiggly-error").first().waitFor(patience);
  });
});

describe("a file beside its last commit", () => {
  const git = (folder: string, ...args: string[]) => {
    const identity = ["-c", "user.name=test", "-c", "user.email=test@localhost"];
    execFileSync("git", [...identity, ...args], { cwd: folder, stdio: "ignore" });
  };

  /** Opens the comparison as a person does: by the icon in the title bar of the file. It does nothing until Git has read the file. */
  async function openChanges({ page }: Visit): Promise<void> {
    await openFile(page, "a.tcpflow");
    const comparison = page.locator(".editor-instance .monaco-diff-editor").first();
    await vi.waitFor(async () => {
      if (await comparison.isVisible()) return;
      await page.locator('.editor-actions a[aria-label^="Open Changes"]').first().click({ timeout: 3_000 });
      await comparison.waitFor({ timeout: 3_000 });
    }, patience);
  }

  it("has both sides drawn, and problems of the file alone", async ({ visit }) => {
    const visited = await visit(
      { "a.tcpflow": wrong },
      {
        openFile: null,
        prepareFolder: (folder) => {
          git(folder, "init");
          git(folder, "add", ".");
          git(folder, "commit", "--message", "before");
          writeFileSync(join(folder, "a.tcpflow"), wrong.replace("ack=x+1", "ack=x"));
        },
      },
    );
    const { page } = visited;
    await openChanges(visited);
    await page.locator(".monaco-diff-editor .modified-in-monaco-diff-editor .squiggly-error").first().waitFor(patience);
    expect(await page.locator(".original-in-monaco-diff-editor .squiggly-error").count()).toBe(0);
    await command(page, "TCP Flow: Open Preview to the Side");
    await tab(page, "[Preview a.tcpflow (git)]").waitFor(patience);
    await tab(page, "[Preview a.tcpflow]").waitFor(patience);
    const frames = page.locator("iframe.webview");
    await expect.poll(() => frames.count(), patience).toBe(2);
    const drawn = async (): Promise<string[]> => {
      const pages = (await frames.all()).map((frame) => frame.contentFrame().frameLocator("iframe#active-frame"));
      return Promise.all(pages.map(async (each) => (await each.locator(".tf-pane-sequence").textContent()) ?? ""));
    };
    await expect.poll(async () => (await drawn()).filter((text) => text.includes("ack=x+1")).length, patience).toBe(2);
    const widths = await Promise.all(
      (await frames.all()).map(async (frame) => (await frame.boundingBox())?.width ?? 0),
    );
    expect(Math.min(...widths)).toBeGreaterThan(400);
    await picture(page, "git-comparison");
  });
});
