import { describe, expect, it } from "vitest";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import { manySegments } from "../unit/views/many-segments.ts";
import {
  allTraces,
  fourWayClose,
  handshake,
  hostile,
  hostileTexts,
  lossAndRetransmission,
  Story,
  staleSyn,
} from "../unit/views/traces.ts";
import { pages } from "./pages.ts";
import { pressTool } from "./tools.ts";

const open = pages();

const sequence = ".tf-pane-sequence";
const timelinePane = ".tf-pane-timeline";

/** A trace with its statements on other lines. */
function moved(trace: ScenarioTrace, by: number): ScenarioTrace {
  return {
    ...trace,
    line: trace.line + by,
    events: trace.events.map((event) => (event.line === undefined ? event : { ...event, line: event.line + by })),
  };
}

describe("what is drawn", () => {
  it("is a sequence diagram and a timeline, tied to the lines of the text", async () => {
    const { page } = await open().then(async (opened) => {
      await opened.show(handshake);
      return opened;
    });
    const text = await page.locator(`${sequence} svg`).textContent();
    for (const label of ["SYN seq=x", "SYN+ACK seq=y ack=x+1", "ACK seq=x+1 ack=y+1", "SYN_RECEIVED", "ESTABLISHED"])
      expect(text).toContain(label);
    expect(await page.locator(`${timelinePane} svg`).textContent()).toContain("SYN+ACK seq=y ack=x+1");
    for (const event of handshake.events) {
      if (event.kind !== "segment") continue;
      expect(
        await page.locator(`${sequence} .tf-message[data-line="${event.line ?? -1}"] line[data-et="message"]`).count(),
      ).toBe(1);
      expect(await page.locator(`${timelinePane} .tf-segment[data-line="${event.line ?? -1}"]`).count()).toBe(1);
    }
  });

  it.each(Object.keys(allTraces))("ties every item of %s to what stands for it", async (name) => {
    const trace = allTraces[name];
    if (trace === undefined) throw new Error(`there is no trace ${name}`);
    const { page } = await open().then(async (opened) => {
      await opened.show(trace);
      return opened;
    });
    const found = await page.evaluate(() => {
      const of = (selector: string): number => document.querySelectorAll(selector).length;
      return {
        messages: of('[data-et="message"]'),
        tied: of('.tf-message [data-et="message"]'),
        notes: of('[data-et="note"]'),
        tiedNotes: of('.tf-note[data-et="note"]'),
        unlabelled: [...document.querySelectorAll(".tf-message")].filter(
          (group) => group.querySelector(".messageText") === null,
        ).length,
      };
    });
    expect(found.messages).toBeGreaterThan(0);
    expect(found.tied).toBe(found.messages);
    expect(found.tiedNotes).toBe(found.notes);
    expect(found.unlabelled).toBe(0);
  });

  it("ends what is lost on its way", async () => {
    const { page } = await open().then(async (opened) => {
      await opened.show(lossAndRetransmission);
      return opened;
    });
    const ends = await page.locator(`${sequence} .tf-message`).evaluateAll((groups) =>
      groups.map((group) => ({
        lost: group.classList.contains("tf-lost"),
        x: Number(group.querySelector("line")?.getAttribute("x2")),
      })),
    );
    const arrived = Math.max(...ends.filter((end) => !end.lost).map((end) => end.x));
    for (const end of ends.filter(({ lost }) => lost)) expect(end.x).toBeLessThan(arrived - 60);
  });

  it("says why a segment was not accepted, in words and in its label", async () => {
    const { page } = await open().then(async (opened) => {
      await opened.show(
        new Story("refused", { a: "client", b: "server" }).segment("a", "b", "ACK").drop("b", 1).trace(20_000),
      );
      return opened;
    });
    const note = page.locator(`${sequence} .tf-is-drop`);
    expect(await note.locator("tspan").allTextContents()).toEqual(["dropped", "outside the receive window"]);
    expect(await note.getAttribute("aria-label")).toMatch(/RFC 9293 §3\.10\.7\.4: /);
  });

  it("is side by side while both are readable, else one above the other", async () => {
    const opened = await open({ width: 1200, height: 800 });
    const beside = async (): Promise<boolean> => {
      const [a, b] = [
        await opened.page.locator(sequence).boundingBox(),
        await opened.page.locator(timelinePane).boundingBox(),
      ];
      return (b?.x ?? 0) >= (a?.width ?? 0);
    };
    await opened.show(handshake);
    expect(await beside()).toBe(true);
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`end-${index}`, "host" as const]));
    await opened.show(new Story("wide", many).segment("end-0", "end-8", "SYN").trace(20_000));
    expect(await beside()).toBe(false);
    await opened.show(handshake);
    expect(await beside()).toBe(true);
  });

  it("speaks Chinese where VS Code does", async () => {
    const { page } = await open({ lang: "zh-cn" }).then(async (opened) => {
      await opened.show(staleSyn);
      return opened;
    });
    expect(await page.locator(".tf-toolbar").textContent()).toContain("时间线");
    expect(await page.locator(`${sequence} svg`).textContent()).toContain("假设（反例）");
    expect(await page.locator(`${timelinePane} svg`).textContent()).toContain("重复到达");
  });

  it("keeps any text a literal", async () => {
    const { page } = await open().then(async (opened) => {
      await opened.show(hostile);
      return opened;
    });
    const texts = await page
      .locator(`${sequence} .tf-note.tf-is-note`)
      .evaluateAll((notes) =>
        notes.map((note) => [...note.querySelectorAll("text")].map((line) => line.textContent).join("\n")),
      );
    const plain = (text: string): string => text.replace(/[\s\u00a0\u200b\ufffd\u202e\0]+/g, "");
    expect(texts.map(plain)).toEqual(hostileTexts.map(plain));
    expect(await page.locator("#app img, #app b, #app script").count()).toBe(0);
  });

  it("says what to write while there is no scenario", async () => {
    const opened = await open();
    await opened.send(opened.outline());
    const example = opened.page.locator(".tf-empty pre");
    await example.waitFor({ state: "visible" });
    await opened.show(handshake);
    expect(await opened.page.locator(".tf-empty").isVisible()).toBe(false);
  });

  it("keeps the example until something can be drawn, and inserts it", async () => {
    const opened = await open();
    // Somebody has written "sce".
    const begun = { ...handshake, events: [], steps: [] };
    await opened.send(opened.outline(begun), opened.trace(begun, 0, true));
    await opened.drawn();
    const example = opened.page.locator(".tf-empty pre");
    expect(await example.isVisible()).toBe(true);
    // There is no diagram that lacks a line.
    expect(await opened.page.locator(".tf-notice").isVisible()).toBe(false);
    await opened.page.screenshot({ path: "out/screenshots/empty-begun.png" });
    await opened.page.getByRole("button", { name: "Insert" }).click();
    expect(await opened.posts()).toContainEqual({ type: "insertExample", text: `${await example.textContent()}\n` });
    await opened.show(handshake);
    expect(await opened.page.locator(".tf-empty").isVisible()).toBe(false);
    expect(await opened.page.locator(`${sequence} .tf-message`).count()).toBe(3);
  });
});

