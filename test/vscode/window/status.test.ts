/** The language status, as a person sees it. */
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { goTo, it, patience, picture } from "./visit.ts";

const files = {
  "a.tcpflow": `scenario "Handshake"
client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`,
};

/** The words of the status items, once they are opened. */
async function status(page: Page): Promise<string> {
  await page.locator('.statusbar-item[id="status.languageStatus"]').hover(patience);
  const items = page.locator(".hover-language-status");
  await items.first().waitFor(patience);
  const words = (await items.allTextContents()).join("\n");
  await page.mouse.move(0, 0);
  await items.first().waitFor({ state: "hidden", ...patience });
  return words;
}

describe("the language status", () => {
  it("tells the states at the cursor and how the server is, with Restart and Show Log", async ({ visit }) => {
    const { page } = await visit(files);
    await goTo(page, 2);
    await expect.poll(() => status(page), patience).toContain("client SYN_SENT · server SYN_RECEIVED");
    await goTo(page, 4);
    await expect.poll(() => status(page), patience).toContain("client ESTABLISHED · server ESTABLISHED");
    const words = await status(page);
    expect(words).toContain("Language server: running");
    expect(words).toContain("Restart");
    expect(words).toContain("Show Log");
    await page.locator('.statusbar-item[id="status.languageStatus"]').hover(patience);
    await picture(page, "status");
  });
});
