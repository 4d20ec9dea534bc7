/** Mermaid, set up for this page: no text is ever interpreted, colours are CSS variables. */
import mermaid from "mermaid";
import { makeHarmless } from "./harmless.ts";
import { heightOf, measuringQuickly, widthOf } from "./measure.ts";

/** Everything is measured in this font. What page.css shows in another one is narrower. */
const mono = "ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace";

export const fontSize = 12;

/** What Mermaid lays out by, in pixels. */
export const diagram = {
  marginX: 18,
  marginY: 10,
  boxMargin: 6,
  noteMargin: 6,
  /** The height of an endpoint's box, and its width at least: that of a note over one endpoint, too. */
  head: 30,
  least: 112,
  /** What an endpoint's box and an arrow leave free on both sides of their texts. */
  padding: 10,
  /** Between a life line and the label of an arrow that leads back to it. */
  loopGap: 6,
  /** How far a note over several endpoints extends beyond the first and the last. */
  wideNote: 35,
  /** Between two endpoints' boxes, at least. */
  actorMargin: 70,
  /** The width of a letter, at least. */
  cell: fontSize * 0.61,
} as const;

/** The height of a line of text, in whole pixels. */
export function lineHeight(): number {
  return Math.round(heightOf(`${fontSize}px ${mono}`));
}

/** The width of the longest of some lines of text, in whole pixels. */
export function textWidth(lines: readonly string[]): number {
  return Math.round(widthOf(`${fontSize}px ${mono}`, lines));
}

/** Every diagram has it. */
export const sharedClass = "tf-sequence";

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
    fontSize,
    themeVariables: {
      fontFamily: mono,
      fontSize: `${fontSize}px`,
      actorBkg: "var(--tf-paper)",
      actorBorder: "var(--tf-soft)",
      actorTextColor: "var(--tf-ink)",
      actorLineColor: "var(--tf-soft)",
      signalColor: "var(--tf-ink)",
      signalTextColor: "var(--tf-ink)",
      noteBkgColor: "var(--tf-note)",
      noteBorderColor: "var(--tf-rule)",
      noteTextColor: "var(--tf-ink)",
      activationBkgColor: "var(--tf-note)",
      activationBorderColor: "var(--tf-soft)",
    },
    sequence: {
      useMaxWidth: false,
      diagramMarginX: diagram.marginX,
      diagramMarginY: diagram.marginY,
      width: diagram.least,
      height: diagram.head,
      wrapPadding: diagram.padding,
      actorMargin: diagram.actorMargin,
      boxMargin: diagram.boxMargin,
      boxTextMargin: 4,
      noteMargin: diagram.noteMargin,
      messageMargin: 24,
      mirrorActors: true,
      hideUnusedParticipants: false,
    },
  });
}

/**
 * Takes the style out of a diagram that all diagrams have, and puts it into the page once. It is as strong there as with
 * the diagram's own name.
 */
function shareStyle(diagram: SVGSVGElement, id: string): void {
  const style = diagram.querySelector("style");
  diagram.classList.add(sharedClass);
  style?.remove();
  // Mermaid makes none once this one is there: see scripts/mermaid-plugin.mjs.
  if (style === null || style.textContent === "") return;
  style.dataset["of"] = "mermaid";
  style.textContent = style.textContent.replaceAll(`#${id}`, `:is(#${sharedClass},.${sharedClass})`);
  document.head.append(style);
}

/** Renders Mermaid text into an SVG element that is not in the page yet. Throws what Mermaid throws. */
export async function renderMermaid(source: string): Promise<SVGSVGElement> {
  if (renderings === 0) setUp();
  // Another name each time: Mermaid takes an element of that name out of the page before it begins.
  const id = `tf-mermaid-${++renderings}`;
  const { svg } = await measuringQuickly(() => mermaid.render(id, source));
  // An element, not text: see scripts/mermaid-plugin.mjs.
  const element: unknown = svg;
  if (!(element instanceof SVGSVGElement)) throw new Error("Mermaid drew nothing");
  makeHarmless(element);
  // The pane around it says what it is; a document without a name says nothing.
  for (const name of ["role", "aria-roledescription"]) element.removeAttribute(name);
  shareStyle(element, id);
  return element;
}
