/** A folder that is not trusted: nothing of it is run, so everything works. */
import { describe } from "vitest";
import { it, openPreview, patience } from "./visit.ts";

describe("Restricted Mode", () => {
  it("underlines mistakes and shows the preview", async ({ visit }) => {
    const visitor = await visit(
      { "wrong.tcpflow": "client -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y ack=x\n" },
      {
        restricted: true,
        settings: { "security.workspace.trust.startupPrompt": "never", "security.workspace.trust.banner": "never" },
      },
    );
    await visitor.page.locator('.statusbar-item[id="status.workspaceTrust"]').waitFor(patience);
    await visitor.page.locator(".squiggly-error").first().waitFor(patience);
    await openPreview(visitor);
  });
});
