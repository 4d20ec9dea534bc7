/** Large runs: only what is near the view is drawn, and everything is found there nevertheless. */
import { describe, expect, it } from "vitest";
import { manySegments } from "../unit/views/many-segments.ts";
import { handshake, Story } from "../unit/views/traces.ts";
import type { Preview } from "./harness.ts";
import { pages } from "./pages.ts";

const open = pages();

const sequence = ".tf-pane-sequence";
const timelinePane = ".tf-pane-timeline";

/** Scrolls a pane, and waits until no stretch of it that can be seen is missing. */
async function scroll(opened: Preview, pane: string, top: number): Promise<void> {
  await opened.page.locator(`${pane} .tf-scroll`).evaluate((scroller, to) => {
    scroller.scrollTop = to;
  }, top);
  await settled(opened, pane);
}

async function settled({ page }: Preview, pane: string): Promise<void> {
  await page.waitForFunction((selector) => {
    const view = document.querySelector(`${selector} .tf-scroll`)?.getBoundingClientRect();
    const pieces = [...document.querySelectorAll(`${selector} .tf-chunks > svg`)].map((svg) =>
      svg.getBoundingClientRect(),
    );
    const roll = document.querySelector(`${selector} .tf-chunks`)?.getBoundingClientRect();
    if (view === undefined || roll === undefined) return false;
    const [from, to] = [Math.max(view.top, roll.top), Math.min(view.bottom, roll.bottom)];
    for (let y = from + 1; y < to - 1; y += 20)
      if (!pieces.some(({ top, bottom }) => top <= y && bottom >= y)) return false;
    return true;
  }, pane);
}

interface Place {
  readonly label: string;
  readonly y: number;
  readonly x1: number;
  readonly x2: number;
}

/**
 * What is drawn in the sequence, and where. It is found and measured in one turn of the page: a stretch that leaves the page in
 * between would be measured as nothing.
 */
function placesOf({ page }: Preview, selector: string): Promise<Place[]> {
  return page.locator(sequence).evaluate(
    (pane, things) =>
      [...pane.querySelectorAll(things)].map((thing) => {
        const { top, left, right } = thing.getBoundingClientRect();
        const label = thing.closest(".tf-message")?.getAttribute("aria-label") ?? "";
        return { label, y: top, x1: left, x2: right };
      }),
    selector,
  );
}

/** What each drawn arrow says and where it is, from above. */
async function arrows(opened: Preview): Promise<Place[]> {
  return (await placesOf(opened, ".tf-message line[data-et]")).sort((a, b) => a.y - b.y);
}

