/** What the editor shows beside the text: lenses above titles, and how the words of a segment look. */
import { describe, expect, it } from "vitest";
import { oneWindow } from "./one-window.ts";
import { line, patience, picture } from "./visit.ts";

const window = oneWindow({
  "a.tcpflow": `scenario "Lost"

client -x server: SYN
client -> server: SYN retransmission
server -> client: SYN+ACK
client -> server: ACK
forge server -> client: RST seq=0
expect client ESTABLISHED, server CLOSED
stop
client: close
`,
});

describe("lenses", () => {
  it("open the preview and lead to what does not hold", async () => {
    const { page, preview } = window();
    const lens = (title: string) => page.locator(".codelens-decoration a", { hasText: title }).first();
    await lens("1 of 2 hold").click(patience);
    const number = page.locator(".line-numbers.active-line-number").first();
    await expect.poll(() => number.textContent(), patience).toBe("8");
    await lens("Preview").click(patience);
    await preview.locator(".tf-pane-sequence svg").first().waitFor(patience);
    await picture(page, "lenses");
  });

  it("are above words that look as the run says", async () => {
    const { page } = window();
    const style = (on: string, word: string, property: string) => async () => {
      const words = line(page, on).locator("span span", { hasText: new RegExp(`^\\s*${word}\\s*$`) });
      return words.last().evaluate((span, name) => getComputedStyle(span).getPropertyValue(name), property, patience);
    };
    await expect.poll(style("client -x server", "SYN", "text-decoration-line"), patience).toContain("line-through");
    await expect.poll(style("client -x server", "SYN", "font-style"), patience).toBe("italic");
    await expect.poll(style("forge server", "RST", "text-decoration-line"), patience).toContain("underline");
    expect(await style("server -> client: SYN", "SYN", "font-style")()).toBe("normal");
    await expect.poll(style("client: close", "close", "color"), patience).toBe("rgb(128, 128, 128)");
    await picture(page, "tokens");
  });
});
