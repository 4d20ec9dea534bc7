/** What leaves the page, in its colours. */
import { describe, expect, it } from "vitest";
import type { ExportForm, ExportRequest, ExportResult, FromPage } from "../../src/trace/messages.ts";
import { manySegments } from "../unit/views/many-segments.ts";
import { readSvg } from "../unit/views/svg-file.ts";
import {
  fourWayClose,
  handshake,
  hostile,
  lossAndRetransmission,
  severalEndpoints,
  staleSyn,
} from "../unit/views/traces.ts";
import type { Preview } from "./harness.ts";
import { pages } from "./pages.ts";
import { type ThemeName, themes } from "./themes.ts";
import { pressTool } from "./tools.ts";

const open = pages();
let requests = 0;

async function request(opened: Preview, form: ExportForm, more: Partial<ExportRequest> = {}): Promise<ExportResult> {
  const id = ++requests;
  await opened.send({ type: "export", id, view: "sequence", form, target: "file", text: "", trace: null, ...more });
  const answer = (post: FromPage): post is FromPage & { type: "exported" } =>
    post.type === "exported" && post.id === id;
  await opened.page.waitForFunction(
    (wanted) => window.posts.some((post) => post.type === "exported" && post.id === wanted),
    id,
  );
  const found = (await opened.posts()).find(answer);
  if (found === undefined) throw new Error("no answer");
  return found;
}

async function dataOf(opened: Preview, form: ExportForm, more: Partial<ExportRequest> = {}): Promise<string> {
  const result = await request(opened, form, more);
  if (!("data" in result)) throw new Error(JSON.stringify(result));
  return result.data;
}

/** Width, height, and the colour of the corner as red, green, blue, opacity. */
function pixelsOf(opened: Preview, png: string): Promise<{ width: number; height: number; corner: number[] }> {
  return opened.page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width, height];
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    return { width, height, corner: [...(context?.getImageData(1, 1, 1, 1).data ?? [])] };
  }, png);
}

