/** A person presents: the preview alone is in the window, and everything is back afterwards. */
import { describe, expect } from "vitest";
import { it, openPreview, patience, picture } from "./visit.ts";

const text = `scenario "Three-way handshake"
client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

describe("presenting", () => {
  it("gives the window to the preview, and gives it back", async ({ visit }) => {
    const visited = await visit({ "handshake.tcpflow": text });
    const { page, preview } = visited;
    await openPreview(visited);
    const editor = page.locator(".editor-instance .view-line").first();
    const around = page.locator(".part.activitybar, .part.sidebar, .part.statusbar").filter({ visible: true });
    const before = await around.count();
    expect(before).toBeGreaterThan(0);
    await preview.getByRole("button", { name: "Present" }).click(patience);
    await expect.poll(() => around.count(), patience).toBe(0);
    await editor.waitFor({ state: "hidden", ...patience });
    const width = async (): Promise<number> => (await page.locator("iframe.webview").boundingBox(patience))?.width ?? 0;
    await expect.poll(width, patience).toBeGreaterThan(1_400);
    await preview.locator("body").press("Space", patience);
    await preview.locator(".tf-caption-what", { hasText: "client" }).waitFor(patience);
    await picture(page, "present");
    await preview.locator("body").press("Escape", patience);
    await expect.poll(() => around.count(), patience).toBe(before);
    await editor.waitFor(patience);
    expect(await width()).toBeLessThan(1_000);
  });
});
