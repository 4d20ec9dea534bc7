/** A teacher makes an exercise of a scenario, and a student takes a hint and the answer from the light bulb. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { command, pick, takeFix } from "./palette.ts";
import { goTo, it, patience, picture } from "./visit.ts";

const text = `scenario "Three-way handshake"
client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

describe("an exercise", () => {
  it("is made of a scenario; the light bulb at a blank has a hint and the answer", async ({ visit }) => {
    const { page, folder } = await visit({ "handshake.tcpflow": text });
    const line = (words: RegExp) => page.locator(".monaco-editor .view-line", { hasText: words }).first();
    // The server has run the scenario: what the line leads to is shown after it.
    await line(/→\s*SYN_SENT/u).waitFor(patience);
    await command(page, "TCP Flow: Make an Exercise");
    // Once: an entry that appears late would take the click that is meant for the palette.
    await page.locator(".quick-input-list-entry", { hasText: "Make an exercise: all" }).first().waitFor(patience);
    await pick(page, "numbers", "Make an exercise: numbers");
    const asked = line(/SYN\+ACK\s+seq=y\s+ack=\?/u);
    await asked.waitFor(patience);
    await picture(page, "exercise");
    await goTo(page, 3);
    await page.keyboard.press("End");
    await takeFix(page, "Hint");
    await line(/ack=\?\s+#\sRFC\s9293\s§/u).waitFor(patience);
    expect(await line(/ack=\?\s+#\sRFC\s9293\s§/u).textContent()).not.toContain("x+1");
    await page.keyboard.press("Control+z");
    await asked.waitFor(patience);
    await takeFix(page, "Show the answer");
    await line(/SYN\+ACK\s+seq=y\s+ack=x\+1/u).waitFor(patience);
    expect(readFileSync(join(folder, "handshake.tcpflow"), "utf8")).toBe(text);
  });
});
