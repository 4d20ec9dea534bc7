/** Mermaid, set up for this page: no text is ever interpreted, colours are CSS variables. */
import mermaid from "mermaid";
import { measuringQuickly } from "./measure.ts";

/** Everything is measured in this font. What page.css shows in another one is narrower. */
const mono = "ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace";

let renderings = 0;

function setUp(): void {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    suppressErrorRendering: true,
    theme: "base",
    look: "classic",
    // Diagrams are bounded by their steps; Mermaid's own limit is reached at 700 segments.
    maxTextSize: 10_000_000,
    // The general font beats those of the diagram.
    fontFamily: mono,
    fontSize: 12,
    themeVariables: {
      fontFamily: mono,
      fontSize: "12px",
      actorBkg: "var(--tf-paper)",
      actorBorder: "var(--tf-soft)",
      actorTextColor: "var(--tf-ink)",
      actorLineColor: "var(--tf-soft)",
      signalColor: "var(--tf-ink)",
      signalTextColor: "var(--tf-ink)",
      noteBkgColor: "var(--tf-note)",
      noteBorderColor: "var(--tf-rule)",
      noteTextColor: "var(--tf-ink)",
    },
    sequence: {
      useMaxWidth: false,
      diagramMarginX: 18,
      diagramMarginY: 10,
      width: 112,
      height: 30,
      actorMargin: 70,
      boxMargin: 6,
      boxTextMargin: 4,
      noteMargin: 6,
      messageMargin: 24,
      mirrorActors: true,
      hideUnusedParticipants: false,
    },
  });
}

/** Renders Mermaid text into an SVG element that is not in the page yet. Throws what Mermaid throws. */
export async function renderMermaid(source: string): Promise<SVGSVGElement> {
  if (renderings === 0) setUp();
  // Another name each time: Mermaid takes an element of that name out of the page before it begins.
  const id = `tf-mermaid-${++renderings}`;
  const { svg } = await measuringQuickly(() => mermaid.render(id, source));
  const template = document.createElement("template");
  template.innerHTML = svg;
  const element = template.content.querySelector("svg");
  if (element === null) throw new Error("Mermaid drew nothing");
  return element;
}
