/** Presenting: the drawings and a caption alone, one step at each key press. */
import { describe, expect, it } from "vitest";
import { analyze, traceOf } from "../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import type { Preview } from "./harness.ts";
import { pages } from "./pages.ts";
import type { ThemeName } from "./themes.ts";
import { pressTool } from "./tools.ts";

const open = pages();

function trace(): ScenarioTrace {
  const text =
    'scenario "Three-way handshake"\nclient -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y ack=x+1\nclient -> server: ACK seq=x+1 ack=y+1\n';
  const ran = traceOf(analyze(text, { locale: "en" }), 0);
  if (ran === undefined) throw new Error("nothing ran");
  return ran;
}

async function presenting(width: number, theme: ThemeName, lang = "en"): Promise<Preview> {
  const opened = await open({ width, height: Math.round(width * 0.5625), theme, lang });
  // As in a webview of VS Code, which is no part of the page that may fill the screen.
  await opened.page.evaluate(() => {
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("not allowed"));
  });
  await opened.show(trace());
  await pressTool(opened.page, lang === "en" ? "Present" : "演示");
  return opened;
}

const caption = ({ page }: Preview): Promise<string | null> => page.locator(".tf-caption-what").textContent();

describe("presenting", () => {
  it("begins with the title, goes on with each key press, and says why", async () => {
    const opened = await presenting(1400, "light");
    expect(await caption(opened)).toBe("Three-way handshake");
    expect(await opened.page.locator(".tf-toolbar, .tf-time-bar").filter({ visible: true }).count()).toBe(0);
    expect(await opened.posts()).toContainEqual({ type: "present", on: true });
    const said: (string | null)[] = [];
    for (const key of ["Space", "PageDown", "ArrowRight", "PageUp"]) {
      await opened.page.keyboard.press(key);
      said.push(await caption(opened));
    }
    expect(said[1]).toContain("client → server SYN seq=x");
    expect(said[3]).toBe(said[1]);
    expect(new Set(said).size).toBe(3);
    expect(await opened.page.locator(".tf-caption-why").textContent()).toMatch(/\w+ .*\.$/);
    await opened.page.screenshot({ path: "out/screenshots/present-light.png" });
    // A click goes on as well, and selects nothing.
    await opened.page.locator(".tf-pane-sequence .tf-message").first().click();
    expect(await caption(opened)).toBe(said[2]);
    expect((await opened.posts()).filter(({ type }) => type === "select")).toEqual([]);
  });

  it("is read from far away", async () => {
    const opened = await presenting(1920, "dark", "zh-cn");
    await opened.page.keyboard.press("ArrowRight");
    const least = (): Promise<number> =>
      opened.page
        .locator(".tf-pane-sequence .messageText")
        .evaluateAll((texts) => Math.min(...texts.map((text) => text.getBoundingClientRect().height)));
    // The drawing fills its place only once that is known.
    await expect.poll(least).toBeGreaterThan(22);
    expect(
      await opened.page.locator(".tf-caption").evaluate((each) => Number.parseFloat(getComputedStyle(each).fontSize)),
    ).toBeGreaterThanOrEqual(30);
    await opened.page.screenshot({ path: "out/screenshots/present-dark.png" });
  });

  it("ends with Escape: everything is as before, and VS Code leaves its full screen", async () => {
    const opened = await presenting(1400, "highContrast");
    await opened.page.keyboard.press("End");
    await opened.page.screenshot({ path: "out/screenshots/present-contrast.png" });
    await opened.page.keyboard.press("Escape");
    await opened.page.locator(".tf-toolbar").waitFor();
    expect((await opened.posts()).at(-1)).toEqual({ type: "present", on: false });
    await opened.page.locator(".tf-pane-sequence .tf-message[data-line]").first().click();
    expect((await opened.posts()).some(({ type }) => type === "select")).toBe(true);
  });

  it("has words for each step, also for an arrival that changes no state", async () => {
    const opened = await open({ width: 1200 });
    const text = 'scenario "Data"\nclient: connect\nclient: send 5\nwait 1s\nserver: accept\nserver: recv\n';
    const ran = traceOf(analyze(text, { locale: "en" }), 0);
    if (ran === undefined) throw new Error("nothing ran");
    await opened.show(ran);
    await pressTool(opened.page, "Present");
    const last = Number(await opened.page.locator(".tf-time-bar input").getAttribute("max"));
    const said: (readonly [what: string | null, why: string | null])[] = [];
    for (let step = 0; step < last; step++) {
      await opened.page.keyboard.press("PageDown");
      said.push([await caption(opened), await opened.page.locator(".tf-caption-why").textContent()]);
    }
    expect(said.filter(([what]) => what === "Data" || what === "")).toEqual([]);
    const arrival = said.find(([what]) => what === "client: ACK seq=1 ack=6 arrives");
    expect(arrival?.[1]).toMatch(/SND\.UNA 1 → 6/);
  });
});
