/** The page with real runs: all four views at the time cursor, and where errors are marked. */
import { describe, expect, it } from "vitest";
import type { ToPage, ViewId } from "../../src/trace/messages.ts";
import { run } from "../unit/scenario/telling.ts";
import type { Preview } from "./harness.ts";
import { pages } from "./pages.ts";

const open = pages();

const handshake = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;
const story = run(`${handshake}client -x server: PSH+ACK len=4
wait 2s
client: close
stop
`);
const wrong = run(`${handshake}client -> server: PSH+ACK seq=x+9 len=4
expect client TIME_WAIT
stop
`);

async function openWith(views: readonly ViewId[], more: Parameters<typeof open>[0] = {}): Promise<Preview> {
  const uri = "file:///example.tcpflow";
  return open({ width: 1500, ...more, state: { uri, views, beside: true, ...more.state } });
}

async function lastLine(preview: Preview): Promise<number | undefined> {
  const post = (await preview.posts()).findLast(({ type }) => type === "follow");
  return post?.type === "follow" ? post.line : undefined;
}

const slider = ".tf-time-bar input";

describe("time travel", () => {
  it("moves all four views and the editor's line, by slider and by keys", async () => {
    const opened = await openWith(["sequence", "timeline", "states", "sockets"]);
    await opened.show(story);
    const { page } = opened;
    const future = (pane: string): Promise<number> => page.locator(`.tf-pane-${pane} .is-future`).count();
    for (const pane of ["sequence", "timeline", "states"]) expect(await future(pane)).toBe(0);
    const last = Number(await page.locator(slider).getAttribute("max"));
    await page.locator(slider).fill("2");
    for (const pane of ["sequence", "timeline", "states"]) expect(await future(pane)).toBeGreaterThan(0);
    expect(await page.locator(".tf-pane-sockets caption").textContent()).toBe("Sockets at 0");
    expect(await page.locator(".tf-pane-sockets tbody").first().textContent()).toContain("SYN-SENT");
    expect(await page.locator(".tf-pane-states .tf-here-first text").textContent()).toBe("SYN_SENT");
    expect(await lastLine(opened)).toBe(0);
    // Outside of the slider the keys mean the same.
    await page.locator(".tf-pane-sequence .tf-scroll").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await page.locator(slider).inputValue()).toBe("4");
    await page.keyboard.press("ArrowLeft");
    expect(await page.locator(slider).inputValue()).toBe("3");
    await page.keyboard.press("Home");
    expect(await page.locator(slider).inputValue()).toBe("0");
    expect(await page.locator(".tf-pane-sockets .tf-remark").allTextContents()).toEqual([
      "client: no sockets",
      "server: no sockets",
    ]);
    await page.keyboard.press("End");
    expect(await page.locator(slider).inputValue()).toBe(String(last));
    expect(await page.locator(".is-future").count()).toBe(0);
  });

  it("plays to the end at the chosen speed, and pauses", async () => {
    const opened = await openWith(["states", "sockets"]);
    await opened.show(story);
    const { page } = opened;
    await page.locator(".tf-time-bar select").selectOption("200");
    await page.getByRole("button", { name: "Play" }).click();
    await page.waitForFunction((selector) => {
      const value = Number(document.querySelector<HTMLInputElement>(selector)?.value);
      return value >= 2 && value < 8;
    }, slider);
    await page.getByRole("button", { name: "Pause" }).click();
    const paused = await page.locator(slider).inputValue();
    await page.getByRole("button", { name: "Play" }).click();
    await page.getByRole("button", { name: "Play" }).waitFor();
    expect(Number(await page.locator(slider).inputValue())).toBeGreaterThan(Number(paused));
    expect(await page.locator(slider).inputValue()).toBe(await page.locator(slider).getAttribute("max"));
  });

  it("never takes the focus, and goes to what is clicked twice", async () => {
    const opened = await openWith(["sequence", "sockets"]);
    await opened.show(story);
    const { page } = opened;
    await page.locator(".tf-pane-sequence .tf-message .messageText").first().dblclick();
    expect(await page.locator(".tf-pane-sockets caption").textContent()).toBe("Sockets at 0");
    const focused = (): Promise<string | undefined> =>
      page.evaluate(() => document.activeElement?.className.toString());
    const before = await focused();
    await opened.send({ type: "cursor", line: 3 });
    await page.locator(".tf-pane-sequence .is-current").first().waitFor();
    expect(await focused()).toBe(before);
  });

  it("comes back where it was: after a restart, and to a file that is shown again", async () => {
    const state = { uri: "file:///example.tcpflow", stop: 3, views: ["sockets"] as const };
    const opened = await open({ state });
    await opened.show(story);
    expect(await opened.page.locator(slider).inputValue()).toBe("3");
    expect(await opened.saved()).toMatchObject({ views: ["sockets"], stop: 3 });
    const other = "file:///other.tcpflow";
    await opened.send(
      { type: "document", uri: other, name: "other.tcpflow", state: {} },
      { ...opened.outline(story), uri: other } as ToPage,
      { type: "trace", uri: other, version: 99, scenario: 0, trace: story, broken: false },
    );
    await opened.drawn(99);
    expect(await opened.saved()).toMatchObject({ uri: other, stop: null, views: ["sequence", "timeline"] });
    // The extension gives back what the page asked it to remember.
    const remembered = await opened.page.evaluate((uri) => {
      return window.posts.flatMap((post) => (post.type === "remember" && post.file[0] === uri ? [post.file[1]] : []));
    }, state.uri);
    await opened.send(
      { type: "document", uri: state.uri, name: "example.tcpflow", state: remembered.at(-1) ?? {} },
      opened.outline(story),
      opened.trace(story),
    );
    await opened.drawn();
    expect(await opened.saved()).toMatchObject({ uri: state.uri, views: ["sockets"], stop: 3 });
  });
});

