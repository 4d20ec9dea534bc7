/** A person pastes what tcpdump printed, on the desktop and on the web: it becomes a scenario. */
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { openFile } from "./palette.ts";
import { clickDrawn, it, line, patience, picture, tcpdump, waitForServer } from "./visit.ts";

/** Its mistake shows when the extension is there: before that, a capture opens as text, and a text is pasted as it is. */
const known = { "a.tcpflow": "client: conect\n# Pasted below\n\n" };

async function copyFile(page: Page, words: string): Promise<void> {
  await line(page, words).click(patience);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
}

async function pasteAtEnd(page: Page): Promise<void> {
  await waitForServer(page);
  await line(page, "Pasted below").click(patience);
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Control+v");
}

/** Looks through the capture that is open, and opens its connection as a scenario. */
async function lookThrough(page: Page): Promise<void> {
  const editor = page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
  await editor.locator(".tf-connections .tf-row", { hasText: "10.9.0.1:40001" }).waitFor({ timeout: 60_000 });
  await editor.locator(".tf-pane-timeline .tf-segment").first().waitFor(patience);
  const frames = editor.locator(".tf-frames .tf-row");
  await expect.poll(() => frames.count(), patience).toBe(3);
  await frames.nth(1).click(patience);
  await editor.locator('.tf-pane-timeline .is-current[data-line="1"]').first().waitFor(patience);
  await picture(page, "capture-editor");
  await editor.getByRole("button", { name: "Open as Scenario" }).click(patience);
  await line(page, "scenario .10.9.0.1:40001 - 10.9.0.2:8080").waitFor(patience);
}

/** The connection is there as a scenario, and what is around it is still there. */
async function seeScenario(page: Page): Promise<void> {
  await line(page, "scenario .10.9.0.1:40001 - 10.9.0.2:8080").waitFor(patience);
  await line(page, "client -> server: SYN").waitFor(patience);
  expect(await line(page, "Pasted below").count()).toBe(1);
  expect(await page.locator(".view-line", { hasText: "Flags" }).count()).toBe(0);
}

describe("a capture", () => {
  it("opens as a list of its connections, and becomes a scenario", async ({ visit }) => {
    const { page } = await visit({ ...known, "dump.pcap": tcpdump });
    await waitForServer(page);
    await openFile(page, "dump.pcap");
    await lookThrough(page);
  });

  it("does the same on the web", async ({ visitWeb }) => {
    const page = await visitWeb({ ...known, "dump.pcap": tcpdump });
    await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "dump.pcap" }).dblclick(patience);
    await lookThrough(page);
  });
});

describe("a script of packetdrill", () => {
  it("is drawn in the preview as the connection that it describes", async ({ visit }) => {
    const script = "0 < S 0:0(0) win 1000 <mss 1460>\n+0 > S. 0:0(0) ack 1 <mss 1460>\n+.1 < . 1:1(0) ack 1 win 1000\n";
    const { page, preview } = await visit({ ...known, "server.pkt": `// A server\n${script}` });
    await waitForServer(page);
    await openFile(page, "server.pkt");
    await line(page, "A server").click();
    await page.keyboard.press("Control+k");
    await page.keyboard.press("v");
    await preview.locator(".tf-pane-sequence .tf-item").first().waitFor({ timeout: 60_000 });
    await picture(page, "packetdrill");
    // A click goes to the line of the segment.
    await clickDrawn(page, preview.locator('.tf-pane-sequence [data-line="2"]').first(), 3);
  });
});

describe("a capture that is dropped into a file", () => {
  it("becomes its scenario there", async ({ visit }) => {
    const { page } = await visit({ ...known, "dump.pcap": tcpdump });
    await waitForServer(page);
    const file = page.locator(".explorer-folders-view .monaco-list-row", { hasText: "dump.pcap" });
    const [from, to] = [await file.boundingBox(), await line(page, "Pasted below").boundingBox()];
    if (from === null || to === null) throw new Error("not in sight");
    await page.mouse.move(from.x + 40, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 20, { steps: 3 });
    // With Shift it is dropped into the text; without it, it opens.
    await page.keyboard.down("Shift");
    await page.mouse.move(to.x + 10, to.y + 2 * to.height, { steps: 10 });
    await page.mouse.move(to.x + 4, to.y + 2 * to.height + 4, { steps: 3 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await seeScenario(page);
    await picture(page, "dropped-capture");
  });
});

describe("text of tcpdump", () => {
  it("becomes a scenario where it is pasted", async ({ visit }) => {
    const { page } = await visit({ "dump.txt": tcpdump, ...known });
    await copyFile(page, "04:50:26.492668");
    await openFile(page, "a.tcpflow");
    await pasteAtEnd(page);
    await seeScenario(page);
    await picture(page, "pasted-capture");
  });

  it("is what is looked for: a pasted scenario stays as it is", async ({ visit }) => {
    const scenario = "client: connect\n";
    const { page } = await visit({ "b.txt": scenario, ...known });
    await copyFile(page, "client: connect");
    await openFile(page, "a.tcpflow");
    await pasteAtEnd(page);
    await line(page, "client: connect").waitFor(patience);
    expect(await page.locator(".view-line", { hasText: "scenario" }).count()).toBe(0);
  });

  it("becomes a scenario on the web", async ({ visitWeb }) => {
    // Files in memory cannot be searched by name: the text is cut and pasted in one file.
    const page = await visitWeb({ "a.tcpflow": `# Pasted below\n\n${tcpdump}` });
    await line(page, "Pasted below").click(patience);
    for (const key of ["Control+Home", "ArrowDown", "ArrowDown", "Control+Shift+End", "Control+x", "Control+v"])
      await page.keyboard.press(key);
    await seeScenario(page);
  });
});
