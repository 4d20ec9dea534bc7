/** Views that have no room below each other take turns, and the pin beside the title. */
import { describe, expect, it } from "vitest";
import type { PageState } from "../../src/trace/messages.ts";
import { handshake } from "../unit/views/traces.ts";
import type { OpenOptions, Preview } from "./harness.ts";
import { pages } from "./pages.ts";

const open = pages();
const uri = "file:///example.tcpflow";

async function shown(options: OpenOptions, views: PageState["views"] = ["sequence", "timeline"]): Promise<Preview> {
  const opened = await open({ ...options, state: { uri, views, beside: true } });
  await opened.show(handshake);
  return opened;
}

const visible = ({ page }: Preview): Promise<string[]> =>
  page
    .locator(".tf-pane")
    .filter({ visible: true })
    .evaluateAll((panes) => panes.map((pane) => /tf-pane-(\w+)/.exec(pane.getAttribute("class") ?? "")?.[1] ?? ""));
const tabs = ({ page }: Preview): Promise<string[]> => page.getByRole("tab").allTextContents();
const selected = ({ page }: Preview): Promise<string[]> => page.getByRole("tab", { selected: true }).allTextContents();

describe("views without enough room", () => {
  it("are tabs: three in half a window, walked through by the keyboard", async () => {
    const opened = await shown({ width: 530, height: 800 }, ["sequence", "timeline", "states"]);
    const { page } = opened;
    expect(await tabs(opened)).toEqual(["Sequence", "Timeline", "States"]);
    expect(await visible(opened)).toEqual(["sequence"]);
    await page.getByRole("tab", { name: "States" }).click();
    expect(await visible(opened)).toEqual(["states"]);
    await page.keyboard.press("ArrowLeft");
    expect(await visible(opened)).toEqual(["timeline"]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Timeline");
    // Nothing moves in time, and the Tab key skips the hidden ones.
    expect(await page.locator(".tf-travelling").count()).toBe(0);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest(".tf-pane")?.className)).toContain("timeline");
  });

  it("bring to the front what the reader adds, and stand side by side again in a wider window", async () => {
    const opened = await shown({ width: 530, height: 800 });
    const { page } = opened;
    expect(await tabs(opened)).toEqual([]);
    await page.getByRole("button", { name: "Sockets", exact: true }).click();
    await page.locator(".tf-pane-sockets tbody").first().waitFor();
    expect(await selected(opened)).toEqual(["Sockets"]);
    await page.setViewportSize({ width: 1_900, height: 800 });
    await page.getByRole("tab").first().waitFor({ state: "detached" });
    expect(await visible(opened)).toEqual(["sequence", "timeline", "sockets"]);
  });

  it("are drawn as large as if they were in front", async () => {
    const opened = await shown({ width: 530, height: 800 }, ["sequence", "timeline", "states"]);
    const sizes = await opened.page
      .locator(".tf-pane .tf-scroll")
      .evaluateAll((panes) => panes.map((pane) => [pane.clientWidth, pane.querySelectorAll("svg").length > 0]));
    expect(sizes).toEqual([0, 1, 2].map(() => [530, true]));
  });
});

describe("the pin", () => {
  it("is beside the title: it asks VS Code, and shows what VS Code says", async () => {
    const opened = await shown({ width: 530 });
    const pin = opened.page.getByRole("button", { name: "Keep showing this file" });
    expect(await pin.getAttribute("aria-pressed")).toBe("false");
    await pin.click();
    expect(await opened.posts()).toContainEqual({ type: "lock", locked: true });
    await opened.send({ type: "locked", locked: true });
    await expect.poll(() => pin.getAttribute("aria-pressed")).toBe("true");
    await pin.click();
    expect((await opened.posts()).at(-1)).toEqual({ type: "lock", locked: false });
  });
});

describe("a scenario without a title", () => {
  it("bears the name of its file", async () => {
    const opened = await open();
    const untitled = { ...handshake, title: null };
    await opened.show(untitled);
    const listed = (): Promise<string[]> => opened.page.locator(".tf-picker option").allTextContents();
    expect(await listed()).toEqual(["example.tcpflow"]);
    await opened.send(opened.outline(untitled, handshake), opened.trace(untitled));
    await opened.drawn();
    expect(await listed()).toEqual(["example.tcpflow (line 1)", "Three-way handshake", "All scenarios"]);
  });
});
