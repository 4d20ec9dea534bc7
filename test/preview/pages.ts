/** One browser and one tab for a file of tests: the page is loaded anew for each test. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { launch, newTab, type OpenOptions, Preview } from "./harness.ts";

/** Registers what opens and closes; gives the function that opens a page. It closes the one that is open. */
export function pages(): (options?: OpenOptions) => Promise<Preview> {
  let browser: Browser;
  let tab: Page;
  let preview: Preview | null = null;

  beforeAll(async () => {
    browser = await launch();
    tab = await newTab(browser);
  });

  afterAll(async () => {
    await browser.close();
  });

  const finish = async (): Promise<void> => {
    const last = preview;
    preview = null;
    // This fails where the page wrote an error to the console, threw, or broke the content security policy.
    await last?.finish();
  };
  afterEach(finish);

  return async (options = {}) => {
    await finish();
    preview = await Preview.in(tab, inject("page"), options);
    return preview;
  };
}
