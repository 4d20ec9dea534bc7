/** The page of a capture, fed with what the server says of captures that a kernel's TCP made. */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { out } from "../../scripts/lib/paths.mjs";
import { explainOne, listConnections } from "../../src/capture/report/listing.ts";
import { finished } from "../../src/language/syntax/slices.ts";
import type { CapturePageState, FromCapturePage, ToCapturePage } from "../../src/trace/capture-page.ts";
import type { CaptureTable, ExplainedConnection } from "../../src/trace/captures.ts";
import type { Locale } from "../../src/words/text.ts";
import { type BuiltPage, buildBundle, launch, load, newTab, type OpenOptions } from "./harness.ts";
import type { ThemeName } from "./themes.ts";

const folder = join(import.meta.dirname, "../fixtures/captures");

let built: BuiltPage;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  [built, browser] = await Promise.all([buildBundle("page of a capture"), launch()]);
  page = await newTab(browser);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
});
afterAll(() => browser.close());
afterEach(async () => {
  const violations = await page.evaluate(() => window.violations);
  expect([...complaints.splice(0), ...violations]).toEqual([]);
});

async function open(options: OpenOptions = {}): Promise<void> {
  await load(page, built, { width: 1400, height: 900, ...options });
}

async function send(...messages: readonly ToCapturePage[]): Promise<void> {
  await page.evaluate((list) => {
    for (const message of list) window.postMessage(message, "*");
  }, messages);
}

function posts(): Promise<FromCapturePage[]> {
  return page.evaluate(() => window.posts as unknown as FromCapturePage[]);
}

function bytesOf(name: string): Uint8Array {
  return readFileSync(join(folder, `${name}.pcap`));
}

function tableOf(bytes: readonly Uint8Array[], locale: Locale = "en"): CaptureTable {
  const limit = { connections: 100, segments: 10_000 };
  const table = finished(listConnections(bytes, { file: "a.pcap", locale, most: 1000, limit }));
  if (table === null) throw new Error("no capture");
  return table;
}

function explained(bytes: readonly Uint8Array[], locale: Locale = "en", id = 1): ExplainedConnection {
  const connection = finished(explainOne(bytes, id, locale));
  if (connection === null) throw new Error("no connection");
  return connection;
}

/** A table of many connections, of which every third one was reset. */
function manyConnections(count: number): CaptureTable {
  const [one] = tableOf([bytesOf("01_close_by_client")]).connections;
  if (one === undefined) throw new Error("no connection");
  const reset = { severity: "warning", message: "The server reset the connection." } as const;
  return {
    summary: ["many"],
    connections: Array.from({ length: count }, (_, index) => ({
      ...one,
      id: index + 1,
      client: `10.0.0.1:${40_000 + (index % 20_000)}`,
      segments: (index * 7919) % 1000,
      findings: index % 3 === 0 ? [reset] : [],
    })),
  };
}

const connections = ".tf-connections";
const frames = ".tf-frames";

async function showOne(name: string, locale: Locale = "en"): Promise<ExplainedConnection> {
  const bytes = [bytesOf(name)];
  const connection = explained(bytes, locale);
  await send(
    { type: "table", table: tableOf(bytes, locale), judged: true },
    { type: "connection", connection: 1, explained: connection },
  );
  await page.locator(".tf-pane-timeline svg .tf-segment").first().waitFor();
  return connection;
}

/** Leaves a picture for people, in out/screenshots. */
async function picture(name: string): Promise<void> {
  const pictures = join(out, "screenshots");
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `capture-${name}.png`) });
}

