/** A person changes the text by a right click on a picture, and takes it back with one undo. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { oneWindow } from "./one-window.ts";
import { openFile } from "./palette.ts";
import { line, openPreview, patience, picture } from "./visit.ts";

const text = `scenario "Three-way handshake"
client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

const window = oneWindow({ "notes.tcpflow": "# My notes", "handshake.tcpflow": text });

describe("the empty page", () => {
  it("writes its example below what is there; one undo takes it back", async () => {
    const { page, preview, folder } = window();
    const file = (): string => readFileSync(join(folder, "notes.tcpflow"), "utf8");
    await page.locator('.editor-actions a[aria-label^="Open Preview to the Side"]').first().click(patience);
    await preview.getByRole("button", { name: "Insert" }).click(patience);
    await preview.locator(".tf-pane-sequence .tf-message").first().waitFor(patience);
    await page.locator(".monaco-editor .view-line").first().click(patience);
    await page.keyboard.press("Control+s");
    await expect.poll(file, patience).toMatch(/^# My notes\nscenario "Three-way handshake"\n(.+\n|\n)+$/u);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+s");
    await expect.poll(file, patience).toBe("# My notes");
  });
});

describe("the menu of a picture", () => {
  it("loses a segment in the text; one undo takes it back", async () => {
    const visited = window();
    const { page, preview, folder } = visited;
    await openFile(page, "handshake.tcpflow");
    await line(page, "Three-way").waitFor(patience);
    await openPreview(visited);
    const arrow = preview.locator('.tf-pane-sequence .tf-message[aria-label*="SYN+ACK"]').first();
    await arrow.click({ button: "right", ...patience });
    await preview.getByRole("menuitem", { name: "Lose this segment" }).click(patience);
    const written = page.locator(".monaco-editor .view-line", { hasText: /server\s-x\sclient/u }).first();
    await written.waitFor(patience);
    await preview.locator(".tf-pane-sequence .tf-message.tf-lost").first().waitFor(patience);
    await picture(page, "rewrite");
    await page.locator(".monaco-editor .view-line").first().click(patience);
    await page.keyboard.press("Control+z");
    await written.waitFor({ state: "detached", ...patience });
    await page.keyboard.press("Control+s");
    await expect.poll(() => readFileSync(join(folder, "handshake.tcpflow"), "utf8"), patience).toBe(text);
  });
});
