/** A language server that cannot start: what VS Code and the preview say, and how the user gets it back. */
import { renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { command } from "./palette.ts";
import { it, openStatus, patience } from "./visit.ts";

const files = {
  "wrong.tcpflow": "client -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y ack=x\n",
};

describe("a language server that cannot start", () => {
  it("is one sentence with Restart in the status, no notification, and the preview has a Restart, too", async ({
    visit,
  }) => {
    const { code, page, preview } = await visit(files, {
      before: ({ extension }) => {
        renameSync(script(extension), `${script(extension)}.away`);
      },
    });
    await command(page, "TCP Flow: Open Preview to the Side");
    const notice = preview.locator(".tf-notice");
    await notice.waitFor({ state: "visible", ...patience });
    const status = await openStatus(page);
    expect(status).toContain("The TCP Flow language server could not start.");
    expect(status).toContain("Restart");
    expect(await page.locator(".notification-toast").count()).toBe(0);
    renameSync(`${script(code.extension)}.away`, script(code.extension));
    await notice.getByRole("button", { name: "Restart" }).click(patience);
    await preview.locator(".tf-pane-sequence svg").first().waitFor(patience);
    await notice.waitFor({ state: "hidden", ...patience });
    await page.locator(".squiggly-error").first().waitFor(patience);
  });
});

function script(extension: string): string {
  return join(extension, "dist/server.cjs");
}