describe("errors", () => {
  it("are marked in the picture where they happen, and lead to their lines", async () => {
    const opened = await openWith(["sequence", "timeline", "states"]);
    await opened.show(wrong);
    const { page } = opened;
    const lines = wrong.findings.flatMap(({ severity, range }) =>
      severity === "error" ? [String(range.start.line)] : [],
    );
    expect(lines).toEqual(["3", "4"]);
    for (const [pane, mark] of [
      ["sequence", ".tf-mark-error"],
      ["timeline", ".tf-mark-error"],
      ["states", ".tf-wrong[data-line]"],
    ] as const) {
      const marks = page.locator(`.tf-pane-${pane} ${mark}`);
      expect(await marks.evaluateAll((all) => all.map((each) => each.getAttribute("data-line")))).toEqual(lines);
      expect(await marks.first().getAttribute("aria-label")).toBe(wrong.findings[0]?.message);
      await marks.last().click();
      expect((await opened.posts()).at(-1)).toEqual({ type: "select", line: 4 });
    }
  });

  it("show what is struck out without the halo of labels, which would cover its letters", async () => {
    const opened = await openWith(["sequence", "timeline"]);
    await opened.show(wrong);
    for (const pane of ["sequence", "timeline"]) {
      const struck = opened.page.locator(`.tf-pane-${pane} .tf-struck`);
      expect((await struck.allTextContents()).sort()).toEqual(["TIME_WAIT", "seq=x+9"]);
      for (const each of await struck.all())
        expect(await each.evaluate((element) => getComputedStyle(element).stroke)).toBe("none");
    }
  });

  it("on the very first line are marked at what was there from the beginning", async () => {
    const opened = await openWith(["sequence", "timeline"]);
    await opened.show(run("server -> client: SYN+ACK\nstop\n"));
    for (const pane of ["sequence", "timeline"])
      expect(await opened.page.locator(`.tf-pane-${pane} .tf-mark-error`).count()).toBe(1);
  });

  it("are gone through by the number of them in the toolbar", async () => {
    const opened = await openWith(["sequence"]);
    await opened.show(wrong);
    const next = async (): Promise<unknown> => {
      await opened.page.locator(".tf-problems").click();
      return (await opened.posts()).at(-1);
    };
    expect(await next()).toEqual({ type: "select", line: 3 });
    await opened.send({ type: "cursor", line: 3 });
    expect(await next()).toEqual({ type: "select", line: 4 });
    await opened.send({ type: "cursor", line: 4 });
    expect(await next()).toEqual({ type: "select", line: 3 });
  });
});

