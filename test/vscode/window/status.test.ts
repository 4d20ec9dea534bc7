/** The language status, as a person sees it. */
import { describe, expect } from "vitest";
import { goTo, it, line, openStatus, patience, picture } from "./visit.ts";

const files = {
  "a.tcpflow": `scenario "Handshake"
client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`,
};

describe("the language status", () => {
  it("tells the states at the cursor and how the server is, with Restart and Show Log", async ({ visit }) => {
    const { page } = await visit(files);
    await goTo(page, 2);
    await expect.poll(() => openStatus(page), patience).toContain("client SYN_SENT · server SYN_RECEIVED");
    await goTo(page, 4);
    await expect.poll(() => openStatus(page), patience).toContain("client ESTABLISHED · server ESTABLISHED");
    const words = await openStatus(page);
    expect(words).toContain("Language server: running");
    expect(words).toContain("Restart");
    expect(words).toContain("Show Log");
    await picture(page, "status");
    await page.locator(".hover-language-status a", { hasText: "Show Log" }).first().click(patience);
    await line(page, "Language server: running").waitFor(patience);
  });
});
