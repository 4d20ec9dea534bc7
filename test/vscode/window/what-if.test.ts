/** What if, in a window: the code lens asks, a click draws, and a variant becomes a scenario of the file. */
import { describe, expect } from "vitest";
import { it, line, patience, picture } from "./visit.ts";

const files = {
  "abort.tcpflow": 'scenario "Abort"\nclient: connect\nclient: send 5\nclient: abort\n',
};

describe("What if…", () => {
  it("is asked above the scenario, drawn in the preview and inserted below", async ({ visit }) => {
    const { page, preview } = await visit(files);
    await page.locator(".codelens-decoration a", { hasText: "What if…" }).first().click(patience);
    const lost = preview.locator(".tf-what-if tbody tr", {
      hasText: "segment 4 (the PSH+ACK of line 3, client → server) is lost",
    });
    await lost.locator("strong", { hasText: "breaks" }).waitFor(patience);
    await lost.locator("button").click(patience);
    await preview.locator(".tf-what-if-drawn", { hasText: "The views show a variant" }).waitFor(patience);
    await expect.poll(() => preview.locator(".tf-main.is-variant").count(), patience).toBe(1);
    await picture(page, "what-if");
    await preview.getByRole("button", { name: "Insert as Scenario" }).click(patience);
    await line(page, "client -x server: PSH\\+ACK").first().waitFor(patience);
    expect(await page.locator(".squiggly-error").count()).toBe(0);
  });
});