describe("a run of ten thousand segments", { timeout: 120_000 }, () => {
  it("is drawn as far as it is seen, wherever that is", async () => {
    const opened = await open();
    await opened.show(manySegments(10_000));
    for (const pane of [sequence, timelinePane]) {
      const items = opened.page.locator(`${pane} .tf-item`);
      expect(await items.count()).toBeGreaterThan(10);
      for (const top of [40_000, 9_999_999, 0]) {
        await scroll(opened, pane, top);
        expect(await items.count()).toBeLessThan(1_500);
      }
    }
    await scroll(opened, sequence, 9_999_999);
    await opened.page.locator(`${sequence} .tf-message[aria-label*="ack=500001"]`).waitFor();
    await scroll(opened, timelinePane, 9_999_999);
    await opened.page.locator(`${timelinePane} .tf-segment[aria-label*="ack=500001"]`).waitFor();
    await opened.show(handshake);
    expect(await opened.page.locator(`${sequence} .tf-message`).count()).toBe(3);
  });

  it("shows the cursor's line, and keeps the names of the columns in sight", async () => {
    const opened = await open();
    const trace = manySegments(10_000);
    await opened.show(trace);
    const line = trace.events.find((event) => event.kind === "segment" && event.id === 7_000)?.line ?? -1;
    await opened.send({ type: "cursor", line });
    for (const pane of [sequence, timelinePane]) {
      const item = opened.page.locator(`${pane} .tf-item.is-current:not(text)`).first();
      await item.waitFor();
      expect(await item.getAttribute("data-line")).toBe(String(line));
      const [box, view] = [await item.boundingBox(), await opened.page.locator(pane).boundingBox()];
      expect(box?.y).toBeGreaterThan(view?.y ?? 0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan((view?.y ?? 0) + (view?.height ?? 0));
      expect(await opened.page.locator(`${pane} .tf-heads > svg`).isVisible()).toBe(true);
      expect(await opened.page.locator(`${pane} .tf-heads`).textContent()).toMatch(/client.*server|server.*client/s);
    }
  });

  it("is walked through by the keyboard, from stretch to stretch", async () => {
    const opened = await open();
    await opened.show(manySegments(400));
    const focused = (): Promise<number> =>
      opened.page.evaluate(() => Number(document.activeElement?.getAttribute("data-line")));
    await opened.page.locator(`${sequence} .tf-item[tabindex="0"]`).first().focus();
    const first = await focused();
    for (let step = 1; step <= 60; step++) {
      await opened.page.keyboard.press("ArrowDown");
      await opened.page.waitForFunction(
        (line) => document.activeElement?.getAttribute("data-line") === String(line),
        first + step,
      );
    }
    await opened.page.keyboard.press("End");
    await opened.page.waitForFunction(() => Number(document.activeElement?.getAttribute("data-line")) > 430);
  });
});

describe("what survives the page", () => {
  it("is where it was scrolled to, whatever line the cursor is on", async () => {
    const trace = manySegments(2_000);
    const before = await open();
    await before.show(trace);
    await scroll(before, sequence, 30_000);
    await scroll(before, timelinePane, 20_000);
    await before.page.waitForFunction(
      () => Object.keys((window.saved as { scroll?: object }).scroll ?? {}).length === 2,
    );
    // The page saves a place by a timer that starts when it moves: a longer one, started now, ends later.
    await before.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    const state = await before.saved();
    const top = (opened: Preview, pane: string): Promise<number> =>
      opened.page.locator(`${pane} .tf-scroll`).evaluate(({ scrollTop }) => scrollTop);
    const places = [await top(before, sequence), await top(before, timelinePane)];
    const after = await open({ state });
    await after.send(after.outline(trace), after.trace(trace), { type: "cursor", line: 3 });
    await after.drawn();
    for (const [index, pane] of [sequence, timelinePane].entries()) {
      await settled(after, pane);
      expect(Math.abs((await top(after, pane)) - (places[index] ?? 0))).toBeLessThan(60);
    }
    await after.send({ type: "cursor", line: 4 });
    await after.page.locator(`${sequence} .is-current`).first().waitFor();
  });

  it("is that the preview is locked", async () => {
    const opened = await open();
    await opened.show(handshake);
    await opened.send({ type: "locked", locked: true });
    await opened.page.waitForFunction(() => (window.saved as { locked?: boolean }).locked === true);
    await opened.page.getByRole("button", { name: "Zoom in" }).click();
    expect(await opened.saved()).toMatchObject({ locked: true, uri: "file:///example.tcpflow" });
  });
});

describe("stretches of the sequence", () => {
  /** Phases, several ends, notes of several lines, and labels of very different lengths. */
  function motley(count: number): Story {
    const story = new Story("motley", { alice: "client", relay: "server", bob: "host" });
    for (let i = 0; i < count; i++) {
      story.at(i * 20_000);
      if (i % 25 === 7) story.note(`Phase ${i}: ${"wide ".repeat(i % 3)}`, [], "phase");
      if (i % 9 === 3)
        story.note(`note ${i}\nof two lines 与中文 ${"·".repeat(i % 40)}`, [i % 2 === 0 ? "alice" : "bob"]);
      const [from, to] = i % 3 === 0 ? ["alice", "relay"] : i % 3 === 1 ? ["relay", "bob"] : ["bob", "alice"];
      story.segment(from, to, "ACK", { seqSymbol: `s${i}${"x".repeat(i % 31)}` });
    }
    return story;
  }

  it("join without a seam: as many arrows as segments, equally far apart and wide wherever they are cut", async () => {
    const opened = await open({ height: 1_000 });
    await opened.show(manySegments(150));
    const seen = new Map<string, { y: number; x1: number; x2: number }>();
    const scroller = opened.page.locator(`${sequence} .tf-scroll`);
    const height = await scroller.evaluate(({ scrollHeight }) => scrollHeight);
    for (let top = 0; top < height; top += 700) {
      await scroll(opened, sequence, top);
      const offset = await scroller.evaluate((element) => element.scrollTop - element.getBoundingClientRect().top);
      for (const { label, y, ...ends } of await arrows(opened)) seen.set(label, { y: y + offset, ...ends });
    }
    const all = [...seen.values()].sort((a, b) => a.y - b.y);
    expect(all).toHaveLength(150);
    expect(new Set(all.map(({ x1, x2 }) => `${Math.round(x1)} ${Math.round(x2)}`)).size).toBeLessThanOrEqual(2);
    // Between two arrows there is a label, or a label and a note, which is no higher; nothing else anywhere.
    const gaps = new Set(all.slice(1).map(({ y }, index) => Math.round(y - (all[index]?.y ?? 0))));
    expect(gaps.size).toBeLessThanOrEqual(4);
    expect(Math.max(...gaps)).toBeLessThan(2 * Math.min(...gaps));
  });

  it("keep columns, bands of phases and order in a motley run", async () => {
    const opened = await open({ height: 1_000, width: 1_600 });
    await opened.show(motley(160).trace());
    const heads = (await placesOf(opened, ".tf-chunks rect.actor-top")).map(({ x1, x2 }) => Math.round((x1 + x2) / 2));
    for (const top of [0, 1_500, 3_000, 99_999]) {
      await scroll(opened, sequence, top);
      const lifeLines = await placesOf(opened, ".tf-chunks .actor-line");
      for (const { x1 } of lifeLines) expect(heads.some((head) => Math.abs(head - Math.round(x1)) <= 1)).toBe(true);
      const bands = await placesOf(opened, "rect.rect");
      expect(new Set(bands.map(({ x1, x2 }) => Math.round(x2 - x1))).size).toBeLessThanOrEqual(1);
      const order = (await arrows(opened)).map(({ label }) => Number(/seq=s(\d+)/.exec(label)?.[1]));
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });
});
