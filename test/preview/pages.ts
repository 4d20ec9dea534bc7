/** One browser for a file of tests, and a page that is closed after each test. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { type BuiltPage, buildPage, launch, type OpenOptions, Preview } from "./harness.ts";

/** Registers what opens and closes; gives the function that opens a page. */
export function pages(): (options?: OpenOptions) => Promise<Preview> {
  let built: BuiltPage;
  let browser: Browser;
  let preview: Preview | null = null;

  beforeAll(async () => {
    [built, browser] = await Promise.all([buildPage(), launch()]);
  });

  afterAll(async () => {
    await browser.close();
  });

  afterEach(async () => {
    // Closing fails where the page wrote an error to the console, threw, or broke the content security policy.
    await preview?.close();
    preview = null;
  });

  return async (options = {}) => {
    preview = await Preview.open(browser, built, options);
    return preview;
  };
}
