/** A language server that cannot start: what VS Code and the preview say, and how the user gets it back. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startVSCode, type VSCode } from "../host.ts";
import { command } from "./palette.ts";

const folder = mkdtempSync(join(tmpdir(), "tcpflow-server-"));
const file = join(folder, "wrong.tcpflow");
const timeout = { timeout: 30_000 };

let code: VSCode;
let page: Page;
let preview: FrameLocator;

beforeAll(async () => {
  writeFileSync(file, "client -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y ack=x\n");
  code = await startVSCode({ folder, viewport: { width: 1500, height: 900 } });
});

afterAll(async () => {
  await code.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("a language server that cannot start", () => {
  it("is one sentence with Restart and Show Log, and the preview has a Restart, too", async () => {
    const script = join(code.extension, "dist/server.cjs");
    renameSync(script, `${script}.away`);
    page = await code.page({ openFile: file });
    preview = page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
    await page.locator(".view-line").first().waitFor(timeout);
    await command(page, "TCP Flow: Open Preview to the Side");
    const notice = preview.locator(".tf-notice");
    await notice.waitFor({ state: "visible", ...timeout });
    await command(page, "Notifications: Show Notifications");
    const told = page.locator(".notification-list-item", { hasText: "language server" });
    expect(await told.locator(".notification-list-item-message").textContent(timeout)).toBe(
      "The TCP Flow language server could not start.",
    );
    expect(await told.locator(".monaco-button").allTextContents()).toEqual(["Restart", "Show Log"]);
    await page.keyboard.press("Escape");
    renameSync(`${script}.away`, script);
    await notice.getByRole("button", { name: "Restart" }).click(timeout);
    await preview.locator(".tf-pane-sequence svg").first().waitFor(timeout);
    expect(await notice.isVisible()).toBe(false);
    await page.locator(".squiggly-error").first().waitFor(timeout);
  });
});
