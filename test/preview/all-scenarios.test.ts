/** All scenarios of a document below each other. */
import { describe, expect, it } from "vitest";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import { fourWayClose, handshake, lossAndRetransmission } from "../unit/views/traces.ts";
import type { Preview } from "./harness.ts";
import { pages } from "./pages.ts";

const open = pages();

/** Each of 100 lines, as the harness lists them. */
const traces = [handshake, fourWayClose, lossAndRetransmission, handshake].map(
  (trace, index): ScenarioTrace => ({ ...trace, title: `Scenario ${String(index)}`, line: index * 100 }),
);

async function opened(line: number, nth: number): Promise<Preview> {
  // So narrow that the views are below each other, and a scenario is higher than the page.
  const preview = await open({ width: 640, height: 700, state: { uri: "file:///example.tcpflow", scenario: "all" } });
  const outline = preview.outline(...traces);
  await preview.send({ type: "cursor", line }, outline, ...traces.map((trace, index) => preview.trace(trace, index)));
  await preview.page.locator(".tf-scenario").nth(nth).locator(".tf-pane-timeline .tf-chunks svg").first().waitFor();
  return preview;
}

/** Where a scenario's title begins, and where its time bar ends. */
async function places({ page }: Preview, nth: number): Promise<{ title: number; bar: number }> {
  const scenario = page.locator(".tf-scenario").nth(nth);
  const box = async (selector: string) => (await scenario.locator(selector).boundingBox()) ?? { y: -1, height: 0 };
  const [title, bar] = [await box(".tf-scenario-title"), await box(".tf-time-bar")];
  return { title: Math.round(title.y), bar: Math.round(bar.y + bar.height) };
}

describe("all scenarios", () => {
  it("open at that of the cursor, with its title and its time bar on the page", async () => {
    const preview = await opened(110, 1);
    const main = preview.page.locator(".tf-main");
    const top = (await main.boundingBox())?.y ?? 0;
    // Below a thin line.
    await expect.poll(() => places(preview, 1)).toEqual({ title: top + 1, bar: 700 });
    await preview.page.screenshot({ path: "out/screenshots/all-scenarios.png" });
    // They stay while one scrolls in it.
    await main.evaluate((each) => {
      each.scrollTop += 120;
    });
    expect(await places(preview, 1)).toEqual({ title: top, bar: 700 });
  });

  it("open at the last one as well: there is room for it only once it is drawn", async () => {
    const preview = await opened(310, 3);
    await expect.poll(async () => (await places(preview, 3)).title).toBeLessThan(350);
  });

  it("stay where they are while the cursor moves within what is seen", async () => {
    const preview = await opened(110, 1);
    const scrolled = (by: number): Promise<number> =>
      preview.page.locator(".tf-main").evaluate((main, more) => {
        main.scrollTop += more;
        return main.scrollTop;
      }, by);
    const before = await scrolled(120);
    await preview.send({ type: "cursor", line: 115 });
    expect(await scrolled(0)).toBe(before);
    await preview.send({ type: "cursor", line: 5 });
    await expect.poll(() => scrolled(0)).toBe(0);
  });
});
