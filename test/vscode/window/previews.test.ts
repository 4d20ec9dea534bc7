/** Several previews: one is locked, one follows the editors; they are hidden, moved, and the window is loaded anew. */
import type { FrameLocator, Locator, Page } from "playwright-core";
import { describe, expect, vi } from "vitest";
import { command, openFile } from "./palette.ts";
import { it, line, patience, picture, type Visit } from "./visit.ts";

const scenario = (title: string, segments: number): string =>
  [
    `scenario "${title}"`,
    "client -> server: SYN seq=x",
    "server -> client: SYN+ACK seq=y ack=x+1",
    "client -> server: ACK seq=x+1 ack=y+1",
    ...Array.from({ length: segments }, () => "client: send 10"),
    "",
  ].join("\n");

const files = {
  "first.tcpflow": scenario("The first of them", 60),
  "second.tcpflow": scenario("The second of them", 0),
};

/** The page that shows a scenario, once it has drawn it; null while there is none in sight. */
async function pageOf(page: Page, title: string): Promise<FrameLocator | null> {
  for (const outer of await page.locator("iframe.webview").all()) {
    const frame = outer.contentFrame().frameLocator("iframe#active-frame");
    const drawn = await frame
      .locator(".tf-item")
      .count()
      .catch(() => 0);
    if (drawn > 0 && (await frame.locator(".tf-toolbar").textContent())?.includes(title)) return frame;
  }
  return null;
}

/** Waits for that page. */
async function seen(page: Page, title: string): Promise<FrameLocator> {
  return vi.waitFor(
    async () => {
      const frame = await pageOf(page, title);
      if (frame === null) throw new Error(`${title} is not shown`);
      return frame;
    },
    { timeout: 60_000, interval: 100 },
  );
}

function scrollerOf(frame: FrameLocator): Locator {
  return frame.locator(".tf-pane-sequence .tf-scroll");
}

/** What is at the top of the view: the same one at any width. */
function topOf(frame: FrameLocator): Promise<string | null> {
  return scrollerOf(frame).evaluate((scroller) => {
    const { top } = scroller.getBoundingClientRect();
    const items = [...scroller.querySelectorAll(".tf-item[data-key]")];
    return items.find((item) => item.getBoundingClientRect().top >= top - 1)?.getAttribute("data-key") ?? null;
  });
}

/** The views that are chosen, by their buttons. */
function viewsOf(frame: FrameLocator): Promise<string[]> {
  return frame.locator('.tf-views button[aria-pressed="true"]').allTextContents();
}

function tab(page: Page, name: string): Locator {
  return page.locator(".tab", { hasText: name }).first();
}

/** Opens a preview of the first file and locks it, then a second preview, which shows the second file. */
async function openTwoPreviews({ page }: Visit): Promise<void> {
  const openPreview = page.locator('.editor-actions a[aria-label^="Open Preview to the Side"]').first();
  // Not as the address's file: with one of these the window forgets its layout when it is loaded anew.
  await openFile(page, "first.tcpflow");
  await line(page, "first").waitFor(patience);
  await openPreview.click(patience);
  await seen(page, "The first of them");
  await tab(page, "Preview first.tcpflow").click(patience);
  await command(page, "Toggle Preview Locking");
  await tab(page, "[Preview first.tcpflow]").waitFor(patience);
  await tab(page, "first.tcpflow").click(patience);
  await openFile(page, "second.tcpflow");
  await line(page, "second").waitFor(patience);
  await openPreview.click(patience);
  // Once its page has drawn, it has also saved which document it shows.
  await seen(page, "The second of them");
}

/** Shows the first preview, with one view and scrolled down. @returns what is at the top then */
async function arrangeFirst({ page }: Visit): Promise<string> {
  await tab(page, "[Preview first.tcpflow]").click(patience);
  const frame = await seen(page, "The first of them");
  await frame.getByRole("button", { name: "Timeline", exact: true }).click();
  await frame.locator(".tf-pane-timeline").waitFor({ state: "hidden", ...patience });
  const before = await topOf(frame);
  await scrollerOf(frame).evaluate(async (scroller, quietMs) => {
    const noticed = new Promise((resolve) => {
      scroller.addEventListener("scroll", resolve, { once: true });
    });
    scroller.scrollTop = 900;
    await noticed;
    // The page saves its place by a timer that starts with the event: a longer one, started later, ends later.
    await new Promise((resolve) => setTimeout(resolve, quietMs));
  }, 500);
  const top = await topOf(frame);
  if (top === null || top === before) throw new Error("the preview did not scroll");
  return top;
}

