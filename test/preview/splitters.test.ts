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

  it("is between two rows as well, for the pointer and for the keys", async () => {
    const opened = await shown({ width: 530, height: 900 });
    const { page } = opened;
    const heights = async (): Promise<number[]> =>
      Promise.all(
        ["sequence", "timeline"].map(async (view) =>
          Math.round((await page.locator(`.tf-pane-${view}`).boundingBox())?.height ?? 0),
        ),
      );
    const [above = 0, below = 0] = await heights();
    const line = page.getByRole("separator", { name: "Height of Sequence" });
    const box = await line.boundingBox();
    await page.mouse.move(200, (box?.y ?? 0) + 2);
    await page.mouse.down();
    await page.mouse.move(220, (box?.y ?? 0) + 102, { steps: 4 });
    await page.mouse.up();
    const dragged = await heights();
    expect(dragged[0]).toBeCloseTo(above + 100, -1);
    expect(dragged[1]).toBeCloseTo(below - 100, -1);
    expect((await widths(opened)).every((width) => width === 530)).toBe(true);
    await line.focus();
    for (let press = 0; press < 2; press++) await page.keyboard.press("ArrowUp");
    expect((await heights())[0]).toBeLessThan((dragged[0] ?? 0) - 50);
    await page.keyboard.press("Enter");
    expect(await heights()).toEqual([above, below]);
  });

  it("is between each two columns, and none is where views are tabs", async () => {
    const state = { uri: "file:///example.tcpflow", views: ["sequence", "timeline", "sockets"], beside: true };
    const opened = await shown({ width: 1900, state });
    expect(await opened.page.locator(splitter).count()).toBe(2);
    await opened.page.setViewportSize({ width: 500, height: 800 });
    await opened.page.locator(splitter).first().waitFor({ state: "detached" });
  });
});