describe("a capture of one connection", () => {
  it("shows its frames, whole segments, and both ends with the times of the capture", async () => {
    await open();
    const { rows, trace } = await showOne("01_close_by_client");
    expect(await posts()).toContainEqual({ type: "show", connection: 1 });
    expect(await page.locator(`${frames} .tf-row`).count()).toBe(rows.length);
    expect(await page.locator(`${frames} .tf-row`).first().textContent()).toContain("SYN seq=0");
    // One that is cut between two chunks is drawn in both.
    const arrows = await page
      .locator(".tf-pane-timeline .tf-segment")
      .evaluateAll((all) => [...new Set(all.map((arrow) => Number(arrow.getAttribute("data-line"))))]);
    expect(arrows.toSorted((a, b) => a - b)).toEqual([...rows.keys()]);
    const drawn = await page.locator(".tf-pane-timeline").textContent();
    for (const { to } of trace.events.filter((event) => event.kind === "state")) expect(drawn).toContain(to);
    expect(drawn).toContain("TIME_WAIT");
    await picture("close");
    await showOne("18a_data_lost_fast_retransmit");
    const right = (all: Element[]): number => Math.max(...all.map((one) => one.getBoundingClientRect().right));
    const segments = page.locator(`${frames} .tf-cell:nth-child(5)`);
    expect(await segments.evaluateAll(right)).toBeLessThanOrEqual(await page.locator(frames).evaluateAll(right));
  });

  it("leads from a row to its arrow, and from an arrow to its row", async () => {
    await open();
    await showOne("01_close_by_client");
    await page.locator(`${frames} .tf-row`).nth(2).click();
    expect(await page.locator(".tf-pane-timeline .is-current").first().getAttribute("data-line")).toBe("2");
    await page.locator('.tf-pane-timeline .tf-segment[data-line="1"]').dispatchEvent("click");
    expect(await page.locator(`${frames} [aria-selected="true"]`).getAttribute("data-row")).toBe("1");
    await page.locator(frames).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await page.locator(".tf-pane-timeline .is-current").first().getAttribute("data-line")).toBe("3");
  });

  it("is opened as a scenario by its button", async () => {
    await open();
    await showOne("01_close_by_client");
    await page.getByRole("button", { name: "Open as Scenario" }).click();
    expect((await posts()).at(-1)).toEqual({ type: "openAsScenario", connection: 1 });
  });

  it.each([540, 700, 860, 1020, 1350])("has the states of both ends in sight in %d pixels", async (width) => {
    await open({ width });
    for (const name of ["18a_data_lost_fast_retransmit", "34_half_open_active_side_sends"]) {
      await showOne(name);
      const pane = page.locator(".tf-pane-timeline .tf-scroll");
      await expect.poll(() => pane.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0);
      expect(await page.locator(".tf-pane-timeline").textContent()).toContain("ESTABLISHED");
      await picture(`${name}-${width}`);
    }
  });

  it("gives the frames or the drawing more room, and remembers it", async () => {
    await open();
    await showOne("01_close_by_client");
    const width = (): Promise<number> => page.locator(frames).evaluate((it) => it.clientWidth);
    const before = await width();
    await page.locator(".tf-detail-panes .tf-splitter").focus();
    for (let press = 0; press < 4; press++) await page.keyboard.press("ArrowRight");
    const after = await width();
    expect(after).toBeGreaterThan(before + 200);
    const state = (await page.evaluate(() => window.saved)) as CapturePageState;
    expect(state.share).toBeCloseTo(0.64);
    await open({ state });
    await showOne("01_close_by_client");
    expect(await width()).toBe(after);
  });

  it("speaks Chinese where VS Code does", async () => {
    await open({ lang: "zh-cn" });
    await showOne("01_close_by_client", "zh-cn");
    const text = (await page.locator("#app").textContent()) ?? "";
    for (const word of ["作为场景打开", "客户端", "三次握手", "符合"]) expect(text).toContain(word);
    expect(text).not.toMatch(/[A-Z][a-z]+ (?:the|a|of) /);
    await picture("chinese");
  });

  it.each(readdirSync(folder).map((name) => name.replace(".pcap", "")))(
    "of the recording %s is drawn whole",
    async (name) => {
      await open();
      const { rows } = await showOne(name);
      const lines = await page
        .locator(".tf-pane-timeline .tf-segment")
        .evaluateAll((all) => new Set(all.map((arrow) => arrow.getAttribute("data-line"))).size);
      if (rows.length < 25) expect(lines).toBe(rows.filter(({ frame }) => frame !== null).length);
      else expect(lines).toBeGreaterThan(10);
      await picture(name);
    },
  );

  it.each(["dark", "highContrast", "highContrastLight"] satisfies ThemeName[])(
    "has its colours in %s",
    async (theme) => {
      await open({ theme });
      await showOne("01_close_by_client");
      await page.locator(`${frames} .tf-row`).nth(1).click();
      await picture(theme);
      const { color, background } = await page
        .locator(`${frames} .tf-row`)
        .nth(3)
        .evaluate((row) => ({
          color: getComputedStyle(row).color,
          background: getComputedStyle(document.getElementById("app") ?? row).backgroundColor,
        }));
      expect(color).not.toBe(background);
    },
  );
});

