/** A reader of Markdown: fences of ours are drawn in VS Code's own preview, others are left to others. */
import type { ConsoleMessage } from "playwright-core";
import { describe, expect, it } from "vitest";
import { oneWindow } from "./one-window.ts";
import { command } from "./palette.ts";
import { goTo, patience, picture, type Visit, writeFolderSettings } from "./visit.ts";

const violations: string[] = [];

function listen(message: ConsoleMessage): void {
  if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
}

const files = {
  "report.md": `# A report

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
`,
};

const window = oneWindow(files, {
  prepare: (page) => {
    page.on("console", listen);
    return Promise.resolve();
  },
});

async function openMarkdownPreview({ page, preview }: Visit): Promise<void> {
  await page.locator(".editor-instance .view-lines").first().click();
  await command(page, "Markdown: Open Preview to the Side");
  await preview.locator(".tcpflow-diagram .tf-sequence-figure").waitFor(patience);
  await preview.locator(".tcpflow-diagram .tf-timeline").waitFor(patience);
}

/** The drawings' text, fence by fence. Playwright looks into shadows. */
function drawn({ preview }: Visit): Promise<string[]> {
  return preview.locator(".tcpflow-diagram figure").allTextContents();
}

describe("the Markdown preview", () => {
  it("draws our fences with their mistakes, and leaves the rest of the page alone", async () => {
    const visited = window();
    const { page, preview } = visited;
    await openMarkdownPreview(visited);
    const [first = "", second = ""] = await drawn(visited);
    for (const text of ["Handshake", "SYN+ACK seq=y ack=x+1", "ESTABLISHED"]) expect(first).toContain(text);
    expect(second).toContain("SYN_SENT");
    await picture(page, "markdown");

    const mistakes = preview.locator(".tcpflow-diagram li.error");
    expect(await mistakes.count()).toBe(1);
    expect(await mistakes.first().textContent()).toMatch(/line 4.*y\+1/s);
    expect(await preview.locator(".tcpflow-diagram .tf-error").count()).toBe(1);

    expect(await preview.locator("pre code", { hasText: 'const other = "fence";' }).count()).toBe(1);
    expect(await preview.locator(".tcpflow-diagram").count()).toBe(2);
    // Where scripts do not run the text is read instead: it is there, and hidden below the drawing.
    expect(await preview.locator(".tcpflow-diagram > pre").first().isVisible()).toBe(false);
    expect(await preview.locator("body > style, .markdown-body > style").count()).toBe(0);
    expect(violations).toEqual([]);
  });

  it("follows what is typed", async () => {
    const visited = window();
    const { page, preview } = visited;
    await openMarkdownPreview(visited);
    await goTo(page, 7, "client -> server: ACK seq=x+1 ack=y+9".length + 1);
    await page.keyboard.press("Backspace");
    await page.keyboard.type("1");
    await expect.poll(() => preview.locator(".tcpflow-diagram li.error").count(), patience).toBe(0);
    expect((await drawn(visited))[0]).toContain("ACK seq=x+1 ack=y+1");
  });

  it("takes the colors of the theme", async () => {
    const visited = window();
    const { page, preview, folder } = visited;
    await openMarkdownPreview(visited);
    const heading = preview.locator(".tf-sequence-figure .tf-head text").first();
    const ink = () => heading.evaluate((text) => getComputedStyle(text).fill);
    writeFolderSettings(folder, { "workbench.colorTheme": "Default Light Modern" });
    await expect.poll(() => preview.locator("body").getAttribute("class"), patience).toContain("vscode-light");
    const light = await ink();
    writeFolderSettings(folder, { "workbench.colorTheme": "Default Dark Modern" });
    await expect.poll(() => preview.locator("body").getAttribute("class"), patience).toContain("vscode-dark");
    await expect.poll(ink, patience).not.toBe(light);
    await picture(page, "markdown-dark");
  });
});
