import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyze, traceOf } from "../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import {
  fourWayClose,
  handshake,
  lossAndRetransmission,
  Story,
  severalEndpoints,
  staleSyn,
} from "../unit/views/traces.ts";
import { pages } from "./pages.ts";
import { type ThemeName, themes } from "./themes.ts";

const open = pages();

/** The first scenario of an example. */
function firstOf(name: string): ScenarioTrace {
  const text = readFileSync(new URL(`../../examples/${name}.tcpflow`, import.meta.url), "utf8");
  const trace = traceOf(analyze(text, { locale: "en" }), 0);
  if (trace === undefined) throw new Error(`${name} has no scenario`);
  return trace;
}

describe("themes", () => {
  it("switch without a new drawing", async () => {
    const opened = await open({ theme: "light" });
    await opened.show(handshake);
    const paints = await opened.paints();
    const colours = (): Promise<string[]> =>
      opened.page.evaluate(() =>
        [
          ".tf-pane-sequence .messageText",
          ".tf-pane-timeline .tf-label",
          ".tf-pane-timeline .tf-established rect",
          ".tf-pane-sequence .actor-line",
        ].map((selector) => {
          const element = document.querySelector(selector);
          const style = element === null ? null : getComputedStyle(element);
          return selector.endsWith("line") ? (style?.stroke ?? "") : (style?.fill ?? "");
        }),
      );
    const light = await colours();
    await opened.page.evaluate(({ bodyClass, variables }) => {
      document.body.className = bodyClass;
      for (const [name, value] of Object.entries(variables))
        document.documentElement.style.setProperty(`--vscode-${name}`, value);
    }, themes.dark);
    const dark = await colours();
    for (const [index, colour] of dark.entries()) expect(colour).not.toBe(light[index]);
    expect(await opened.paints()).toBe(paints);
  });

  it.each(Object.keys(themes) as ThemeName[])("give all text enough contrast: %s", async (theme) => {
    const opened = await open({ theme });
    for (const trace of [fourWayClose, lossAndRetransmission, severalEndpoints]) {
      await opened.show(trace);
      const weak = await opened.page.evaluate(() => {
        const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
        const luminance = (colour: string): number => {
          const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
            const share = value / 255;
            return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const app = document.getElementById("app");
        const paper = luminance(app === null ? "" : getComputedStyle(app).backgroundColor);
        return [...document.querySelectorAll(".tf-scroll svg text")].flatMap((text) => {
          const ink = luminance(getComputedStyle(text.querySelector("tspan") ?? text).fill);
          const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
          return contrast < 4.5 ? [`${text.textContent} ${contrast.toFixed(2)}`] : [];
        });
      });
      expect(weak).toEqual([]);
    }
  });
});

describe("layout", () => {
  it.each([
    [1_200, "row"],
    [640, "column"],
  ])("is side by side where there is room: %i px", async (width, direction) => {
    const opened = await open({ width });
    await opened.show(fourWayClose);
    const [a, b] = await opened.page.evaluate(() =>
      [".tf-pane-sequence", ".tf-pane-timeline"].map(
        (selector) => document.querySelector(selector)?.getBoundingClientRect().toJSON() as DOMRect,
      ),
    );
    if (direction === "row") expect(b?.left).toBeGreaterThanOrEqual(a?.right ?? 0);
    else expect(b?.top).toBeGreaterThanOrEqual(a?.bottom ?? 0);
    expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  it.each(["sequence", "timeline", "graph"])("shows both ends in a pane of 480 pixels: %s", async (view) => {
    const opened = await open({ width: 480, state: { uri: "file:///example.tcpflow", views: [view], beside: false } });
    for (const trace of [handshake, fourWayClose, lossAndRetransmission]) {
      await opened.show(trace);
      const [drawn, seen] = await opened.page.evaluate(() => {
        const frame = document.querySelector(".tf-pane:not([hidden]) .tf-scroll");
        return [frame?.scrollWidth, frame?.clientWidth];
      });
      expect(drawn).toBe(seen);
    }
  });

  it("draws a sequence once, with the longest lines that its pane has room for", async () => {
    const story = new Story("long notes", { client: "client", relay: "host", server: "server" });
    for (const end of ["client", "server"]) story.note("a word ".repeat(30), [end]).segment(end, "relay", "ACK");
    const drawn: { readonly room: number; readonly width: number }[] = [];
    for (const width of [480, 540, 580, 620, 740, 860]) {
      const opened = await open({ width, state: { uri: "file:///example.tcpflow", views: ["sequence"], zoom: 1 } });
      const drawings = (): Promise<number> =>
        opened.page.evaluate(() => Number(/\d+$/.exec(document.querySelector(".tf-chunks svg")?.id ?? "")?.[0]));
      await opened.show(handshake);
      const before = await drawings();
      await opened.show(story.trace());
      expect(await drawings()).toBe(before + 1);
      drawn.push(
        await opened.page.evaluate(() => ({
          room: document.querySelector(".tf-scroll")?.clientWidth ?? 0,
          width: document.querySelector(".tf-chunks svg")?.clientWidth ?? 0,
        })),
      );
    }
    const widths = [...new Set(drawn.map(({ width }) => width))].sort((a, b) => b - a);
    expect(widths).toHaveLength(3);
    // It can be drawn a little smaller than its actual size: to 11 pixels for its text of 12. Widths count in steps of 20.
    const fits = (width: number, room: number): boolean => (width * 11) / 12 <= room - (room % 20);
    for (const { room, width } of drawn) expect(width).toBe(widths.find((each) => fits(each, room)) ?? widths.at(-1));
  });

  it.each(["en", "zh-cn"])("lets no note's text stand out of its box (%s)", async (lang) => {
    const opened = await open({ lang });
    for (const trace of [fourWayClose, severalEndpoints, staleSyn]) {
      await opened.show(trace);
      const out = await opened.page.evaluate(() =>
        [...document.querySelectorAll(".tf-note")].flatMap((note) => {
          const box = note.querySelector("rect")?.getBoundingClientRect();
          return [...note.querySelectorAll("text")].flatMap((text) => {
            const inner = text.getBoundingClientRect();
            return box !== undefined && inner.left >= box.left && inner.right <= box.right ? [] : [text.textContent];
          });
        }),
      );
      expect(out).toEqual([]);
    }
  });

  it("writes no label over a life line that its arrow passes, where there is room between two", async () => {
    const opened = await open({
      width: 1_000,
      state: { uri: "file:///example.tcpflow", views: ["sequence"], zoom: 1 },
    });
    for (const example of ["incidents/08-idle-connection-hangs", "opening/13-two-queues"]) {
      await opened.show(firstOf(example));
      const over = await opened.page.evaluate(() => {
        const lines = [...document.querySelectorAll(".tf-pane-sequence .tf-chunks .actor-line")].map(
          (line) => line.getBoundingClientRect().left,
        );
        return [...document.querySelectorAll(".tf-pane-sequence .tf-message:not(.tf-slanted) text")].flatMap((text) => {
          const { left, right, width } = text.getBoundingClientRect();
          const gap = Math.max(...lines.slice(1).map((x, nth) => x - (lines[nth] ?? 0)));
          const isOver = lines.some((x) => x > left && x < right);
          return isOver && width < gap - 40 ? [text.textContent] : [];
        });
      });
      expect(over).toEqual([]);
    }
  });

  it("slants what is in flight: both SYNs of a simultaneous open cross, and arrive above the states that they cause", async () => {
    const opened = await open({ width: 1_400, state: { uri: "file:///example.tcpflow", zoom: 1 } });
    await opened.show(firstOf("opening/12-simultaneous-open"));
    const { syns, received } = await opened.page.evaluate(() => {
      const sequence = document.querySelector(".tf-pane-sequence .tf-chunks svg");
      const lines = [...(sequence?.querySelectorAll(".tf-message line") ?? [])].slice(0, 2);
      const syns = lines.map((line) => ["x1", "y1", "x2", "y2"].map((end) => Number(line.getAttribute(end))));
      const received = [...(sequence?.querySelectorAll(".tf-is-state") ?? [])]
        .filter((note) => note.textContent.includes("SYN_RECEIVED"))
        .map((note) => note.querySelector("rect")?.getBoundingClientRect().top);
      return { syns, received };
    });
    const [[a1, ay1 = 0, a2, ay2 = 0] = [], [b1, by1 = 0, b2, by2 = 0] = []] = syns;
    expect(ay1).toBe(by1);
    expect(ay2).toBeGreaterThan(ay1 + 40);
    expect(by2).toBeGreaterThan(by1 + 40);
    expect(Math.sign((a2 ?? 0) - (a1 ?? 0))).toBe(-Math.sign((b2 ?? 0) - (b1 ?? 0)));
    expect(new Set(received).size).toBe(1);
  });
});