describe("a capture of many connections", () => {
  it("has only the rows in view in the page, and goes through all by keyboard", async () => {
    await open();
    await send({ type: "table", table: manyConnections(10_000), judged: true });
    await page.locator(`${connections} .tf-row`).first().waitFor();
    expect(await page.locator(`${connections} .tf-row`).count()).toBeLessThan(60);
    await page.locator(connections).focus();
    await page.keyboard.press("End");
    expect((await posts()).at(-1)).toEqual({ type: "show", connection: 10_000 });
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    expect((await posts()).slice(-2)).toEqual([
      { type: "show", connection: 9_999 },
      { type: "openAsScenario", connection: 9_999 },
    ]);
    expect(await page.locator(`${connections} [aria-selected="true"]`).getAttribute("aria-rowindex")).toBe("10000");
  });

  it("is filtered by words, and says so where none match", async () => {
    await open();
    await send({ type: "table", table: manyConnections(300), judged: true });
    await page.getByRole("searchbox").fill("40003 reset");
    expect(await page.locator(`${connections} .tf-row`).count()).toBe(1);
    expect(await page.locator(".tf-count").textContent()).toBe("1 of 300");
    await page.getByRole("searchbox").fill("nothing");
    const noMatch = page.getByText("No connection matches the filter.");
    await noMatch.waitFor();
    expect((await page.evaluate(() => window.saved)) as CapturePageState).toEqual({
      connection: null,
      filter: "nothing",
      share: null,
    });
    await page.getByRole("searchbox").fill("");
    await noMatch.waitFor({ state: "hidden" });
  });

  it("names its ends once in a row, and the day where there are several", async () => {
    await open();
    const table = manyConnections(2);
    const [first, second] = table.connections;
    if (first === undefined || second === undefined) throw new Error("no connections");
    const client = "10.9.0.1:80";
    const findings = [{ severity: "warning", message: `Client ${client} waits for server ${first.server}.` } as const];
    const rows = page.locator(`${connections} .tf-row`);
    const one = { ...first, client, findings };
    await send({ type: "table", table: { ...table, connections: [one] }, judged: true });
    await rows.getByText("The client waits for the server.").waitFor();
    expect(await rows.textContent()).not.toContain(first.start.slice(0, 10));
    const other = { ...second, start: "2030-01-02T03:04:05.000006Z" };
    await send({ type: "table", table: { ...table, connections: [one, other] }, judged: true });
    await rows.getByText("2030-01-02 03:04:05.000006").waitFor();
    await page.getByRole("searchbox").fill(client);
    await expect.poll(() => rows.count()).toBe(1);
    // A text has times of the day alone.
    const undated = { ...one, start: "1970-01-01T10:00:00.000006Z" };
    await send({ type: "table", table: { ...table, connections: [undated] }, judged: true });
    await rows.getByText("10:00:00.000006", { exact: true }).waitFor();
  });

  it.each([480, 1140])("has what is wrong in sight in %d pixels, and what no TCP sends", async (width) => {
    await open({ width });
    const bytes = [bytesOf("34_half_open_active_side_sends")];
    const table = tableOf(bytes);
    await send({ type: "table", table: { ...table, connections: manyConnections(30).connections }, judged: true });
    const isInSight = (where: string, title: string): Promise<boolean> =>
      page
        .locator(where)
        .getByRole("columnheader", { name: title })
        .evaluate((head) => head.getBoundingClientRect().left + 50 < document.documentElement.clientWidth);
    expect(await isInSight(connections, "problem")).toBe(true);
    await page.locator(connections).focus();
    await page.keyboard.press("ArrowDown");
    await send({ type: "connection", connection: 1, explained: explained(bytes) });
    await page.locator(`${frames} .tf-row`).first().waitFor();
    expect(await isInSight(frames, "verdict")).toBe(true);
    await picture(`problems-${width}`);
  });

  it("is sorted by a column, and again the worst first", async () => {
    await open();
    await send({ type: "table", table: manyConnections(50), judged: true });
    const segments = async (): Promise<number[]> =>
      page
        .locator(`${connections} .tf-row .tf-cell:nth-child(9)`)
        .evaluateAll((all) => all.slice(0, 10).map((cell) => Number(cell.textContent)));
    const head = page.locator(connections).getByRole("columnheader", { name: "segments" });
    const worstFirst = await segments();
    await head.click();
    expect(await segments()).toEqual((await segments()).toSorted((a, b) => a - b));
    await head.click();
    expect(await segments()).toEqual((await segments()).toSorted((a, b) => b - a));
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    await head.click();
    expect(await segments()).toEqual(worstFirst);
  });

  it("is sorted by keys, from the head above the first row", async () => {
    await open();
    await send({ type: "table", table: manyConnections(50), judged: true });
    const sorted = page.locator(`${connections} [aria-sort$="cending"]`);
    expect(await sorted.textContent()).toBe("problem ▼");
    await page.locator(connections).focus();
    for (const key of ["ArrowDown", "ArrowUp", "ArrowUp", "ArrowRight", "Enter"]) await page.keyboard.press(key);
    expect(await sorted.textContent()).toBe("start ▲");
    const active = await page.locator(connections).getAttribute("aria-activedescendant");
    expect(await page.locator(`#${active ?? ""}`).textContent()).toBe("start ▲");
    await page.keyboard.press("ArrowDown");
    expect(await page.locator(`${connections} [aria-selected="true"]`).count()).toBe(1);
    await page.locator(connections).getByRole("columnheader", { name: "problem" }).click();
    expect(await sorted.textContent()).toBe("problem ▼");
  });

  it("keeps any text a literal", async () => {
    await open();
    const {
      connections: [one],
    } = manyConnections(1);
    const hostile = "<img src=x onerror=alert(1)>";
    if (one === undefined) throw new Error("no connection");
    await send({
      type: "table",
      table: { summary: [hostile], connections: [{ ...one, client: hostile }, one] },
      judged: true,
    });
    await page.getByText(hostile).first().waitFor();
    expect(await page.locator("img").count()).toBe(0);
  });
});

