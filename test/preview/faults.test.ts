/** What the page does when something around it is wrong: the server, a message, a trace that cannot be drawn. */
import { describe, expect, it } from "vitest";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import { fourWayClose, handshake } from "../unit/views/traces.ts";
import type { Preview } from "./harness.ts";
import { pages } from "./pages.ts";

const open = pages();

const sequence = ".tf-pane-sequence";

async function shown(): Promise<Preview> {
  const opened = await open();
  await opened.show(handshake);
  return opened;
}

/** Sends data of any shape, as another script of the window may. */
async function sendAnything({ page }: Preview, data: readonly unknown[]): Promise<void> {
  await page.evaluate((list) => {
    for (const each of list) window.postMessage(each, "*");
  }, data);
}

describe("a language server that is down", () => {
  it("is reported above the drawings, and restarted from there", async () => {
    const opened = await shown();
    const { page } = opened;
    await opened.send({ type: "server", down: true });
    const notice = page.locator(".tf-notice");
    await notice.waitFor({ state: "visible" });
    expect(await notice.textContent()).toContain("language server");
    // The last drawing stays.
    expect(await page.locator(`${sequence} .tf-message`).count()).toBe(3);
    await notice.getByRole("button", { name: "Restart" }).click();
    expect((await opened.posts()).at(-1)).toEqual({ type: "restartServer" });
    await opened.send({ type: "server", down: false }, opened.trace(fourWayClose));
    await opened.drawn();
    expect(await notice.isVisible()).toBe(false);
    expect(await page.locator(sequence).textContent()).toContain("TIME_WAIT");
  });
});

describe("a message of the wrong shape", () => {
  it("is ignored, and the page goes on", async () => {
    const opened = await shown();
    const uri = "file:///example.tcpflow";
    await sendAnything(opened, [
      null,
      "outline",
      { type: "outline" },
      { type: "outline", uri, version: 1, scenarios: null },
      { type: "outline", uri, version: 1, scenarios: [null] },
      { type: "trace", uri, version: 1, scenario: 0, broken: false, trace: null },
      { type: "trace", uri, version: 1, scenario: 0, broken: false, trace: { ...handshake, events: 3 } },
      { type: "document" },
      { type: "cursor", line: "first" },
      { type: "settings", options: 7 },
      { type: "export" },
      { type: "webpackOk", data: {} },
    ]);
    await opened.send(opened.trace(fourWayClose));
    await opened.drawn();
    expect(await opened.page.locator(sequence).textContent()).toContain("TIME_WAIT");
    expect(await opened.page.locator(".tf-notice").isVisible()).toBe(false);
  });
});

describe("a trace that cannot be drawn", () => {
  it("is reported, and the next one is drawn", async () => {
    const opened = await shown();
    const impossible = { ...handshake, events: [{ kind: "segment", time: 0 }] } as unknown as ScenarioTrace;
    await opened.send(opened.trace(impossible));
    await opened.page.locator(".tf-notice").waitFor({ state: "visible" });
    expect(await opened.page.locator(".tf-notice").textContent()).toContain("Failed to draw this scenario");
    expect(await opened.page.locator(`${sequence} .tf-message`).count()).toBe(3);
    await opened.send(opened.trace(fourWayClose));
    await opened.page.locator(".tf-notice").waitFor({ state: "hidden" });
    await opened.drawn();
    expect(await opened.page.locator(sequence).textContent()).toContain("TIME_WAIT");
  });
});
