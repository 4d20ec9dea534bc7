/** A reader of Markdown: fences of ours are drawn in VS Code's own preview, others are left to others. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { out } from "../../../scripts/lib/paths.mjs";
import { startVSCode, type VSCode } from "../host.ts";
import { command } from "./palette.ts";

const document = `# A report

\`\`\`tcpflow
scenario "Handshake"
client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+9
\`\`\`

Its states:

\`\`\`tcpflow timeline
client -> server: SYN
\`\`\`

\`\`\`js
const other = "fence";
\`\`\`

\`\`\`mermaid
sequenceDiagram
\`\`\`
`;

const folder = mkdtempSync(join(tmpdir(), "tcpflow-markdown-"));
const file = join(folder, "report.md");
const pictures = join(out, "screenshots");
const patience = { timeout: 20_000 };

let code: VSCode;
let page: Page;
let preview: FrameLocator;
const violations: string[] = [];

beforeAll(async () => {
  writeFileSync(file, document);
  mkdirSync(pictures, { recursive: true });
  code = await startVSCode({ folder, viewport: { width: 1500, height: 1000 } });
  page = await code.page({
    openFile: file,
    prepare: (opened) => {
      opened.on("console", (message) => {
        if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
      });
      return Promise.resolve();
    },
  });
  preview = page.frameLocator("iframe.webview").frameLocator("iframe#active-frame");
  await page.locator(".view-line", { hasText: "report" }).first().waitFor(patience);
});

afterAll(async () => {
  await code.stop();
  rmSync(folder, { recursive: true, force: true });
});

function picture(name: string): Promise<Buffer> {
  return page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** The drawings' text, fence by fence. Playwright looks into shadows. */
function drawn(): Promise<string[]> {
  return preview.locator(".tcpflow-diagram figure").allTextContents();
}

// The tests are steps of one visit: each begins where the one before it ended.
describe("the Markdown preview", () => {
  it("draws the fences, each in the view that it asks for", async () => {
    await page.locator(".editor-instance .view-lines").first().click();
    await command(page, "Markdown: Open Preview to the Side");
    await preview.locator(".tcpflow-diagram .tf-sequence-figure").waitFor(patience);
    await preview.locator(".tcpflow-diagram .tf-timeline").waitFor(patience);
    const [first = "", second = ""] = await drawn();
    for (const text of ["Handshake", "SYN+ACK seq=y ack=x+1", "ESTABLISHED"]) expect(first).toContain(text);
    expect(second).toContain("SYN_SENT");
    await picture("markdown");
  });

  it("tells mistakes in place", async () => {
    const told = preview.locator(".tcpflow-diagram li.error");
    expect(await told.count()).toBe(1);
    expect(await told.first().textContent()).toMatch(/line 4.*y\+1/s);
    expect(await preview.locator(".tcpflow-diagram .tf-error").count()).toBe(1);
  });

  it("leaves other fences and the page's own style alone", async () => {
    expect(await preview.locator("pre code", { hasText: 'const other = "fence";' }).count()).toBe(1);
    expect(await preview.locator(".tcpflow-diagram").count()).toBe(2);
    // Where scripts do not run the text is read instead: it is there, and hidden below the drawing.
    expect(await preview.locator(".tcpflow-diagram > pre").first().isVisible()).toBe(false);
    expect(await preview.locator("body > style, .markdown-body > style").count()).toBe(0);
    expect(violations).toEqual([]);
  });

  it("follows what is typed", async () => {
    await page.locator(".editor-instance .view-lines").first().click();
    await page.keyboard.press("Control+g");
    await page.keyboard.type(`7:${String("client -> server: ACK seq=x+1 ack=y+9".length + 1)}`);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("1");
    await expect.poll(() => preview.locator(".tcpflow-diagram li.error").count(), patience).toBe(0);
    expect((await drawn())[0]).toContain("ACK seq=x+1 ack=y+1");
  });

  it("takes the colours of the theme, without a new drawing", async () => {
    const ink = () =>
      preview
        .locator(".tf-sequence-figure .tf-head text")
        .first()
        .evaluate((text) => getComputedStyle(text).fill);
    const before = await ink();
    await command(page, "Preferences: Toggle between Light/Dark Themes");
    await expect.poll(() => preview.locator("body").getAttribute("class"), patience).toContain("vscode-dark");
    await expect.poll(ink, patience).not.toBe(before);
    await picture("markdown-dark");
  });
});
