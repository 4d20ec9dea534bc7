/** VS Code in Simplified Chinese: everything that the extension says is, too. */
import { describe, expect } from "vitest";
import { command, pick } from "./palette.ts";
import { it, line, openStatus, patience, picture, waitForServer } from "./visit.ts";

const files = {
  "wrong.tcpflow": `scenario "握手"

client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x
client -> server: ACK seq=x+1 ack=y+1
`,
};

describe("VS Code in Chinese", () => {
  it("has commands, findings, status, preview and examples in Chinese", async ({ visit }) => {
    const { page, preview } = await visit(files, { locale: "zh-cn" });
    await waitForServer(page);
    await command(page, "TCP Flow: 在侧边打开预览");
    await preview.locator(".tf-pane-sequence svg").first().waitFor(patience);
    await expect.poll(() => page.locator(".tab", { hasText: "预览 wrong.tcpflow" }).count(), patience).toBe(1);
    await expect.poll(() => preview.locator("body").innerText(), patience).toMatch(/\p{Script=Han}{2}/u);
    await line(page, "scenario").click();
    await expect.poll(() => openStatus(page), patience).toMatch(/语言服务器：正在运行[^]*重启/);
    await picture(page, "chinese");
    await command(page, "TCP Flow: 从示例新建文件…");
    await pick(page, "三次握手", "O1 三次握手");
    await line(page, "The client asks").waitFor(patience);
  });
});