describe("the way to the editor and back", () => {
  it("selects the line of an arrow, a state and a band that is clicked", async () => {
    const opened = await open();
    await opened.show(fourWayClose);
    const { page } = opened;
    const clicked: (string | null)[] = [];
    for (const target of [
      `${sequence} .tf-message`,
      `${sequence} .tf-is-state`,
      `${timelinePane} .tf-segment`,
      `${timelinePane} .tf-band[data-line]`,
      `${timelinePane} .tf-label`,
    ]) {
      const item = page.locator(target).nth(1);
      clicked.push(await item.getAttribute("data-line"));
      await item.dispatchEvent("click");
    }
    const lines = (await opened.posts()).flatMap((post) => (post.type === "select" ? [String(post.line)] : []));
    expect(lines).toEqual(clicked);
  });

  it("takes a real click of the mouse on an arrow", async () => {
    const opened = await open();
    await opened.show(handshake);
    const box = await opened.page.locator(`${sequence} .tf-message`).nth(1).locator("line").boundingBox();
    if (box === null) throw new Error("the arrow is nowhere");
    await opened.page.mouse.click(box.x + box.width / 2, box.y + 3);
    const line = handshake.events.filter((event) => event.kind === "segment")[1]?.line;
    expect(await opened.posts()).toContainEqual({ type: "select", line });
  });

  it("can be walked through with the keyboard", async () => {
    const opened = await open();
    await opened.show(handshake);
    const { page } = opened;
    await page.locator(`${sequence} .tf-item[tabindex="0"]`).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const focused = await page.evaluate(() => ({
      line: document.activeElement?.getAttribute("data-line"),
      label: document.activeElement?.getAttribute("aria-label"),
      role: document.activeElement?.getAttribute("role"),
    }));
    expect(focused).toMatchObject({ label: "client: SYN_SENT, at 0", role: "button" });
    await page.keyboard.press("Enter");
    expect((await opened.posts()).at(-1)).toEqual({ type: "select", line: Number(focused.line) });
    expect(await page.locator(`${sequence} .tf-item[tabindex="0"]`).count()).toBe(1);
  });

  it("lights up the cursor's line in both drawings, without taking the focus", async () => {
    const opened = await open();
    await opened.show(handshake);
    const before = await opened.page.evaluate(() => document.activeElement?.tagName);
    await opened.send({ type: "cursor", line: 2 });
    for (const pane of [sequence, timelinePane]) {
      await opened.page.locator(`${pane} .is-current`).first().waitFor();
      const lines = await opened.page
        .locator(`${pane} .is-current`)
        .evaluateAll((items) => items.map((item) => item.getAttribute("data-line")));
      expect(new Set(lines)).toEqual(new Set(["2"]));
    }
    expect(await opened.page.evaluate(() => document.activeElement?.tagName)).toBe(before);
    await opened.send({ type: "cursor", line: null });
    await opened.page.waitForFunction(() => document.querySelector(".is-current") === null);
  });

  it("lights up what happened last before a line that nothing is drawn for", async () => {
    const opened = await open();
    await opened.show(handshake);
    const lines = handshake.events.flatMap((event) => (event.kind === "segment" ? [event.line ?? 0] : []));
    const last = Math.max(...lines);
    await opened.send({ type: "cursor", line: last + 1 });
    await opened.page.waitForFunction(
      ([selector, line]) => document.querySelector(`${selector} .is-current`)?.getAttribute("data-line") === line,
      [sequence, String(last)] as const,
    );
  });

  it("brings the cursor's line into view", async () => {
    const opened = await open({ height: 500 });
    const long = manySegments(100);
    await opened.show(long);
    const line = long.events.findLast((event) => event.kind === "segment")?.line ?? 0;
    await opened.send({ type: "cursor", line });
    await opened.page.waitForFunction((selector) => {
      const box = document.querySelector(`${selector} .is-current`)?.getBoundingClientRect();
      return box !== undefined && box.top > 40 && box.bottom < window.innerHeight;
    }, sequence);
  });

  it("follows the cursor into another scenario, and asks for it", async () => {
    const opened = await open();
    await opened.send(opened.outline(handshake, fourWayClose, lossAndRetransmission), opened.trace(handshake, 0));
    await opened.drawn();
    await opened.send({ type: "cursor", line: 150 });
    await opened.page.waitForFunction(() => window.posts.some((post) => post.type === "show" && post.scenario === 1));
    await opened.send(opened.trace(moved(fourWayClose, 100), 1));
    await opened.drawn();
    expect(await opened.page.locator(".tf-picker").inputValue()).toBe("1");
    await opened.page.locator(".tf-picker").selectOption("2");
    expect((await opened.posts()).at(-1)).toMatchObject({ type: "show", scenario: 2 });
    // Inside the same scenario the reader's choice stays.
    await opened.send({ type: "cursor", line: 151 });
    expect(await opened.page.locator(".tf-picker").inputValue()).toBe("2");
  });
});

