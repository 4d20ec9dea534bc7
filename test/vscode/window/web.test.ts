/** A visitor of VS Code on the web, where the extension runs in a web worker and nothing is installed. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { out } from "../../../scripts/lib/paths.mjs";
import { startWebVSCode } from "../web-host.ts";
import { command } from "./palette.ts";

const wrongAck = `scenario "On the web"

client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x
client -> server: ACK seq=x+1 ack=y+1
`;

const pictures = join(out, "screenshots");
const timeout = { timeout: 20_000 };

let code: Awaited<ReturnType<typeof startWebVSCode>>;
let page: Page;
let preview: FrameLocator;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  code = await startWebVSCode({ "wrong.tcpflow": wrongAck });
  page = code.page;
  preview = page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
  await page.locator(".view-line", { hasText: "scenario" }).first().waitFor({ timeout: 60_000 });
});

afterAll(async () => {
  await code.stop();
});

describe("VS Code on the web", () => {
  it("underlines a mistake", async () => {
    await page.locator(".squiggly-error").first().waitFor({ timeout: 30_000 });
  });

  it("previews the file", async () => {
    await command(page, "TCP Flow: Open Preview to the Side");
    await preview.locator(".tf-pane-timeline svg").first().waitFor({ timeout: 30_000 });
    await expect.poll(() => preview.locator(".tf-pane-sequence").textContent(), timeout).toContain("SYN seq=x");
    await page.screenshot({ path: join(pictures, "web.png") });
  });

  it("offers the gallery, and opens an example", async () => {
    await command(page, "TCP Flow: New File from Example…");
    // The list draws only the entries in view.
    await page.locator(".quick-input-widget input[type=text]").first().fill("Three-way handshake", timeout);
    await page.locator(".quick-input-list-entry", { hasText: "O1 Three-way handshake" }).first().click(timeout);
    await page
      .locator(".view-line", { hasText: /The\sclient\sasks/ })
      .first()
      .waitFor(timeout);
  });
});
