/** The splitters between panes that are side by side. */
import { describe, expect, it } from "vitest";
import { handshake } from "../unit/views/traces.ts";
import type { OpenOptions, Preview } from "./harness.ts";
import { pages } from "./pages.ts";

const open = pages();

async function shown(options: OpenOptions): Promise<Preview> {
  const opened = await open(options);
  await opened.show(handshake);
  return opened;
}

async function widths({ page }: Preview): Promise<readonly number[]> {
  const boxes = await Promise.all((await page.locator(".tf-pane:visible").all()).map((pane) => pane.boundingBox()));
  return boxes.map((box) => Math.round(box?.width ?? 0));
}

const splitter = ".tf-splitter";

describe("a splitter", () => {
  it("gives what is dragged over to the other pane, and is remembered", async () => {
    const opened = await shown({ width: 1401 });
    const { page } = opened;
    const before = await widths(opened);
    const box = await page.locator(splitter).boundingBox();
    if (box === null) throw new Error("there is no splitter");
    await page.mouse.move(box.x + 2, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 142, box.y + 220, { steps: 4 });
    await page.mouse.up();
    const after = await widths(opened);
    expect(after[0]).toBeCloseTo((before[0] ?? 0) + 140, -1);
    expect(after[1]).toBeCloseTo((before[1] ?? 0) - 140, -1);
    const saved = await opened.saved();
    expect(saved.shares?.sequence).toBeCloseTo(1.2, 1);
    const again = await shown({ width: 1401, state: saved });
    expect(await widths(again)).toEqual(after);
    await again.page.locator(splitter).dblclick();
    expect(await widths(again)).toEqual(before);
  });

  it("is moved by keys, which move nothing in time", async () => {
    const opened = await shown({ width: 1401 });
    const { page } = opened;
    const line = page.getByRole("separator", { name: "Width of Sequence" });
    await line.focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press("ArrowLeft");
    expect(await line.getAttribute("aria-valuenow")).toBe("35");
    const [left = 0, right = 0] = await widths(opened);
    expect(left / (left + right)).toBeCloseTo(0.35, 2);
    await page.keyboard.press("End");
    expect(await line.getAttribute("aria-valuenow")).toBe("90");
    await page.keyboard.press("Enter");
    expect(await line.getAttribute("aria-valuenow")).toBe("50");
    expect(await page.locator(".tf-travelling").count()).toBe(0);
  });

  it("is between each two columns, and none is where panes are below each other", async () => {
    const state = { uri: "file:///example.tcpflow", views: ["sequence", "timeline", "sockets"], beside: true };
    const opened = await shown({ width: 1900, state });
    expect(await opened.page.locator(splitter).count()).toBe(2);
    await opened.page.setViewportSize({ width: 500, height: 800 });
    await opened.page.locator(splitter).first().waitFor({ state: "detached" });
  });
});
