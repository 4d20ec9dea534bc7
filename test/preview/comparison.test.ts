/** Two runs in one picture, on the page. */
import { describe, expect, it } from "vitest";
import { analyze, toTrace } from "../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import { drawingFaults } from "./geometry.ts";
import type { Preview } from "./harness.ts";
import { pages } from "./pages.ts";
import { pressTool } from "./tools.ts";

const open = pages();
const uri = "file:///example.tcpflow";
const linux = { kind: "profile", profile: "linux" } as const;

function traceOf(text: string): ScenarioTrace {
  const [trace] = toTrace(analyze(text, { locale: "en" })).scenarios;
  if (trace === undefined) throw new Error("nothing was run");
  return trace;
}

const sound = traceOf("client: connect\nclient: send 100\nclient: close\nserver: close\n");
const lost = traceOf("client: connect\nclient -x server: PSH+ACK len=100\nclient: close\nserver: close\n");

async function choose(opened: Preview, label: string): Promise<void> {
  await pressTool(opened.page, "Compare");
  await opened.page.getByLabel(label, { exact: true }).check();
  await opened.page.keyboard.press("Escape");
}

function compared(trace: ScenarioTrace) {
  return { type: "compared", uri, scenario: 0, other: linux, trace } as const;
}

describe("two runs in one picture", () => {
  it("are drawn once the other one is there; what is the shown one's leads to its line", async () => {
    const opened = await open({ width: 1_400 });
    await opened.show(sound);
    await choose(opened, "profile linux");
    expect(await opened.posts()).toContainEqual({ type: "compare", uri, scenario: 0, other: linux });
    await opened.send(compared(lost));
    const drawn = opened.page.locator(".tf-pane-sequence .tf-comparison");
    await drawn.waitFor();
    expect(await drawn.locator(".tf-run").allTextContents()).toEqual(["As written", "profile linux"]);
    expect(await drawn.locator(".tf-only").count()).toBeGreaterThan(0);
    const [own, other] = await drawn.evaluate((svg) =>
      [...svg.querySelectorAll("g[transform]")]
        .filter((group) => group.parentElement === svg)
        .map((group) => group.querySelectorAll("[data-line]").length),
    );
    expect(own).toBeGreaterThan(5);
    expect(other).toBe(0);
    await drawn.getByText("PSH+ACK seq=1 ack=1 len=100").first().click();
    expect(await opened.posts()).toContainEqual({ type: "select", line: 1 });
    expect(await drawingFaults(opened.page)).toEqual([]);
  });

  it.each([480, 700, 1_000])("need no scrolling from side to side in %i pixels", async (width) => {
    const opened = await open({ width, state: { uri, zoom: 0, views: ["sequence"], beside: false } });
    await opened.show(sound);
    await choose(opened, "profile linux");
    await opened.send(compared(lost));
    await opened.page.locator(".tf-pane-sequence .tf-comparison").waitFor();
    const [shown, needed] = await opened.page
      .locator(".tf-pane-sequence .tf-scroll")
      .evaluate(({ clientWidth, scrollWidth }) => [clientWidth, scrollWidth]);
    expect(needed).toBe(shown);
    expect(await drawingFaults(opened.page)).toEqual([]);
  });

  it("follow an edit, and end when the reader wants no other", async () => {
    const opened = await open({ width: 1_400 });
    await opened.show(sound);
    await choose(opened, "The current run, while I edit");
    const drawn = opened.page.locator(".tf-comparison");
    await drawn.waitFor();
    expect(await drawn.locator(".tf-summary").textContent()).toBe("Both runs are the same.");
    await opened.show(lost);
    await opened.page.locator(".tf-comparison .tf-only").first().waitFor();
    expect(await drawn.locator(".tf-run").allTextContents()).toEqual(["Before the edit", "Now"]);
    await choose(opened, "Nothing");
    await opened.page.locator(".tf-pane-sequence .messageText").first().waitFor();
    expect(await drawn.count()).toBe(0);
  });

  it("move in time with the shown one", async () => {
    const opened = await open({ width: 1_400 });
    await opened.show(sound);
    await choose(opened, "The current run, while I edit");
    await opened.page.locator(".tf-comparison").waitFor();
    await opened.page.getByRole("slider").focus();
    await opened.page.keyboard.press("Home");
    await opened.page.locator(".tf-comparison .is-future").first().waitFor();
    /** In each run, the labels of what has not happened. */
    const future = (): Promise<string[][]> =>
      opened.page.locator(".tf-comparison > g[transform]").evaluateAll((runs) =>
        runs.map((each) => {
          const later = [...each.querySelectorAll(".is-future")].flatMap((item) => [...item.querySelectorAll("text")]);
          return later.map((text) => text.textContent).filter((text) => !/^\d+$/.test(text));
        }),
      );
    const [before = [], now = []] = await future();
    expect(now.length).toBeGreaterThan(5);
    // The other run is at the same moment.
    expect(before).toEqual(now);
    for (let step = 0; step < 5; step++) await opened.page.keyboard.press("ArrowRight");
    const later = await future();
    expect(later[0]?.length).toBeLessThan(before.length);
    expect(later[0]).toEqual(later[1]);
  });
});
