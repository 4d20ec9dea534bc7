/** The card: what is known of the thing under the pointer or with the focus. */
import { describe, expect, it } from "vitest";
import type { ViewId } from "../../src/trace/messages.ts";
import { run } from "../unit/scenario/telling.ts";
import type { Preview } from "./harness.ts";
import { pages } from "./pages.ts";

const open = pages();

const story = run(`client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
client -x server: PSH+ACK len=4
wait 2s
client: close
stop
`);

async function openWith(views: readonly ViewId[], size: Parameters<typeof open>[0] = {}): Promise<Preview> {
  return open({ width: 1500, ...size, state: { uri: "file:///example.tcpflow", views, beside: true } });
}

describe("the card", () => {
  it("shows a segment's fields, why it was sent and what it changed, under the pointer and the keyboard's focus", async () => {
    const opened = await openWith(["sequence"]);
    await opened.show(story);
    const { page } = opened;
    const card = page.locator(".tf-card");
    await page.locator(".tf-pane-sequence .tf-message .messageText").nth(1).hover();
    await card.waitFor({ state: "visible" });
    for (const part of ["server:80 → client:40000", "Why it was sent", "SND.UNA x → x+1", "client now knows"])
      expect(await card.textContent()).toContain(part);
    // The pointer reaches the card, where the section is a link.
    await card.hover();
    expect(await card.locator("a").first().getAttribute("href")).toMatch(/rfc9293#section-3\.10/);
    await page.mouse.move(2, 2);
    await card.waitFor({ state: "hidden" });
    await page.locator('.tf-pane-sequence .tf-item[tabindex="0"]').focus();
    await page.keyboard.press("ArrowDown");
    await card.waitFor({ state: "visible" });
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "hidden" });
  });

  it.each([
    [800, 700],
    [480, 500],
    [1_400, 900],
  ])("covers nothing of what it is about: %i × %i px", async (width, height) => {
    const opened = await openWith(["sequence", "timeline"], { width, height });
    await opened.show(story);
    const { page } = opened;
    for (const thing of [".tf-pane-sequence .tf-message", ".tf-pane-timeline .tf-segment"])
      for (const nth of [0, 1, 2]) {
        const item = page.locator(thing).nth(nth);
        const before = await page.locator(".tf-card strong").allTextContents();
        await item.scrollIntoViewIfNeeded();
        await page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        );
        await item.evaluate((element) => {
          element.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
        });
        await page.waitForFunction((last) => {
          const card = document.querySelector<HTMLElement>(".tf-card");
          return card !== null && !card.hidden && card.querySelector("strong")?.textContent !== last;
        }, before[0] ?? "");
        // Of what is drawn: not of the invisible strip that a pointer hits.
        const isApart = await item.evaluate((element) => {
          const [box, card] = [element, document.querySelector(".tf-card")].map((each) =>
            each?.getBoundingClientRect(),
          );
          if (box === undefined || card === undefined) return false;
          const { left, right, top, bottom } = card;
          return top >= box.bottom || bottom <= box.top || left >= box.right || right <= box.left;
        });
        expect(isApart).toBe(true);
        await page.keyboard.press("Escape");
      }
  });

  it("stays inside the page", async () => {
    const opened = await openWith(["sequence", "timeline"], { width: 420, height: 420 });
    await opened.show(story);
    const { page } = opened;
    for (const nth of [0, 2]) {
      await page
        .locator(".tf-pane-sequence .tf-message")
        .nth(nth)
        .evaluate((item) => {
          item.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
        });
      await page.locator(".tf-card").waitFor({ state: "visible" });
      const box = await page.locator(".tf-card").boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(420);
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(420);
    }
  });
});
