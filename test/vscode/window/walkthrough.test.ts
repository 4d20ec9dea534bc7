/** The walkthrough, as a newcomer sees it. */
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { command, pick } from "./palette.ts";
import { it, line, patience, picture, type Visit } from "./visit.ts";

function walkthrough(page: Page) {
  return page.locator(".gettingStartedContainer");
}

async function openWalkthrough({ page }: Visit): Promise<void> {
  await command(page, "Welcome: Open Walkthrough...");
  await pick(page, "First steps with TCP Flow", "First steps with TCP Flow");
  await walkthrough(page).getByText("Make a mistake").first().waitFor(patience);
}

describe("the walkthrough", () => {
  it("shows a picture for each step", async ({ visit }) => {
    const visited = await visit({ "notes.txt": "" }, { openFile: null });
    const { page } = visited;
    await openWalkthrough(visited);
    const steps = walkthrough(page).locator(".step-list-container button.getting-started-step");
    expect(await steps.count()).toBe(7);
    // Drawn by their own styles, which only an image keeps.
    const media = walkthrough(page).locator(".getting-started-media img").first();
    const shown = new Set<string | null>();
    for (const step of await steps.all()) {
      if ((await step.getAttribute("aria-expanded")) !== "true") await step.click(patience);
      const about = () => media.getAttribute("alt", patience);
      await expect.poll(async () => shown.has(await about()), patience).toBe(false);
      shown.add(await about());
      const width = () => media.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));
      await expect.poll(width, patience).toBeGreaterThan(100);
      await picture(page, `walkthrough-${String(shown.size)}`);
    }
  });

  it("opens the handshake by its first button", async ({ visit }) => {
    const visited = await visit({ "notes.txt": "" }, { openFile: null });
    const { page } = visited;
    await openWalkthrough(visited);
    await walkthrough(page).getByText("Open the Handshake").first().click(patience);
    await line(page, "The client asks").waitFor(patience);
  });
});
