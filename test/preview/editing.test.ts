/** The page while its file is edited, and what it keeps over edits and restarts. */
import { describe, expect, it } from "vitest";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import { fourWayClose, handshake, lossAndRetransmission, Story, severalEndpoints } from "../unit/views/traces.ts";
import { pages } from "./pages.ts";

const open = pages();

const sequence = ".tf-pane-sequence";
const timelinePane = ".tf-pane-timeline";

describe("editing", () => {
  it("drops all but the latest of a burst of 50 edits", async () => {
    const opened = await open();
    await opened.show(handshake);
    const before = await opened.paints();
    const burst = Array.from({ length: 50 }, (_, i) =>
      opened.trace({
        ...handshake,
        title: `edit ${i}`,
        events: [...handshake.events, { time: 30_000, kind: "note", text: `edit ${i}`, endpoints: [], line: 9 }],
      }),
    );
    await opened.send(...burst);
    await opened.drawn();
    expect(await opened.page.locator(`${sequence} svg`).textContent()).toContain("edit 49");
    expect((await opened.paints()) - before).toBeLessThanOrEqual(10);
    expect(await opened.page.locator(`${sequence} svg`).count()).toBe(1);
  });

  it("never shows an empty frame between two drawings", async () => {
    const opened = await open();
    await opened.show(handshake);
    await opened.page.evaluate(() => {
      const seen: number[] = [];
      Object.assign(window, { seen });
      const look = (): void => {
        seen.push(document.querySelectorAll(".tf-chunks:has(> svg)").length);
        requestAnimationFrame(look);
      };
      look();
    });
    for (const trace of [fourWayClose, lossAndRetransmission, severalEndpoints, handshake]) {
      await opened.send(opened.trace(trace));
      await opened.drawn();
    }
    const seen = await opened.page.evaluate(() => (window as unknown as { seen: number[] }).seen);
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen)).toEqual(new Set([2]));
  });

  it("keeps the last good drawing while a line cannot be read, and says so", async () => {
    const opened = await open();
    await opened.show(fourWayClose);
    const error = {
      code: "unknown-statement",
      severity: "error",
      message: "?",
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } },
    } as const;
    const { page } = opened;
    const place = (): Promise<unknown> => page.locator(`${sequence} .tf-scroll`).boundingBox();
    const before = await place();
    await opened.send(opened.trace({ ...handshake, findings: [error, error] }, 0, true));
    await page.locator(".tf-notice").waitFor({ state: "visible" });
    expect(await place()).toEqual(before);
    expect(await page.locator(".tf-notice").textContent()).toContain("last version");
    expect(await page.locator(".tf-problems").textContent()).toBe("⊗ 2");
    expect(await page.locator(`${sequence} svg`).textContent()).toContain("TIME_WAIT");
    await opened.send(opened.trace(handshake));
    await opened.drawn();
    expect(await page.locator(".tf-notice").isVisible()).toBe(false);
    expect(await page.locator(`${sequence} svg`).textContent()).not.toContain("TIME_WAIT");
  });

  it("says why nothing is drawn of a text that is too large", async () => {
    const opened = await open();
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const message = "This text has more than 8 MB.";
    const refused = {
      ...handshake,
      events: [],
      findings: [{ code: "text-too-large", severity: "error", message, range }],
    };
    await opened.send(opened.outline(handshake), opened.trace(refused as ScenarioTrace, 0, true));
    await opened.drawn();
    expect(await opened.page.locator(".tf-notice").textContent()).toBe(message);
  });

  it("draws what can be read of a scenario that was broken from the beginning", async () => {
    const opened = await open();
    await opened.send(opened.outline(handshake), opened.trace(handshake, 0, true));
    await opened.drawn();
    expect(await opened.page.locator(".tf-notice").textContent()).toContain("not shown");
    expect(await opened.page.locator(`${sequence} .tf-message`).count()).toBe(3);
  });

  it("keeps what is in view where it is, while lines are inserted above", async () => {
    const opened = await open({ height: 500, width: 1000 });
    const lines = (extra: number): ScenarioTrace => {
      const story = new Story("long", { client: "client", server: "server" });
      for (let i = 0; i < extra; i++) story.at(i * 1_000).note(`extra ${i}`, ["client"]);
      for (let i = 0; i < 60; i++)
        story.at((i + 10) * 20_000).segment("client", "server", "ACK", { seqSymbol: `s${i}` });
      return story.trace();
    };
    await opened.show(lines(0));
    const position = (): Promise<number> =>
      opened.page.evaluate(
        () =>
          [...document.querySelectorAll(".tf-pane-sequence .tf-message")]
            .find((item) => item.getAttribute("aria-label")?.includes("seq=s40 "))
            ?.getBoundingClientRect().top ?? Number.NaN,
      );
    await opened.page.locator(`${sequence} .tf-scroll`).evaluate((scroller) => {
      scroller.scrollTop = 1_500;
    });
    await opened.page.locator(`${sequence} .tf-message[aria-label*="seq=s40 "]`).waitFor();
    const before = await position();
    await opened.send(opened.trace(lines(7)));
    await opened.drawn();
    expect(Math.abs((await position()) - before)).toBeLessThan(2);
    await opened.page.locator(`${sequence} .tf-scroll`).evaluate((scroller) => {
      scroller.scrollTop = 0;
    });
    await opened.page.locator(`${sequence} .tf-note[aria-label^="extra 6, at"]`).waitFor();
  });
});

