import { describe, expect, it } from "vitest";
import { type Exploration, exploring, type Result } from "../../src/explore/explore.ts";
import { toExplored } from "../../src/explore/explored.ts";
import { variantOf } from "../../src/explore/variant.ts";
import { analyze, type ScenarioRun, traceOf } from "../../src/scenario/analyze.ts";
import { type ExploredScenario, faultGroups } from "../../src/trace/explore.ts";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import type { Preview } from "./harness.ts";
import { pages } from "./pages.ts";
import type { ThemeName } from "./themes.ts";
import { pressTool } from "./tools.ts";

const open = pages();
const locale = "en";
const uri = "file:///example.tcpflow";

/** Data are lost with a reset, and a lost reset leaves the server connected. */
const text = 'scenario "Abort"\nclient: connect\nclient: send 5\nclient: abort\n';
const analysis = analyze(text, { locale });
const run = runOf(analysis.runs[0]);
const trace = traceOf(analysis, 0) ?? fail();
const found = explore(run);

function fail(): never {
  throw new Error("there is nothing to be shown");
}

function runOf(first: ScenarioRun | undefined): ScenarioRun {
  return first ?? fail();
}

function explore(scenario: ScenarioRun): Exploration {
  const variants = exploring(scenario, { locale, faults: 1 });
  for (;;) {
    const variant = variants.next();
    if (variant.done === true) return variant.value;
  }
}

function asExplored(exploration: Exploration): ExploredScenario {
  const about = {
    scenario: run.scenario,
    line: 0,
    faults: 1,
    kinds: faultGroups,
    locale,
    isWritten: () => false,
  } as const;
  return toExplored(exploration, about);
}

const explored = asExplored(found);

/** Shows the scenario, asks, and receives the answer. */
async function asked(opened: Preview, real: ExploredScenario | null = null): Promise<void> {
  await opened.show(trace);
  await pressTool(opened.page, "What if…");
  await opened.send({ type: "explored", uri, scenario: 0, answer: { explored, real } });
  await opened.page.locator(".tf-what-if tbody tr").first().waitFor();
}

function placeOf(is: (result: Result) => boolean): number {
  const place = found.results.findIndex(is);
  return place < 0 ? fail() : place;
}

/** Chooses a row, and receives its run. */
async function chosen(opened: Preview, place: number): Promise<ScenarioTrace> {
  await opened.page.locator(".tf-what-if tbody tr").nth(place).getByRole("button").click();
  const variant = variantOf(found.results[place] ?? fail(), { scenario: run.scenario, line: 0, locale });
  await opened.send({ type: "variant", uri, scenario: 0, result: place, variant });
  await opened.page.locator(".tf-what-if-drawn").waitFor();
  return variant.trace;
}

const lostReset = placeOf(
  ({ faults: [fault], outcome }) =>
    fault?.kind === "loss" && outcome === "breaks" && fault.emission.segment.payload.length === 0,
);