describe("the toolbar of a narrow page", () => {
  it.each([480, 640, 900, 1_200])(
    "leaves room for the scenario's title, and every tool is in reach: %i px",
    async (width) => {
      const opened = await open({ width });
      await opened.show({ ...handshake, title: "Without TIME_WAIT, the retransmission is answered by a RST" });
      const title = await opened.page.locator(".tf-picker").boundingBox();
      expect(title?.width).toBeGreaterThan(150);
      for (const tool of ["Compare", "Signs and keys"]) {
        await pressTool(opened.page, tool);
        await opened.page.keyboard.press("Escape");
      }
      await pressTool(opened.page, "Export…");
      expect((await opened.posts()).at(-1)).toEqual({ type: "export" });
    },
  );

  it("counts the errors first where there is no room for both", async () => {
    const opened = await open({ width: 530 });
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } };
    const finding = (severity: "error" | "warning") => ({ code: "x", severity, message: "?", range });
    await opened.show({ ...handshake, findings: [finding("error"), finding("warning")] });
    const count = opened.page.locator(".tf-problems");
    expect(await count.innerText()).toBe("⊗ 1");
    expect(await count.evaluate((each) => each.scrollWidth <= each.clientWidth)).toBe(true);
    await opened.page.setViewportSize({ width: 1200, height: 800 });
    await expect.poll(() => count.innerText()).toBe("⊗ 1 ⚠ 1");
  });
});