describe("what the page remembers", () => {
  it("keeps its zoom over an edit, and saves it with the scenario and the view", async () => {
    const opened = await open();
    await opened.show(fourWayClose);
    const { page } = opened;
    const width = (): Promise<number> =>
      page.locator(`${sequence} svg`).evaluate((svg) => svg.getBoundingClientRect().width);
    const natural = await width();
    await page.locator(".tf-zoom button").last().click();
    await page.locator(".tf-percent").click();
    await page.getByRole("button", { name: "Zoom in" }).click();
    await page.getByRole("button", { name: "Zoom in" }).click();
    const zoomed = await width();
    expect(zoomed).toBeGreaterThan(natural * 1.15);
    await opened.send(opened.trace({ ...fourWayClose, title: "again" }));
    await opened.drawn();
    expect(await width()).toBeCloseTo(zoomed, 0);
    await page.getByRole("button", { name: "Timeline", exact: true }).click();
    expect(await page.locator(timelinePane).isVisible()).toBe(false);
    expect(await opened.saved()).toMatchObject({
      uri: "file:///example.tcpflow",
      scenario: 0,
      zoom: 1.25,
      views: ["sequence"],
      beside: true,
    });
  });

  it("zooms with Ctrl and the wheel", async () => {
    const opened = await open();
    await opened.show(fourWayClose);
    await opened.page.locator(".tf-percent").click();
    await opened.page.locator(`${sequence} svg`).hover();
    await opened.page.keyboard.down("Control");
    await opened.page.mouse.wheel(0, -120);
    await opened.page.keyboard.up("Control");
    await opened.page.waitForFunction(() => (window.saved as { zoom: number }).zoom > 1.2);
  });

  it("comes back as it was after a restart", async () => {
    const opened = await open({
      state: {
        uri: "file:///example.tcpflow",
        scenario: 1,
        zoom: 1.5,
        views: ["timeline"],
        beside: false,
        options: { calls: false },
      },
    });
    await opened.send(opened.outline(handshake, fourWayClose));
    await opened.page.waitForFunction(() => window.posts.some((post) => post.type === "show" && post.scenario === 1));
    await opened.send(opened.trace(fourWayClose, 1));
    await opened.drawn();
    expect(await opened.page.locator(".tf-percent").textContent()).toBe("150%");
    expect(await opened.page.locator(sequence).isVisible()).toBe(false);
    await opened.page.getByRole("button", { name: "Options" }).click();
    expect(await opened.page.getByLabel("Application calls").isChecked()).toBe(false);
  });

  it("shows and hides calls", async () => {
    const opened = await open();
    await opened.show(fourWayClose);
    expect(await opened.page.locator(`${sequence} .tf-is-call`).count()).toBe(1);
    await opened.page.getByRole("button", { name: "Options" }).click();
    await opened.page.getByLabel("Application calls").uncheck();
    await opened.page.waitForFunction(() => document.querySelector(".tf-is-call") === null);
  });
});