describe("What if…", () => {
  it("asks, says how far it is, and can be stopped", async () => {
    const opened = await open();
    await opened.show(trace);
    await pressTool(opened.page, "What if…");
    expect((await opened.posts()).at(-1)).toEqual({ type: "explore", uri, scenario: 0 });
    await opened.send({ type: "exploring", uri, scenario: 0, done: 10, expected: 40 });
    await opened.page.waitForFunction(() => document.querySelector("progress")?.value === 0.25);
    await opened.page.getByRole("button", { name: "Stop" }).click();
    expect((await opened.posts()).at(-1)).toEqual({ type: "explore", uri, scenario: null });
    await opened.send({ type: "explored", uri, scenario: 0, answer: null });
    await opened.page.getByText("Stopped.").waitFor();
    await opened.page.getByRole("button", { name: "Run Again" }).click();
    expect((await opened.posts()).at(-1)).toEqual({ type: "explore", uri, scenario: 0 });
  });

  it("lists what the network can do in the order of the run, with a word for each ending", async () => {
    const opened = await open();
    await asked(opened);
    const rows = opened.page.locator(".tf-what-if tbody tr");
    expect(await rows.count()).toBe(found.results.length);
    expect(await rows.first().textContent()).toContain("(the SYN of line 2, client → server) is lost");
    expect(await rows.first().locator("strong").textContent()).toBe("✓ same result");
    expect(await rows.nth(lostReset).locator("strong").textContent()).toBe("✗ breaks");
    expect(await rows.nth(lostReset).textContent()).toContain("a connection of server stays in ESTABLISHED");
    expect(await opened.page.locator(".tf-what-if header p").textContent()).toContain(
      "every way to disturb at most 1 of",
    );
  });

  it("draws the variant of a row in all views, marked as such, and the scenario again", async () => {
    const opened = await open();
    await asked(opened);
    const crosses = (): Promise<number> => opened.page.locator(".tf-pane-timeline .tf-lost").count();
    expect(await crosses()).toBe(0);
    await chosen(opened, lostReset);
    expect((await opened.posts()).filter(({ type }) => type === "variant")).toEqual([
      { type: "variant", uri, scenario: 0, result: lostReset },
    ]);
    await opened.page.locator(".tf-pane-timeline .tf-lost").first().waitFor();
    await opened.page.getByText("The views show a variant: segment").waitFor();
    expect(await opened.page.locator(".tf-main.is-variant").count()).toBe(1);
    await opened.page.getByRole("button", { name: "Back to the Scenario" }).click();
    await expect.poll(crosses).toBe(0);
    expect(await opened.page.locator(".tf-main.is-variant").count()).toBe(0);
  });

  it("inserts a variant as a scenario below its own", async () => {
    const opened = await open();
    await asked(opened);
    await chosen(opened, lostReset);
    await opened.page.getByRole("button", { name: "Insert as Scenario" }).click();
    const inserted = (await opened.posts()).find(({ type }) => type === "insert");
    expect(inserted).toMatchObject({ type: "insert", uri, line: 99_999 });
    expect(inserted).toHaveProperty("text", expect.stringContaining("client -x server: RST"));
  });

  it("is out of date after an edit, and runs again only when the reader says so", async () => {
    const opened = await open();
    await asked(opened);
    await chosen(opened, lostReset);
    const before = (await opened.posts()).filter(({ type }) => type === "explore").length;
    await opened.send(opened.trace({ ...trace }));
    await opened.page.getByText("The scenario has changed since these variants were run.").waitFor();
    expect(await opened.page.locator(".tf-main.is-variant").count()).toBe(0);
    expect((await opened.posts()).filter(({ type }) => type === "explore")).toHaveLength(before);
    await opened.page.getByRole("button", { name: "Run Again" }).click();
    expect((await opened.posts()).filter(({ type }) => type === "explore")).toHaveLength(before + 1);
  });

  it("shows the real world beside a supposed one", async () => {
    const opened = await open();
    await asked(opened, explored);
    expect(await opened.page.locator(".tf-what-if thead th").last().textContent()).toBe("Without the supposition");
    const cells = opened.page.locator(".tf-what-if tbody tr").nth(lostReset).locator("strong");
    expect(await cells.count()).toBe(2);
  });

  it("is used with the keyboard: arrows lead from row to row, and Enter draws", async () => {
    const opened = await open();
    await asked(opened);
    await opened.page.locator(".tf-what-if tbody button").first().focus();
    await opened.page.keyboard.press("ArrowDown");
    await opened.page.keyboard.press("ArrowDown");
    await opened.page.keyboard.press("Enter");
    expect((await opened.posts()).at(-1)).toEqual({ type: "variant", uri, scenario: 0, result: 2 });
    expect(await opened.page.locator(".tf-what-if tr.is-chosen").count()).toBe(1);
  });

  it("says why a scenario cannot be explored", async () => {
    const opened = await open();
    await opened.show(trace);
    await pressTool(opened.page, "What if…");
    await opened.send({ type: "explored", uri, scenario: 0, answer: { refused: "Abort: cannot be explored" } });
    await opened.page.getByText("Abort: cannot be explored").waitFor();
  });

  it("closes, and tells the server to stop", async () => {
    const opened = await open();
    await asked(opened);
    await opened.page.getByRole("button", { name: "Close", exact: true }).click();
    expect(await opened.page.locator(".tf-what-if").isVisible()).toBe(false);
    expect((await opened.posts()).at(-1)).toEqual({ type: "explore", uri, scenario: null });
  });

  it.each(["light", "dark", "highContrast"] as ThemeName[])("can be read in every theme: %s", async (theme) => {
    const opened = await open({ theme, width: 900 });
    await asked(opened);
    await chosen(opened, lostReset);
    const weak = await opened.page.evaluate(() => {
      const luminance = (colour: string): number => {
        const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((value) => {
          const share = Number(value) / 255;
          return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const head = document.querySelector(".tf-what-if thead th") ?? document.body;
      const paper = luminance(getComputedStyle(head).backgroundColor);
      return [...document.querySelectorAll(".tf-outcome, .tf-what-if td, .tf-what-if tbody button")].flatMap(
        (element) => {
          const { color, fontSize } = getComputedStyle(element);
          const ink = luminance(color);
          const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
          return contrast >= 4.5 && Number.parseFloat(fontSize) >= 11 ? [] : [`${color} ${fontSize}`];
        },
      );
    });
    expect(weak).toEqual([]);
  });
});
