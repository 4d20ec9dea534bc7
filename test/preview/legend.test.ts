/** The legend: the signs that are in use, as they are drawn, and the keys. */
import { describe, expect, it } from "vitest";
import { analyze, traceOf } from "../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import { pages } from "./pages.ts";
import { pressTool } from "./tools.ts";

const open = pages();

function trace(text: string): ScenarioTrace {
  const ran = traceOf(analyze(text, { locale: "en" }), 0);
  if (ran === undefined) throw new Error("nothing ran");
  return ran;
}

const loss = "client -x server: SYN\nclient -> server: SYN retransmission\nserver -> client: SYN+ACK\n";

describe("the legend", () => {
  it("explains the signs in use, in the colors in which they are drawn", async () => {
    const opened = await open({ width: 1200 });
    await opened.show(trace(loss));
    await pressTool(opened.page, "Signs and keys");
    const menu = opened.page.locator("#tf-legend-menu");
    const said = await menu.locator("dl").first().locator("dd").filter({ visible: true }).allTextContents();
    expect(said).toEqual([
      "segment that a line of the text writes",
      "segment that TCP sends without a line",
      "lost",
      "retransmission",
      "a timer, from its start until it expires",
      "some time is left out here",
    ]);
    // In a form of its own, too, where the color cannot be seen and the word has no room.
    for (const place of ["#tf-legend-menu", ".tf-pane-timeline", ".tf-pane-sequence"])
      expect(await opened.page.locator(`${place} .tf-again`).count()).toBe(1);
    const colorOf = (place: string): Promise<string> =>
      opened.page
        .locator(place)
        .first()
        .evaluate((each) => getComputedStyle(each).color);
    for (const sign of ["lost", "retransmission"])
      expect(await colorOf(`#tf-legend-menu .tf-${sign} .tf-shaft`)).toBe(
        await colorOf(`.tf-pane-timeline .tf-segment.tf-${sign} .tf-shaft`),
      );
    await opened.page.screenshot({ path: "out/screenshots/legend-light.png" });
  });

  it.each([480, 1_400])("is within a page of %i pixels when it opens", async (width) => {
    const opened = await open({ width });
    await opened.show(trace(`${loss}client: send 20000\nwait 1s\n`));
    await pressTool(opened.page, "Signs and keys");
    const box = await opened.page.locator("#tf-legend-menu").boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
  });

  it("explains what only one view draws where that view is shown", async () => {
    const opened = await open({ width: 1200, state: { uri: "file:///example.tcpflow", views: ["sequence"] } });
    const text = "client: connect\nforge client -> server: RST seq=99999\nclient -> server: FIN+ACK ack=9\n";
    await opened.show(trace(`${text}wait 3s\ncrash server\nwait 5s\n`));
    const { page } = opened;
    const said = async (): Promise<string[]> => {
      await pressTool(page, "Signs and keys");
      const rows = page.locator("#tf-legend-menu dl").first().locator("dd").filter({ visible: true });
      const texts = await rows.allTextContents();
      await page.keyboard.press("Escape");
      return texts;
    };
    const shared = ["forged under the name of this endpoint", "what the text says, and then what TCP does"];
    const timelines = ["arrives, and is not accepted", "some time is left out here", "crash and restart"];
    const before = await said();
    expect(before).toEqual(expect.arrayContaining(shared));
    for (const each of timelines) expect(before).not.toContain(each);
    await pressTool(page, "Timeline");
    await page.locator(".tf-pane-timeline .tf-segment").first().waitFor();
    expect(await said()).toEqual(expect.arrayContaining([...shared, ...timelines]));
  });

  it("follows what is shown, names the keys, and closes with one of them", async () => {
    const opened = await open({ width: 800, theme: "dark", lang: "zh-cn" });
    await opened.show(trace("client: connect\nclient: send 20000\nwait 1s\n"));
    await pressTool(opened.page, "图例与按键");
    const menu = opened.page.locator("#tf-legend-menu");
    expect(await menu.locator("dd").filter({ visible: true }).allTextContents()).toContain(
      "连续的多个报文段；点击可展开",
    );
    expect(await menu.locator("kbd").allTextContents()).toContain("Shift+F10");
    await opened.page.screenshot({ path: "out/screenshots/legend-dark.png" });
    await opened.page.keyboard.press("Escape");
    await menu.waitFor({ state: "hidden" });
    await opened.send(opened.outline(trace(loss)), opened.trace(trace(loss)));
    await opened.drawn();
    await pressTool(opened.page, "图例与按键");
    expect(await menu.locator("dd").filter({ visible: true }).allTextContents()).toContain("丢失");
  });
});
