/** The page by the reader's choice, by keyboard, and with a screen reader: options, the list, and what axe finds. */
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import type { ViewId } from "../../src/trace/messages.ts";
import { listOf } from "../../src/views/text/list.ts";
import { run } from "../unit/scenario/telling.ts";
import { manySegments } from "../unit/views/many-segments.ts";
import type { Preview } from "./harness.ts";
import { pages } from "./pages.ts";
import { type ThemeName, themes } from "./themes.ts";

const open = pages();
const uri = "file:///example.tcpflow";

const story = run(`client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
client -x server: PSH+ACK len=4
wait 3s
client: send 8000
wait 1s
client: close
expect server TIME_WAIT
stop
`);

async function openWith(views: readonly ViewId[], more: Parameters<typeof open>[0] = {}): Promise<Preview> {
  return open({ width: 1500, ...more, state: { uri, views, beside: true, ...more.state } });
}

const syn = (opened: Preview): Promise<string | null> =>
  opened.page.locator(".tf-list-item.tf-is-segment .tf-list-what").first().textContent();

describe("options", () => {
  it("of the toolbar take precedence over the file's, and those over the settings'; what was chosen is remembered", async () => {
    const opened = await openWith(["text"]);
    const { page } = opened;
    await opened.show(story);
    expect(await syn(opened)).toContain("seq=x");
    await opened.send({ type: "settings", options: { numbers: "relative", times: true } });
    await expect.poll(() => syn(opened)).toContain("seq=0");
    await opened.send({ ...opened.outline(story), options: { numbers: "auto" } } as Parameters<Preview["send"]>[0]);
    await expect.poll(() => syn(opened)).toContain("seq=x");
    await page.getByRole("button", { name: "Options" }).click();
    await page.getByLabel("Absolute").check();
    await expect.poll(() => syn(opened)).toMatch(/seq=\d{2,}/);
    const saved = await page.evaluate(() => (window.saved as { options: unknown }).options);
    expect(saved).toEqual({ numbers: "absolute" });
    await page.getByRole("button", { name: "Reset to file and settings" }).click();
    await expect.poll(() => syn(opened)).toContain("seq=x");
  });

  it("change the drawings of all views alike", async () => {
    const opened = await openWith(["sequence", "timeline", "text"]);
    const { page } = opened;
    await opened.show(story);
    const folded = (): Promise<boolean[]> =>
      Promise.all(
        ["sequence", "timeline", "text"].map(async (view) =>
          ((await page.locator(`.tf-pane-${view}`).textContent()) ?? "").includes("6 ×"),
        ),
      );
    expect(await folded()).toEqual([false, false, false]);
    await page.getByRole("button", { name: "Options" }).click();
    await page.getByLabel("Consecutive data as one arrow").check();
    await expect.poll(folded).toEqual([true, true, true]);
  });

  it("are chosen by keys alone; Escape closes the menu and gives the focus back", async () => {
    const opened = await openWith(["text"]);
    const { page } = opened;
    await opened.show(story);
    const button = page.getByRole("button", { name: "Options" });
    await button.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await expect.poll(() => page.locator(".tf-list-item.tf-is-call").count()).toBe(0);
    await page.keyboard.press("Escape");
    expect(await page.locator("#tf-options-menu").isVisible()).toBe(false);
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it("draw in colours of their own, in the editor's dark theme too", async () => {
    const opened = await openWith(["sequence"], { theme: "dark", state: { uri, options: { theme: "light" } } });
    await opened.show(story);
    const paper = await opened.page.locator("main").evaluate((main) => getComputedStyle(main).backgroundColor);
    expect(paper).toBe("rgb(255, 255, 255)");
  });
});

describe("the list", () => {
  it("leads to the lines, shows the editor's line and the time cursor, and shows more where it is read", async () => {
    const opened = await openWith(["text"]);
    const { page } = opened;
    await opened.show(story);
    const items = page.locator(".tf-list-item");
    await items.first().focus();
    for (let times = 0; times < 2; times++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect((await opened.posts()).findLast(({ type }) => type === "select")).toEqual({ type: "select", line: 0 });
    await opened.send({ type: "cursor", line: 1 });
    await expect
      .poll(() => page.locator(".tf-list-item.is-current").first().textContent())
      .toMatch(/SYN_RECEIVED|SYN\+ACK/);
    await expect.poll(() => items.nth(1).textContent()).toContain("Why it was sent");
    await page.locator(".tf-time-bar input").fill("3");
    expect(await page.locator(".tf-list-item.is-future").count()).toBeGreaterThan(3);
    expect(await page.locator('.tf-list-item[aria-current="step"]').count()).toBe(1);
  });
});

describe("a long list", () => {
  it("is there from its beginning at once, counts on, and goes to a line far below", async () => {
    const opened = await openWith(["text"]);
    const { page } = opened;
    const long = manySegments(2_000);
    await opened.show(long);
    const items = page.locator(".tf-list-item");
    const far = long.events.findLast(({ line }) => line !== undefined)?.line ?? 0;
    await opened.send({ type: "cursor", line: far });
    await expect.poll(() => page.locator(".tf-list-item.is-current").last().isVisible()).toBe(true);
    const last = listOf(long).length;
    await expect.poll(() => items.count(), { timeout: 15_000 }).toBe(last);
    expect(await page.locator(".tf-list-number").last().textContent()).toBe(`${last}.`);
    expect(await page.locator("ol.tf-list").nth(1).getAttribute("start")).toBe("26");
  });
});

describe("a reader who does not see it", () => {
  it("walks along the toolbar with the arrow keys, in one stop of the Tab key, and hears what happens in time", async () => {
    const opened = await openWith(["sequence"]);
    const { page } = opened;
    await opened.show(story);
    const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.textContent ?? null);
    expect(await page.locator('.tf-tools button[tabindex="0"]:visible').count()).toBe(1);
    await page.getByRole("button", { name: "Options" }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await focused()).toBe("Compare");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowLeft");
    expect(await focused()).toBe("What if…");
    expect(await page.locator('.tf-tools button[tabindex="0"]:visible').count()).toBe(1);
    // None of this moved in time.
    expect(await page.locator(".tf-travelling").count()).toBe(0);
    // What is selected is what is drawn, not the names of tools.
    await page.keyboard.press("Control+a");
    const selected = await page.evaluate(() => getSelection()?.toString() ?? "");
    expect(selected).toContain("SYN_SENT");
    expect(selected).not.toMatch(/Options|Compare/);
    expect(await page.getByRole("group", { name: "Zoom", exact: true }).count()).toBe(1);
    await page.locator(".tf-pane-sequence .tf-scroll").focus();
    await page.keyboard.press("Home");
    for (let times = 0; times < 2; times++) await page.keyboard.press("ArrowRight");
    expect(await page.locator('.tf-announcer[aria-live="polite"]').textContent()).toContain(
      "client → server SYN seq=x",
    );
  });

  it.each(Object.keys(themes) as ThemeName[])("finds all views usable, in the theme %s", async (theme) => {
    for (const views of [["sequence", "timeline"], ["states", "sockets"], ["text"]] as const) {
      const opened = await openWith(views, { theme });
      await opened.show(story);
      await opened.page.getByRole("button", { name: "Options" }).click();
      await opened.page.evaluate(axe.source);
      const violations = await opened.page.evaluate(async () => {
        const found = await (window as unknown as { axe: typeof axe }).axe.run(document, {
          // The page is a part of VS Code's window: its headings begin below that.
          rules: { "page-has-heading-one": { enabled: false } },
          resultTypes: ["violations"],
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
        });
        // A long band shows its state again and again; it is called by it once.
        const isMeant = ({ id, nodes }: (typeof found.violations)[number]): boolean =>
          id !== "label-content-name-mismatch" || nodes.some(({ html }) => !html.includes("tf-band"));
        return found.violations.filter(isMeant).map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`)
              .slice(0, 3)
              .join(" | ")}`,
        );
      });
      expect(violations).toEqual([]);
    }
  });
});
