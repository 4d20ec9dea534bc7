/** A person pastes what tcpdump printed, on the desktop and on the web: it becomes a scenario. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { oneWebWindow, oneWindow } from "./one-window.ts";
import { openFile } from "./palette.ts";
import { clickDrawn, line, patience, picture, tcpdump, waitForServer } from "./visit.ts";

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

describe("in a window", () => {
  const window = oneWindow({
    ...known,
    "dump.pcap": tcpdump,
    "dump.txt": tcpdump,
    "scenario.txt": "client: connect\n",
    "server.pkt": `// A server
0 < S 0:0(0) win 1000 <mss 1460>
+0 > S. 0:0(0) ack 1 <mss 1460>
+.1 < . 1:1(0) ack 1 win 1000
`,
  });

  it("a capture opens as a list of its connections, and becomes a scenario", async () => {
    const { page } = window();
    await waitForServer(page);
    await openFile(page, "dump.pcap");
    await lookThrough(page);
  });

  it("a script of packetdrill is drawn as the connection that it describes", async () => {
    const { page, preview } = window();
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

  it("a capture that is dropped into a file becomes its scenario there", async () => {
    const { page } = window();
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

  it("text of tcpdump becomes a scenario where it is pasted", async () => {
    const { page } = window();
    await openFile(page, "dump.txt");
    await copyFile(page, "04:50:26.492668");
    await openFile(page, "a.tcpflow");
    await pasteAtEnd(page);
    await seeScenario(page);
    await picture(page, "pasted-capture");
  });

  it("a scenario that is pasted stays as it is", async () => {
    const { page } = window();
    await openFile(page, "scenario.txt");
    await copyFile(page, "client: connect");
    await openFile(page, "a.tcpflow");
    await pasteAtEnd(page);
    await line(page, "client: connect").waitFor(patience);
    expect(await page.locator(".view-line", { hasText: "scenario" }).count()).toBe(0);
  });
});

describe("on the web", () => {
  const window = oneWebWindow({
    ...known,
    "dump.pcap": tcpdump,
    "below.tcpflow": `# Pasted below\n\n${tcpdump}`,
  });

  async function open(page: Page, name: string): Promise<void> {
    await page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).dblclick(patience);
  }

  it("a capture opens as a list of its connections, and becomes a scenario", async () => {
    const page = window();
    await open(page, "dump.pcap");
    await lookThrough(page);
  });

  it("text of tcpdump becomes a scenario where it is pasted", async () => {
    const page = window();
    // Files in memory cannot be searched by name: the text is cut and pasted in one file.
    await open(page, "below.tcpflow");
    await line(page, "04:50:26.492668").waitFor(patience);
    await line(page, "Pasted below").click(patience);
    for (const key of ["Control+Home", "ArrowDown", "ArrowDown", "Control+Shift+End", "Control+x", "Control+v"])
      await page.keyboard.press(key);
    await seeScenario(page);
  });
});