describe("a capture of which something was left out", () => {
  it("says what, and where it breaks off, beside its connections or without any", async () => {
    await open();
    const whole = bytesOf("01_close_by_client");
    await send({ type: "table", table: tableOf([whole.subarray(0, whole.length - 5)]), judged: true });
    await page.getByText(/cannot be read beyond byte \d+/).waitFor();
    await picture("broken");
    await open();
    await send({ type: "table", table: tableOf([whole.subarray(0, 30)]), judged: true });
    await page.getByText("The capture contains no TCP connection.").waitFor();
    await page.getByText(/cannot be read beyond byte/).waitFor();
    expect(await page.getByRole("grid").count()).toBe(0);
    await picture("no-connection");
  });
});

describe("a capture that is being read", () => {
  it("shows how far it is, until its connections are there or something is wrong", async () => {
    await open();
    const bar = page.getByRole("progressbar");
    await send({ type: "progress", share: 0.25 });
    await page.getByText("Reading the capture: 25 %").waitFor();
    expect(await bar.getAttribute("value")).toBe("0.25");
    await picture("reading");
    await send({ type: "table", table: manyConnections(5), judged: true });
    await bar.waitFor({ state: "hidden" });
    await open({ lang: "zh-cn" });
    await send({ type: "progress", share: 0.5 });
    await page.getByText("正在读取抓包：50 %").waitFor();
    await send({ type: "problem", message: "Gone." });
    await bar.waitFor({ state: "hidden" });
  });
});

describe("a page that comes back", () => {
  it("shows the connection and the filter that it had", async () => {
    await open({ state: { connection: 7, filter: "40006", share: null } satisfies CapturePageState });
    await send({ type: "table", table: manyConnections(20), judged: false });
    await page.locator(`${connections} [aria-selected="true"]`).waitFor();
    expect(await page.locator(`${connections} .tf-row`).count()).toBe(1);
    expect(await posts()).toContainEqual({ type: "show", connection: 7 });
  });

  it("ignores the answer about a connection that the reader has left, and says what is wrong", async () => {
    await open();
    await send(
      { type: "table", table: manyConnections(20), judged: true },
      { type: "connection", connection: 9, explained: explained([bytesOf("01_close_by_client")]) },
      { type: "problem", message: "The server is down." },
    );
    await page.getByText("The server is down.").waitFor();
    expect(await page.locator(".tf-detail").isVisible()).toBe(false);
  });
});
