/** The walkthrough, as a newcomer sees it. */
import { describe, expect } from "vitest";
import { command, pick } from "./palette.ts";
import { it, line, patience, picture } from "./visit.ts";

describe("the walkthrough", () => {
  it("shows its pictures, and its first button opens the handshake", async ({ visit }) => {
    const { page } = await visit({ "notes.txt": "" }, { openFile: null });
    await command(page, "Welcome: Open Walkthrough...");
    await pick(page, "First steps with TCP Flow", "First steps with TCP Flow");
    const container = page.locator(".gettingStartedContainer");
    await container.getByText("Make a mistake").first().waitFor(patience);
    // Drawn by their own styles, which only an image keeps.
    const media = container.locator(".getting-started-media img").first();
    await media.waitFor(patience);
    const width = () => media.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));
    await expect.poll(width, patience).toBeGreaterThan(100);
    expect(await container.locator(".step-list-container button.getting-started-step").count()).toBe(7);
    await picture(page, "walkthrough");
    await container.getByText("Open the Handshake").first().click(patience);
    await line(page, "The client asks").waitFor(patience);
  });
});
