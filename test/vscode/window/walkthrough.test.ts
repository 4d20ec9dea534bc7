/** The walkthrough, as a newcomer follows it: step by step, by its buttons, in each language. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { root } from "../../../scripts/lib/paths.mjs";
import { commandAndPick, pick } from "./palette.ts";
import { it, line, patience, picture, tcpdump, type Visit } from "./visit.ts";

type Words = Readonly<Record<string, string>>;

const languages = [
  { name: "English", file: "package.nls.json", locale: undefined },
  { name: "Chinese", file: "package.nls.zh-cn.json", locale: "zh-cn" },
] as const;

const steps = ["open", "break", "finding", "fix", "lose", "step", "capture"] as const;
type Step = (typeof steps)[number];

function walkthrough(page: Page) {
  return page.locator(".gettingStartedContainer");
}

/** The walkthrough in one language: opens its steps and presses their buttons. */
class Walkthrough {
  readonly #page: Page;
  readonly #words: Words;
  readonly #pressed = new Set<string>();

  constructor({ page }: Visit, file: string) {
    this.#page = page;
    this.#words = JSON.parse(readFileSync(join(root, file), "utf8")) as Words;
  }

  async open(): Promise<void> {
    const title = this.#word("title");
    await commandAndPick(this.#page, "Welcome: Open Walkthrough...", title, title);
    await this.#focused();
  }

  /** Opens a step and presses one of its buttons. A click on the tab would go back to the list of walkthroughs. */
  async press(step: Step, index: number): Promise<void> {
    if ((await this.#step(step).getAttribute("aria-expanded")) !== "true") {
      await this.#step(step).click(patience);
      await this.#focused();
    }
    const label = this.#buttons(step)[index] ?? "";
    await this.#step(step).locator(".monaco-button", { hasText: label }).first().click(patience);
    this.#pressed.add(`${step} ${label}`);
  }

  /** The buttons of all steps that were never pressed. */
  get left(): readonly string[] {
    return steps
      .flatMap((step) => this.#buttons(step).map((label) => `${step} ${label}`))
      .filter((button) => !this.#pressed.has(button));
  }

  /** A step that opens takes the focus when it has unfolded. */
  async #focused(): Promise<void> {
    await walkthrough(this.#page).locator(".getting-started-step.expanded:focus").waitFor(patience);
  }

  #step(step: Step) {
    const hasText = this.#word(`${step}.title`);
    return walkthrough(this.#page).locator(".getting-started-step", { hasText }).first();
  }

  #buttons(step: Step): readonly string[] {
    const links = this.#word(`${step}.description`).matchAll(/\[([^\]]+)\]\(command:/g);
    return [...links].map(([, label]) => label ?? "");
  }

  #word(key: string): string {
    return this.#words[`walkthrough.${key}`] ?? "";
  }
}

describe("the walkthrough", () => {
  it("shows a picture for each step", async ({ visit }) => {
    const visited = await visit({ "notes.txt": "" }, { openFile: null });
    const { page } = visited;
    await new Walkthrough(visited, "package.nls.json").open();
    const listed = walkthrough(page).locator(".step-list-container button.getting-started-step");
    expect(await listed.count()).toBe(steps.length);
    // Drawn by their own styles, which only an image keeps.
    const media = walkthrough(page).locator(".getting-started-media img").first();
    const shown = new Set<string | null>();
    for (const step of await listed.all()) {
      if ((await step.getAttribute("aria-expanded")) !== "true") await step.click(patience);
      const about = () => media.getAttribute("alt", patience);
      await expect.poll(async () => shown.has(await about()), patience).toBe(false);
      shown.add(await about());
      const width = () => media.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));
      await expect.poll(width, patience).toBeGreaterThan(100);
      await picture(page, `walkthrough-${String(shown.size)}`);
    }
  });

  it.for(languages)(
    "leads through a mistake, a loss and a capture by its buttons in $name",
    async ({ file, locale }, { visit }) => {
      const files = { "notes.txt": "", "dump.txt": tcpdump };
      const visited = await visit(files, { openFile: null, ...(locale === undefined ? {} : { locale }) });
      const { page, preview, folder } = visited;
      const guide = new Walkthrough(visited, file);
      await guide.open();
      await guide.press("open", 2);
      await pick(page, "O2", "O2");
      await line(page, "O2").waitFor(patience);
      await guide.press("open", 0);
      await line(page, "The client asks").waitFor(patience);
      await guide.press("open", 1);
      await preview.locator(".tf-pane-sequence svg").first().waitFor(patience);
      await picture(page, "newcomer-example");
      await makeMistake(visited);
      await guide.press("finding", 0);
      await page.locator(".monaco-hover", { hasText: "RFC 9293 §" }).first().waitFor(patience);
      await picture(page, "newcomer-problem");
      await guide.press("fix", 0);
      await page.locator(".action-widget .monaco-list-row.action", { hasText: "x+1" }).first().click(patience);
      await squiggle(page).waitFor({ state: "detached", ...patience });
      await guide.press("lose", 0);
      await line(page, "-x").waitFor(patience);
      await guide.press("lose", 1);
      await preview.locator(".tf-what-if tbody tr").first().waitFor(patience);
      await picture(page, "newcomer-what-if");
      await guide.press("step", 0);
      await preview.locator(".tf-pane-sequence .tf-lost").first().waitFor(patience);
      await guide.press("capture", 1);
      const path = page.locator(".quick-input-widget input[type=text]").first();
      await expect.poll(() => path.inputValue(), patience).toContain(folder);
      await path.fill(join(folder, "dump.txt"), patience);
      await path.press("Enter");
      await line(page, "scenario .10.9.0.1:40001 - 10.9.0.2:8080").waitFor(patience);
      for (const [step, index, opened] of [
        ["finding", 1, "findings"],
        ["capture", 2, "language"],
      ] as const) {
        await guide.press(step, index);
        await page.locator(`.tab[aria-label*="${opened}"]`).first().waitFor(patience);
      }
      await guide.press("capture", 0);
      await page.locator('.tab[aria-label*="04-40-ms-stall.pcap"]').waitFor(patience);
      const capture = page.locator("iframe.webview").last().contentFrame().frameLocator("iframe#active-frame");
      await capture.locator(".tf-pane-timeline .tf-segment").first().waitFor(patience);
      await picture(page, "newcomer-capture");
      expect(guide.left).toEqual([]);
    },
  );
});

function squiggle(page: Page) {
  return page.locator(".squiggly-error").first();
}

/** Changes `ack=x+1` to `ack=x`, as the walkthrough says. */
async function makeMistake({ page }: Visit): Promise<void> {
  // At its beginning: its middle may be out of sight, and the editor would scroll to it.
  await line(page, "SYN\\+ACK").click({ ...patience, position: { x: 5, y: 5 } });
  await page.keyboard.press("End");
  for (let typed = 0; typed < "+1".length; typed++) await page.keyboard.press("Backspace");
  await squiggle(page).waitFor(patience);
}