describe("a reader in the past", () => {
  it("sees that, and gets back to the end", async () => {
    const opened = await openWith(["sequence"]);
    await opened.show(story);
    const { page } = opened;
    const past = page.locator(".tf-past");
    expect(await past.isVisible()).toBe(false);
    await page.locator(slider).fill("1");
    await past.waitFor({ state: "visible" });
    expect(await past.textContent()).toMatch(/^Viewing .+ of .+ m?sBack to the end$/);
    await past.getByRole("button").click();
    await past.waitFor({ state: "hidden" });
    expect(await page.locator(".tf-travelling").count()).toBe(0);
  });

  it("takes the time along from item to item, and plays with Space", async () => {
    const opened = await openWith(["sequence"]);
    await opened.show(story);
    const { page } = opened;
    await page.locator(slider).fill("0");
    const items = page.locator(".tf-pane-sequence .tf-item[data-line]");
    await items.first().focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowDown");
    expect(await page.evaluate(() => document.activeElement?.classList.contains("is-future"))).toBe(false);
    await page.keyboard.press(" ");
    expect(await page.getByRole("button", { name: "Pause" }).count()).toBe(1);
    expect(await page.locator(".tf-travelling").count()).toBe(1);
  });
});

describe("a screen reader", () => {
  it("hears sender, receiver, fate and time, in the order of time", async () => {
    const opened = await openWith(["sequence"]);
    await opened.show(story);
    const { page } = opened;
    const read = await page.evaluate(() => {
      const svg = document.querySelector(".tf-pane-sequence svg[aria-owns]");
      const ids = svg?.getAttribute("aria-owns")?.split(" ") ?? [];
      return ids.map((id) => document.getElementById(id)?.getAttribute("aria-label") ?? "");
    });
    const sent = read.flatMap(
      (label) => /^\w+ to \w+: .+, sent at (.+), (?:delivered at .+|not delivered)$/.exec(label)?.[1] ?? [],
    );
    expect(sent.length).toBeGreaterThan(2);
    const at = read.findIndex((label) => label.includes(": SYN seq="));
    expect(read[at + 1]).toMatch(/^client: SYN_SENT, at /);
  });
});

