/** A visitor of VS Code on the web, where the extension runs in a web worker and nothing is installed. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { startWebVSCode } from "../web-host.ts";
import { command, pick } from "./palette.ts";
import { line, patience, picture } from "./visit.ts";

const files = {
  "wrong.tcpflow": `scenario "On the web"

client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x
client -> server: ACK seq=x+1 ack=y+1
`,
};

/** A VS Code of its own for each test. */
const it = test.extend("visit", ({ onTestFinished }) => async (): Promise<Page> => {
  const code = await startWebVSCode(files);
  onTestFinished(() => code.stop());
  await line(code.page, "scenario").waitFor({ timeout: 60_000 });
  return code.page;
});

describe("VS Code on the web", () => {
  it("underlines a mistake", async ({ visit }) => {
    const page = await visit();
    await page.locator(".squiggly-error").first().waitFor(patience);
  });

  it("previews the file", async ({ visit }) => {
    const page = await visit();
    const preview = page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
    await command(page, "TCP Flow: Open Preview to the Side");
    await preview.locator(".tf-pane-timeline svg").first().waitFor(patience);
    await expect.poll(() => preview.locator(".tf-pane-sequence").textContent(), patience).toContain("SYN seq=x");
    await picture(page, "web");
  });

  it("offers the gallery, and opens an example", async ({ visit }) => {
    const page = await visit();
    await command(page, "TCP Flow: New File from Example…");
    await pick(page, "Three-way handshake", "O1 Three-way handshake");
    await line(page, "The client asks").waitFor(patience);
  });
});
