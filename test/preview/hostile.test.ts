/** Whatever names, notes, calls and payloads hold: all views show it, and nothing interprets it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printable } from "../../src/views/shared/escape.ts";
import "../property/seed.ts";
import { Story } from "../unit/views/traces.ts";
import { pages } from "./pages.ts";

const open = pages();

/** What means something to Mermaid, to HTML, to CSS, to SVG or to text layout. */
const pieces = [
  [
    '"',
    "'",
    ";",
    "#",
    "#35;",
    "#quot;",
    "&amp;",
    "%%",
    "%%{init: {'theme':'dark'}}%%",
    ":",
    "->>",
    "$$x$$",
    "ﬂ°°9829¶ß",
  ],
  ["end", "rect", "note over p0: y", "p0->>p1: x", "wrap:", "nowrap:", "style", "classDef", "participant q", "```"],
  [
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "</text><b>bold</b>",
    "<br/>",
    "]]>",
    "<!--",
    "url(#x)",
  ],
  ["\n", "\t", "  ", "\r", "\u2028", "\u0000", "\u202e", "\u200f", "\ufeff", "\ud800"],
  ["中文", "日本語", "שלום", "مرحبا", "🙂", "👩‍👩‍👧", "é", "ß", "“x”", "plain", "1"],
].flat();
const hostile = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4, unit: "grapheme" })), {
  minLength: 1,
  maxLength: 7,
});

/** Without blanks and line ends, which are laid out, and what cannot be shown. */
function plain(text: string): string {
  return printable(text).replace(/[\s\u00a0\u200b\ufffd⏎]+/gu, "");
}

describe("any text", () => {
  it("is shown by every view, and interpreted by none", { timeout: 180_000 }, async () => {
    const state = {
      uri: "file:///example.tcpflow",
      views: ["sequence", "timeline", "states", "sockets"],
      beside: true,
    } as const;
    const opened = await open({ width: 1_800, height: 1_000, state });
    const { page } = opened;
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (parts, nameParts) => {
        const text = parts.join("");
        const name = `z${nameParts.join("").slice(0, 22)}`;
        const trace = new Story(text, { a: "client", [name]: "server" })
          .note(text, ["a"])
          .note(text, [], "phase")
          .call("a", text)
          .segment("a", name, "PSH+ACK", { payload: text, length: 1, seqSymbol: "x" })
          .state("a", "CLOSED", "ESTABLISHED", { peer: name })
          .trace();
        await opened.show(trace);
        const seen = await page.evaluate(() => {
          const lines = (selector: string, line: string): string[] =>
            [...document.querySelectorAll(selector)].map((each) =>
              [...each.querySelectorAll(line)].map(({ textContent }) => textContent).join(""),
            );
          const app = document.getElementById("app");
          const all = [...(app?.querySelectorAll("*") ?? [])];
          return {
            notes: lines(".tf-pane-sequence .tf-is-note", "text"),
            phases: lines(".tf-pane-sequence .tf-is-phase", "text"),
            calls: lines(".tf-pane-sequence .tf-is-call", "text"),
            names: [...document.querySelectorAll(".tf-pane-sequence text.actor")].map(({ textContent }) => textContent),
            heads: [...document.querySelectorAll(".tf-pane-timeline .tf-chunks .tf-head text")].map(
              (head) => head.textContent,
            ),
            arrows: document.querySelectorAll(".tf-pane-sequence .tf-message").length,
            flights: document.querySelectorAll(".tf-pane-timeline .tf-segment").length,
            sockets: document.querySelector(".tf-pane-sockets")?.textContent ?? "",
            foreign: all.filter(({ tagName }) =>
              /^(script|img|b|iframe|a|link|object|embed|foreignobject|image|use)$/i.test(tagName),
            ).length,
            handlers: all.filter((each) => each.getAttributeNames().some((attribute) => attribute.startsWith("on")))
              .length,
            hit: "hit" in window,
          };
        });
        expect(seen).toMatchObject({ arrows: 1, flights: 1, foreign: 0, handlers: 0, hit: false });
        expect(seen.notes.map(plain)).toEqual([plain(text)]);
        expect(seen.phases.map(plain)).toEqual([plain(text)]);
        expect(seen.calls.map(plain)).toEqual([plain(text)]);
        // Above and below: each endpoint has its name at both ends of its life line.
        expect(seen.names.map(plain).sort()).toEqual(["a", "a", plain(name), plain(name)].sort());
        expect(seen.heads.map(plain).sort()).toEqual(["a", plain(name)].sort());
        expect(plain(seen.sockets)).toContain(plain(name));
      }),
      { numRuns: Number(process.env["FUZZ_RUNS"] ?? 40) },
    );
  });
});