describe("views", () => {
  it("are tabs, or are side by side", async () => {
    const opened = await openWith(["sequence", "timeline"]);
    await opened.show(story);
    const { page } = opened;
    const shown = async (): Promise<string[]> => {
      const names: string[] = [];
      for (const name of ["sequence", "timeline", "states", "sockets"])
        if (await page.locator(`.tf-pane-${name}`).isVisible()) names.push(name);
      return names;
    };
    const press = (name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
    await press("States");
    // It is loaded now.
    await page.locator(".tf-pane-states svg").waitFor();
    expect(await shown()).toEqual(["sequence", "timeline", "states"]);
    await press("Show several views side by side");
    expect(await shown()).toEqual(["sequence"]);
    await press("Sockets");
    // What was not seen is drawn when it comes to be seen.
    await page.locator(".tf-pane-sockets tbody").first().waitFor();
    expect(await shown()).toEqual(["sockets"]);
    await press("States");
    await page.locator(".tf-pane-states svg").waitFor();
    expect(await opened.saved()).toMatchObject({ views: ["states"], beside: false });
    // The last view cannot be taken away.
    await press("States");
    expect(await shown()).toEqual(["states"]);
  });

  it.each([320, 480, 900])("need no sideways scrolling of the page at %i px", async (width) => {
    const opened = await openWith(["sequence", "timeline", "states", "sockets"], { width, height: 700 });
    await opened.show(story);
    const out = await opened.page.evaluate(() =>
      [...document.querySelectorAll(".tf-toolbar *, .tf-time-bar *")].flatMap((element) => {
        const { right, left } = element.getBoundingClientRect();
        return right > window.innerWidth + 0.5 || left < -0.5 ? [element.className || element.tagName] : [];
      }),
    );
    expect(out).toEqual([]);
    expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  it("choose among connections where there are several", async () => {
    const opened = await openWith(["states"]);
    await opened.show(run("client alice\nclient carol\nserver bob\nalice: connect\ncarol: connect\nwait 1s\nstop\n"));
    const { page } = opened;
    const steps = page.locator(".tf-pane-states .tf-item.tf-step");
    const all = await steps.count();
    await page.getByLabel("Connection").selectOption({ label: "alice ↔ bob" });
    expect(await steps.count()).toBeLessThan(all);
    await opened.show(story);
    expect(await page.getByLabel("Connection").isVisible()).toBe(false);
  });
});

describe("all scenarios", () => {
  it("are below each other, each with its views and its own time", async () => {
    const opened = await openWith(["sequence", "sockets"]);
    await opened.send(opened.outline(story, wrong), opened.trace(story, 0));
    await opened.drawn();
    const { page } = opened;
    await page.locator(".tf-picker").selectOption("all");
    expect((await opened.posts()).at(-1)).toMatchObject({ type: "show", scenario: "all" });
    await opened.send(opened.trace(story, 0), opened.trace(wrong, 1));
    await opened.drawn();
    expect(await page.locator(".tf-scenario").count()).toBe(2);
    const tops = await page
      .locator(".tf-scenario")
      .evaluateAll((stages) => stages.map((stage) => stage.getBoundingClientRect().top));
    expect(tops[1]).toBeGreaterThan(tops[0] ?? 0);
    expect(await page.locator(".tf-scenario .tf-pane-sequence .tf-message").count()).toBeGreaterThan(5);
    await page.locator(slider).nth(1).fill("0");
    expect(await page.locator(".tf-scenario").nth(0).locator(".is-future").count()).toBe(0);
    expect(await page.locator(".tf-scenario").nth(1).locator(".is-future").count()).toBeGreaterThan(0);
    await page.locator(".tf-picker").selectOption("1");
    expect((await opened.posts()).slice(-2)).toMatchObject([
      { type: "follow", line: 100 },
      { type: "show", scenario: 1 },
    ]);
    await page.waitForFunction(() => document.querySelectorAll(".tf-scenario").length === 1);
  });

  it("are drawn when they come near, and brought into view by the cursor", async () => {
    const opened = await openWith(["sequence"], {
      height: 500,
      state: { uri: "file:///example.tcpflow", scenario: "all", views: ["sequence"], beside: false },
    });
    const { page } = opened;
    const many = Array.from({ length: 12 }, () => story);
    await opened.send(opened.outline(...many), ...many.map((trace, index) => opened.trace(trace, index)));
    const drawn = page.locator(".tf-scenario:has(.tf-message)");
    await drawn.first().waitFor();
    expect(await page.locator(".tf-scenario").count()).toBe(12);
    expect(await drawn.count()).toBeLessThan(12);
    await opened.send({ type: "cursor", line: 1_105 });
    await page.locator(".tf-scenario").last().locator(".tf-message").first().waitFor();
    const box = await page.locator(".tf-scenario").last().boundingBox();
    expect(box?.y).toBeLessThan(500);
  });
});
