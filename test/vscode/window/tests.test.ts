/** The Test Explorer, as a person sees it. */
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { command } from "./palette.ts";
import { goTo, it, line, patience, picture } from "./visit.ts";

const files = {
  "open.tcpflow": `scenario "Holds"
client: connect
expect client ESTABLISHED

scenario "Does not hold"
client: connect
expect client CLOSED

scenario "Asks"
client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=?
`,
  "closed/other.tcpflow": 'scenario "Elsewhere"\nclient: connect\nexpect server ESTABLISHED\n',
  "plain.tcpflow": "client: connect\n",
};

function row(page: Page, name: string) {
  return page.locator(`.test-explorer .monaco-list-row[aria-label*="${name}"]`).first();
}

describe("the Test Explorer", () => {
  it("finds the scenarios that expect something, runs them, and again when they change", async ({ visit }) => {
    const { page } = await visit(files);
    await command(page, "Testing: Focus on Test Explorer View");
    await row(page, "open.tcpflow").waitFor(patience);
    await row(page, "other.tcpflow").waitFor(patience);
    await command(page, "Test: Run All Tests");
    await expect.poll(() => row(page, "open.tcpflow").getAttribute("aria-label"), patience).toContain("Failed");
    await expect.poll(() => row(page, "other.tcpflow").getAttribute("aria-label"), patience).toContain("Passed");
    // The rows below it move up.
    await row(page, "plain.tcpflow").waitFor({ state: "detached", ...patience });
    await row(page, "open.tcpflow").click();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => row(page, "Does not hold").getAttribute("aria-label"), patience).toContain("Failed");
    await expect.poll(() => row(page, "Holds").getAttribute("aria-label"), patience).toContain("Passed");
    await expect.poll(() => row(page, "Asks").getAttribute("aria-label"), patience).toContain("Skipped");
    await picture(page, "tests");
    await command(page, "Test: Start Continuous Run");
    await goTo(page, 7, "expect client CLOSED".length + 1);
    for (let typed = 0; typed < "CLOSED".length; typed++) await page.keyboard.press("Backspace");
    await page.keyboard.type("ESTABLISHED");
    await line(page, "expect client ESTABLISHED").waitFor(patience);
    await expect.poll(() => row(page, "Does not hold").getAttribute("aria-label"), patience).toContain("Passed");
  });
});
