/** The walkthrough, as a newcomer follows it: step by step, by its buttons, in each language. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { root } from "../../../scripts/lib/paths.mjs";
import { commandAndPick, pick } from "./palette.ts";
import { it, line, patience, picture, type Visit } from "./visit.ts";

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
    "opens examples and their preview, and a mistake is underlined, in $name",
    async ({ file, locale }, { visit }) => {
      const visited = await visit({ "notes.txt": "" }, { openFile: null, ...(locale === undefined ? {} : { locale }) });
      const { page, preview } = visited;
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
    },
  );
});

function squiggle(page: Page) {
  return page.locator(".squiggly-error").first();
}

/** Changes `ack=x+1` to `ack=x`, as the walkthrough says. */
async function makeMistake({ page }: Visit): Promise<void> {
  await line(page, "SYN\\+ACK").click(patience);
  await page.keyboard.press("End");
  for (let typed = 0; typed < "+1".length; typed++) await page.keyboard.press("Backspace");
  await squiggle(page).waitFor(patience);
}
