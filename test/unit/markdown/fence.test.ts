import { describe, expect, it } from "vitest";
import { drawFence, type Fence, FencesOfPage } from "../../../src/markdown/fence.ts";
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

  it("shows below what is wrong, with its line in the fence", () => {
    const html = draw(wrongState);
    expect(html).toMatch(/<\/svg>\n<ul><li class="error"><b>Error on line 4:<\/b> /);
    expect(draw(wrongState, { locale: "zh-cn" })).toContain("<b>第 4 行错误：</b>");
    expect(draw("client -> server: SYN\nwhat is this\n")).toMatch(/<li class="error"><b>Error on line 2:<\/b>/);
  });

  it("lists what an exercise asks, each with a hint and the answer behind a click", () => {
    const html = draw(handshake.replace("ack=x+1", "ack=?"));
    expect(html.split("<ul>")[0]).not.toMatch(/ack=x\+1/);
    expect(html).toMatch(
      /<ul><li>Line \d: find the acknowledgment number \(`ack`\)\.<details><summary>Hint<\/summary>RFC /,
    );
    expect(html).toContain("<details><summary>Show the answer</summary>x+1</details>");
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

describe("the fences of a page", () => {
  const fence = (text: string): Fence => ({ text, words: "", locale: "en" });
  const long = fence("client: connect\nclient: send 100000\n");
  const places = [{}, {}, {}];

  it("share one budget: what comes when it is used up is not run, and says so", () => {
    const page = new FencesOfPage(400);
    const draw = (fences: readonly Fence[]) => {
      page.begin();
      return fences.map((one, index) => page.draw(places[index] ?? {}, one));
    };
    const [first, second, third] = draw([long, fence(handshake), fence(handshake)]);
    expect(first).not.toContain("<li ");
    expect(second).toMatch(/<li class="error"><b>Error on line \d+:<\/b> This scenario was not run/);
    expect(third).toEqual(second);
    // Nothing is drawn twice, and what was not run is run as soon as there are steps for it.
    expect(draw([long, fence(handshake), fence(handshake)])).toEqual([null, null, null]);
    const [short, run, alsoRun] = draw([fence(handshake), fence(handshake), fence(handshake)]);
    for (const html of [short, run, alsoRun]) expect(html).toMatch(/^(?!.*<li ).*<svg/s);
  });

  const scenarios = (count: number): string => 'scenario "s"\nclient -> server: SYN\n'.repeat(count);

  it("with very many scenarios draw some of them, and say how many are left", () => {
    for (const head of ["", "client -> server: SYN\n"]) {
      const html = draw(head + scenarios(250));
      expect(pictures(html)).toHaveLength(200);
      expect(html).toMatch(
        head === "" ? /<p>50 more scenarios not shown<\/p>$/ : /<p>51 more scenarios not shown<\/p>$/,
      );
    }
  });

  it("with very many scenarios run only those that they draw", () => {
    const broken = 'scenario "s"\nclient -> server: SYN\nserver -> client: SYN+AKC\nclient -> server: ACK ack=7\n';
    const [few, many] = [200, 10_000].map((count) => drawFence(fence(broken.repeat(count))).analysis);
    expect(many?.steps).toBe(few?.steps);
    expect(many?.runs).toHaveLength(200);
  });

  it("spend the budget of the page on drawings, too", () => {
    const page = new FencesOfPage(50_000);
    page.begin();
    const drawn = Array.from({ length: 4 }, () => page.draw({}, fence(scenarios(200))) ?? "");
    expect(drawn.map((html) => html.includes("This scenario was not run"))).toEqual([false, false, true, true]);
  });

  it("that are many and large end within the budget of one document", () => {
    const page = new FencesOfPage();
    page.begin();
    const flood = fence("raw mallory\nserver server\n" + "forge mallory -x server: SYN seq=1 times=5000\n".repeat(30));
    const drawn = Array.from({ length: 5 }, () => page.draw({}, flood) ?? "");
    expect(drawn.filter((html) => html.includes("<svg"))).toHaveLength(5);
    expect(drawn.filter((html) => html.includes('<li class="error">'))).toHaveLength(3);
  });
});
