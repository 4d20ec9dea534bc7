import { describe, expect, it } from "vitest";
import { drawFence, type Fence } from "../../../src/markdown/fence.ts";
import { handshake, wrongState } from "../cli/harness.ts";
import { readSvg } from "../views/svg-file.ts";
import { hostileTexts } from "../views/traces.ts";

function draw(text: string, more: Partial<Fence> = {}): string {
  return drawFence({ text, words: "", locale: "en", ...more }).html;
}

/** The SVGs in it, each read as XML. */
function pictures(html: string): ReturnType<typeof readSvg>[] {
  return [...html.matchAll(/<svg .*?<\/svg>/gs)].map(([svg]) => readSvg(svg));
}

const ours = new Set("figure figcaption svg style g rect line path circle text title ul li b p".split(" "));

describe("a fence in Markdown", () => {
  it("is drawn in the theme's colours, with its title above", () => {
    const html = draw(handshake);
    expect(html).toMatch(/^<figure><figcaption>Three-way handshake<\/figcaption><svg /);
    const [picture, ...others] = pictures(html);
    expect(others).toEqual([]);
    expect(picture?.texts).toContain("SYN+ACK seq=y ack=x+1 mss=1460");
    expect(picture?.style).toContain("var(--tf-ink)");
    expect(html).not.toContain("<ul>");
  });

  it("shows the views that its first line names", () => {
    const classes = (words: string): unknown =>
      [...draw(handshake, { words }).matchAll(/<svg [^>]*class="([\w-]+)"/g)].map(([, name]) => name);
    expect(classes("")).toEqual(["tf-sequence-figure"]);
    expect(classes("timeline")).toEqual(["tf-timeline"]);
    expect(classes("{timeline, sequence}")).toEqual(["tf-sequence-figure", "tf-timeline"]);
    expect(classes("nothing of ours")).toEqual(["tf-sequence-figure"]);
  });

  it("tells below what is wrong, with its line in the fence", () => {
    const html = draw(wrongState);
    expect(html).toMatch(/<\/svg>\n<ul><li class="error"><b>Error on line 4:<\/b> /);
    expect(draw(wrongState, { locale: "zh-cn" })).toContain("<b>第 4 行错误：</b>");
    expect(draw("client -> server: SYN\nwhat is this\n")).toMatch(/<li class="error"><b>Error on line 2:<\/b>/);
  });

  it("draws every scenario, and says so where there is nothing to draw", () => {
    expect(pictures(draw(`${handshake}\nscenario "2nd"\n${wrongState}`))).toHaveLength(2);
    expect(draw("")).toContain("This scenario has no events.");
  });

  it("runs a scenario again only when its text has changed", () => {
    const first = drawFence({ text: `${handshake}\nscenario "2nd"\n${wrongState}`, words: "", locale: "en" });
    const second = drawFence(
      { text: `${handshake}\nscenario "2nd"\n${handshake}`, words: "", locale: "en" },
      first.analysis,
    );
    expect(second.analysis.runs[0]).toBe(first.analysis.runs[0]);
    expect(second.analysis.runs[1]).not.toBe(first.analysis.runs[1]);
  });

  it.each(hostileTexts)("takes %j literally", (text) => {
    const quoted = JSON.stringify(text);
    for (const fence of [`scenario ${quoted}\nnote: ${quoted}\nclient -> server: SYN\n`, text]) {
      const names = [...draw(fence).matchAll(/<\/?([^\s>/]*)/g)].map(([, name = ""]) => name);
      expect(names.filter((name) => !ours.has(name))).toEqual([]);
    }
  });
});