/** The locked preview is as it was left. */
async function expectFirstAt({ page }: Visit, top: string): Promise<void> {
  const frame = await seen(page, "The first of them");
  expect(await tab(page, "[Preview first.tcpflow]").count()).toBe(1);
  await expect.poll(() => topOf(frame), patience).toBe(top);
  expect(await viewsOf(frame)).toEqual(["Sequence", "◫"]);
}

/** Waits until the window has saved both previews and the first one's place; a browser's window does so now and then. */
async function layoutIsSaved(page: Page): Promise<void> {
  const saved = /Preview second\.tcpflow.*\[Preview first\.tcpflow\].*\bkeys\b/s;
  await expect.poll(() => page.evaluate(savedEditors), { timeout: 60_000 }).toMatch(saved);
}

/** What the window would open again: its own record of the editors, read in the page. */
async function savedEditors(): Promise<string> {
  const answerTo = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => {
        resolve(request.result);
      };
      request.onerror = () => {
        reject(request.error ?? new Error("no answer"));
      };
    });
  const records: string[] = [];
  for (const { name = "" } of await indexedDB.databases()) {
    if (!name.startsWith("vscode-web-state-db-")) continue;
    const database = await answerTo(indexedDB.open(name));
    const table = database.transaction("ItemTable").objectStore("ItemTable");
    records.push(String(await answerTo(table.get("memento/workbench.parts.editor"))));
    database.close();
  }
  return records.join("\n");
}

describe("previews", () => {
  it("can be locked: the preview stays with its document, and another one follows the editors", async ({ visit }) => {
    const visited = await visit(files, { openFile: null });
    const { page } = visited;
    await openTwoPreviews(visited);
    expect(await tab(page, "[Preview first.tcpflow]").count()).toBe(1);
    await tab(page, "first.tcpflow").click(patience);
    await tab(page, "Preview first.tcpflow").waitFor(patience);
    expect(await tab(page, "[Preview first.tcpflow]").count()).toBe(1);
    // The page has the pin, too. Without it, the preview shows at once what the editor does.
    await tab(page, "second.tcpflow").click(patience);
    await tab(page, "[Preview first.tcpflow]").click(patience);
    const pin = (await seen(page, "The first of them")).getByRole("button", { name: "Keep showing this file" });
    expect(await pin.getAttribute("aria-pressed")).toBe("true");
    await pin.click(patience);
    await seen(page, "The second of them");
    expect(await tab(page, "[Preview first.tcpflow]").count()).toBe(0);
  });

  it("keep view and place while they are hidden, and draw again in another group", async ({ visit }) => {
    const visited = await visit(files, { openFile: null });
    const { page } = visited;
    await openTwoPreviews(visited);
    const top = await arrangeFirst(visited);
    await picture(page, "previews");
    await tab(page, "Preview second.tcpflow").click(patience);
    await command(page, "View: Move Editor into Right Group");
    await seen(page, "The second of them");
    expect(await pageOf(page, "The first of them")).toBeNull();
    await tab(page, "[Preview first.tcpflow]").click(patience);
    await expectFirstAt(visited, top);
  });

  it("are all there again when the window is loaded anew, as they were left", async ({ visit }) => {
    const visited = await visit(files, { openFile: null });
    const { page } = visited;
    await openTwoPreviews(visited);
    const top = await arrangeFirst(visited);
    await layoutIsSaved(page);
    const loaded = page.waitForEvent("load", { timeout: 60_000 });
    await command(page, "Developer: Reload Window");
    await loaded;
    await expectFirstAt(visited, top);
    await seen(page, "The second of them");
    await picture(page, "previews-restarted");
  });
});
