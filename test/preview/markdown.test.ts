/** The script of Markdown's preview, on a page as the extension's plugin for markdown-it leaves it. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildBundle, launch } from "./harness.ts";

let script: string;
let browser: Browser;

beforeAll(async () => {
  [{ script }, browser] = await Promise.all([buildBundle("Markdown preview"), launch()]);
});

afterAll(async () => {
  await browser.close();
});

/** A fence of ours. */
function fence(text: string, words = ""): string {
  return `<div class="tcpflow-diagram" data-words="${words}" data-locale="en"><pre><code>${text}</code></pre></div>`;
}

async function open(html: string): Promise<Page> {
  const page = await browser.newPage();
  await page.setContent(html);
  await page.addScriptTag({ content: script });
  return page;
}

/** What each element of our class shows in its shadow; null where it has none. */
function shadows(page: Page): Promise<(string | null)[]> {
  return page
    .locator(".tcpflow-diagram")
    .evaluateAll((elements) => elements.map(({ shadowRoot }) => shadowRoot?.textContent ?? null));
}

describe("the script of Markdown's preview", () => {
  it("draws each fence in the views that it names", async () => {
    const page = await open(`${fence("client -> server: SYN seq=x")}${fence("client -> server: SYN", "timeline")}`);
    expect(await page.locator(".tcpflow-diagram .tf-sequence-figure").count()).toBe(1);
    expect(await page.locator(".tcpflow-diagram .tf-timeline").count()).toBe(1);
    await page.close();
  });

  it.each([
    ["a link", '<a class="tcpflow-diagram" href="#">mine</a>'],
    ["a picture", '<img class="tcpflow-diagram" data-words="" data-locale="en">'],
    ["a div without a text", '<div class="tcpflow-diagram" data-words="" data-locale="en"></div>'],
    [
      "a list that looks like a fence",
      '<ul class="tcpflow-diagram" data-words="" data-locale="en"><pre><code></code></pre></ul>',
    ],
  ])("leaves %s of the same class alone, and draws what follows", async (_, html) => {
    const page = await open(html + fence("client -> server: SYN seq=x"));
    const [other, ours] = await shadows(page);
    expect(other).toBeNull();
    expect(ours).toContain("SYN seq=x");
    await page.close();
  });

  it("draws what follows an element that it cannot draw in", async () => {
    const text = "client -> server: SYN seq=x";
    const page = await browser.newPage();
    await page.setContent(fence(text) + fence(text));
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.name));
    // Another script was here first.
    await page.evaluate(() => document.querySelector(".tcpflow-diagram")?.attachShadow({ mode: "closed" }));
    await page.addScriptTag({ content: script });
    const [other, ours] = await shadows(page);
    expect(other).toBeNull();
    expect(ours).toContain("SYN seq=x");
    expect(complaints).toEqual(["NotSupportedError"]);
    await page.close();
  });
});