describe("an export", () => {
  it.each(Object.keys(themes) as ThemeName[])(
    "is an SVG in the page's colours that needs no other file: %s",
    async (theme) => {
      const opened = await open({ theme });
      for (const trace of [fourWayClose, lossAndRetransmission, severalEndpoints, hostile]) {
        await opened.show(trace);
        for (const view of ["sequence", "timeline"] as const) {
          const svg = await dataOf(opened, "svg", { view });
          const { elements, style } = readSvg(svg);
          expect(elements).not.toContain("foreignObject");
          expect(svg).not.toMatch(/var\(|url\(|color-mix|<script|prefers-color-scheme/);
          const { "editor-background": paper, "editor-foreground": ink } = themes[theme].variables;
          expect(style).toContain(`.tf-paper{fill:${paper}}`);
          expect(style).toContain(`fill:${ink}`);
        }
      }
    },
  );

  it("says what the page says, in the same colours", async () => {
    // In a narrow pane the page breaks labels into shorter lines.
    const opened = await open({ width: 2000 });
    for (const trace of [lossAndRetransmission, staleSyn, severalEndpoints]) {
      await opened.show(trace);
      const svg = await dataOf(opened, "svg");
      const { onPage, exported } = await opened.page.evaluate((text) => {
        const said = (labels: Iterable<Element>): string[] =>
          [...labels].map((label) => `${label.textContent} ${getComputedStyle(label).fill}`);
        const host = document.createElement("div");
        document.body.append(host);
        // In a shadow: neither style reaches the other drawing.
        const shadow = host.attachShadow({ mode: "open" });
        shadow.innerHTML = text;
        const exported = said(shadow.querySelectorAll(".tf-arrow text"));
        host.remove();
        return { onPage: said(document.querySelectorAll(".tf-pane-sequence .messageText")), exported };
      }, svg);
      expect(exported).toEqual(onPage);
    }
  });

  it("is a picture of twice the size, with the theme's paper or none", async () => {
    const opened = await open({ theme: "dark" });
    await opened.show(handshake);
    const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(await dataOf(opened, "svg")) ?? [];
    const opaque = await pixelsOf(opened, await dataOf(opened, "png"));
    const clear = await pixelsOf(opened, await dataOf(opened, "png-transparent"));
    expect(Math.abs(opaque.width - 2 * Number(width))).toBeLessThanOrEqual(2);
    expect(Math.abs(opaque.height - 2 * Number(height))).toBeLessThanOrEqual(2);
    expect(opaque.corner).toEqual([0x1f, 0x1f, 0x1f, 255]);
    expect(clear.corner[3]).toBe(0);
  });

  it("goes into the clipboard as a picture", async () => {
    const opened = await open();
    await opened.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await opened.show(handshake);
    expect(await request(opened, "png", { target: "clipboard" })).toMatchObject({ copied: true });
    const types = await opened.page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap((item) => item.types),
    );
    expect(types).toEqual(["image/png"]);
  });

  it("is Mermaid's source, a ladder for a terminal, or Markdown with the scenario's own lines", async () => {
    const opened = await open();
    const [first, second] = [handshake, { ...fourWayClose, line: 100 }];
    await opened.send(opened.outline(first, second), opened.trace(first));
    await opened.drawn();
    const text = Array.from({ length: 200 }, (_, line) => `# line ${String(line)}`).join("\n");
    expect(await dataOf(opened, "mermaid")).toMatch(/^sequenceDiagram\n/);
    expect(await dataOf(opened, "text")).toContain("SYN+ACK");
    const markdown = await dataOf(opened, "markdown", { text });
    expect(markdown).toMatch(/^## Three-way handshake\n\n```tcpflow\n# line 0\n/);
    expect(markdown).toMatch(/# line 99\n```\n\n```mermaid\nsequenceDiagram\n/);
  });

  it("is any scenario of the document, with its own lines and the options of the page", async () => {
    const opened = await open({ state: { uri: "file:///example.tcpflow", options: { calls: false } } });
    const [first, second] = [handshake, { ...fourWayClose, line: 100 }];
    await opened.send(opened.outline(first, second), opened.trace(first));
    await opened.drawn();
    const text = Array.from({ length: 200 }, (_, line) => `# line ${String(line)}`).join("\n");
    const markdown = await dataOf(opened, "markdown", { text, trace: second });
    expect(markdown).toMatch(/^## Four-way close\n\n```tcpflow\n# line 100\n/);
    expect(markdown).not.toMatch(/: close/);
    const picture = await pixelsOf(opened, await dataOf(opened, "png", { view: "timeline", trace: second }));
    expect(picture.height).toBeGreaterThan(picture.width / 4);
    expect(await opened.page.locator(".tf-toolbar select").first().inputValue()).toBe("0");
  });

  it("follows the options of the page", async () => {
    const opened = await open({ state: { uri: "file:///example.tcpflow", options: { calls: false } } });
    await opened.show(fourWayClose);
    const without = readSvg(await dataOf(opened, "svg")).texts;
    await opened.page.getByRole("button", { name: "Options" }).click();
    await opened.page.getByLabel("Application calls").check();
    expect(readSvg(await dataOf(opened, "svg")).texts.length).toBeGreaterThan(without.length);
  });

  it("shows states and sockets at the time cursor", async () => {
    const opened = await open();
    await opened.show(handshake);
    const atTheEnd = await dataOf(opened, "svg", { view: "states" });
    await opened.page
      .locator(".tf-pane-sequence")
      .first()
      .click({ position: { x: 4, y: 4 } });
    await opened.page.keyboard.press("ArrowLeft");
    const before = await dataOf(opened, "svg", { view: "states" });
    expect(before).not.toBe(atTheEnd);
    await opened.page.keyboard.press("ArrowRight");
    expect(await dataOf(opened, "svg", { view: "states" })).toBe(atTheEnd);
  });

  it("waits for a drawing where there is none yet", async () => {
    const opened = await open();
    const answer = dataOf(opened, "svg");
    await opened.show(handshake);
    expect(readSvg(await answer).texts).toContain("Three-way handshake");
  });

  it("says so where there is no scenario", async () => {
    const opened = await open();
    await opened.send(opened.outline());
    expect(await request(opened, "svg")).toMatchObject({ failed: "No scenario yet" });
  });

  it("is the whole of a long run, or says that it is too large for pixels", async () => {
    const opened = await open();
    await opened.show(manySegments(3_000));
    expect((await dataOf(opened, "svg")).split('class="tf-tip"').length - 1).toBe(3_000);
    const refused = await request(opened, "png");
    expect("failed" in refused ? refused.failed : "").toMatch(/^Too large to export as PNG \(\d+ × \d+\)/);
  });

  it("begins with a button that says what it does", async () => {
    const opened = await open();
    await opened.show(handshake);
    await pressTool(opened.page, "Export…");
    expect((await opened.posts()).at(-1)).toEqual({ type: "export" });
  });
});
