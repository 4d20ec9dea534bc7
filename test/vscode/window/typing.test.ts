/** A person types a scenario: what is offered, what Enter takes, and that the line being typed keeps still. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { oneWindow } from "./one-window.ts";
import { openFile } from "./palette.ts";
import { goTo, line, patience, picture } from "./visit.ts";

/** As VS Code has it by itself. */
const settings = { "editor.quickSuggestions": undefined, "editor.suggestOnTriggerCharacters": true };

const window = oneWindow(
  {
    "typed.tcpflow": 'server: listen\n\nscenario "Typed"\n\n',
    "hints.tcpflow": "client: connect\nclient: close\n\n",
  },
  { settings },
);

/** The suggestion that Enter would take. */
function focused(page: Page) {
  return page.locator(".suggest-widget.visible .monaco-list-row.focused");
}

/** Types the beginning of a line, and takes what is offered first. */
async function take(page: Page, typed: string, offered: string): Promise<void> {
  await page.keyboard.type(typed);
  await expect.poll(() => focused(page).getAttribute("aria-label"), patience).toContain(offered);
  await page.keyboard.press("Enter");
  await line(page, typed + offered.replaceAll("+", "\\+")).waitFor(patience);
}

function hintOn(page: Page, words: string) {
  return line(page, words).locator("span", { hasText: "→" });
}

describe("typing", () => {
  it("takes whole segments by Enter, and leaves a complete line in peace", async () => {
    const { page } = window();
    // The server is there.
    await hintOn(page, "server: listen").first().waitFor(patience);
    await goTo(page, 5);
    await take(page, "client -> server: ", "SYN seq=x");
    expect(await hintOn(page, "client -> server: SYN").count()).toBe(0);
    await page.keyboard.press("Enter");
    await hintOn(page, "client -> server: SYN").first().waitFor(patience);
    await take(page, "server -> client: ", "SYN+ACK seq=y ack=x+1");
    await picture(page, "typing");
    await page.keyboard.press("Enter");
    // A word that is complete is not replaced by a longer one.
    await page.keyboard.type("client -> server: ACK");
    await expect.poll(() => focused(page).getAttribute("aria-label"), patience).toMatch(/^ACK,/);
    await page.keyboard.press("Enter");
    await take(page, "expect client ", "ESTABLISHED");
    await page.keyboard.press("Enter");
    await page.keyboard.type("# typed");
    await line(page, "# typed").waitFor(patience);
    const texts = await page.locator(".view-line").allTextContents();
    const written = texts.map((text) =>
      text
        .replaceAll("\u00a0", " ")
        .replace(/ *→.*$/, "")
        .trimEnd(),
    );
    expect(written.filter((text) => text !== "")).toEqual(
      expect.arrayContaining([
        "client -> server: SYN seq=x",
        "server -> client: SYN+ACK seq=y ack=x+1",
        "client -> server: ACK",
        "expect client ESTABLISHED",
        "# typed",
      ]),
    );
    await expect.poll(() => page.locator(".squiggly-error").count(), patience).toBe(0);
  });

  it("hides the hint where the cursor would touch it, and shows it again", async () => {
    const { page } = window();
    await openFile(page, "hints.tcpflow");
    const hint = hintOn(page, "client: close").first();
    await hint.waitFor(patience);
    const left = async () => (await line(page, "client: connect").boundingBox())?.x;
    const before = await left();
    await goTo(page, 2, "client: close".length + 1);
    await hint.waitFor({ state: "detached", ...patience });
    await goTo(page, 2, 1);
    await hint.waitFor(patience);
    await page.keyboard.type(" ");
    await hint.waitFor({ state: "detached", ...patience });
    await goTo(page, 1, 1);
    await hint.waitFor(patience);
    expect(await left()).toBe(before);
  });
});
