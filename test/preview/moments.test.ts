/** What has happened by the time cursor, in each drawing: its items, and where it is scrolled to. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ViewId } from "../../src/trace/messages.ts";
import { run } from "../unit/scenario/telling.ts";
import type { Preview } from "./harness.ts";
import { pages } from "./pages.ts";

const open = pages();
const slider = ".tf-time-bar input";
const story = run(readFileSync("examples/closing/01-four-way-close.tcpflow", "utf8"));

async function openWith(views: readonly ViewId[], more: Parameters<typeof open>[0] = {}): Promise<Preview> {
  return open({ width: 1500, ...more, state: { uri: "file:///example.tcpflow", views, beside: true } });
}

describe("the moment of the time cursor", () => {
  it("shows a held segment's arrival, and a call's return, only once they happen", async () => {
    const opened = await openWith(["sequence", "timeline"]);
    await opened.show(
      run(`client: connect
client ~> server: PSH+ACK len=4 as late
client: send 5
late arrives
stop
`),
    );
    const { page } = opened;
    const isFuture = (selector: string): Promise<boolean[]> =>
      page.locator(selector).evaluateAll((items) => items.map((item) => item.classList.contains("is-future")));
    const late = [".tf-is-return", ".tf-is-arrival", ".tf-pane-timeline .tf-segment[data-since]"] as const;
    for (const each of late) expect(await isFuture(each), each).toContain(false);
    await page.locator(slider).fill("2");
    for (const each of late) expect(await isFuture(each), each).not.toContain(false);
    // Each comes at a moment of its own, and stays from then on.
    const last = Number(await page.locator(slider).getAttribute("max"));
    const moments = async (selector: string): Promise<number[]> => {
      const found: number[] = [];
      for (let stop = 0; stop <= last; stop++) {
        await page.locator(slider).fill(String(stop));
        if (!(await isFuture(selector)).includes(true)) found.push(stop);
      }
      return found;
    };
    for (const each of late) {
      const found = await moments(each);
      expect(found.at(-1), each).toBe(last);
      expect(found, each).toHaveLength(last - (found[0] ?? 0) + 1);
    }
  });

  it("is in view in each drawing, also when one goes back quickly", async () => {
    const opened = await openWith(["sequence", "timeline"], { width: 530, height: 800 });
    await opened.show(story);
    const { page } = opened;
    await page.locator(slider).focus();
    // From the end, which is far below: the drawings are on their way there.
    for (let step = 0; step < 12; step++) await page.keyboard.press("ArrowLeft");
    for (const pane of ["sequence", "timeline"]) {
      const scroller = page.locator(`.tf-pane-${pane} .tf-scroll`);
      await scroller.evaluate(atRest);
      const latest = page.locator(`.tf-pane-${pane} :is(.tf-is-segment,.tf-segment):not(.is-future)`).last();
      const [box, view] = [await latest.boundingBox(), await scroller.boundingBox()];
      expect(box?.y, pane).toBeGreaterThan((view?.y ?? 0) - 1);
      expect(box?.y, pane).toBeLessThan((view?.y ?? 0) + (view?.height ?? 0));
    }
  });
});

/** Waits until nothing scrolls. */
function atRest(scroller: Element): Promise<void> {
  return new Promise((done) => {
    let at = -1;
    const look = (): void => {
      if (scroller.scrollTop === at) done();
      else setTimeout(look, 150);
      at = scroller.scrollTop;
    };
    look();
  });
}
