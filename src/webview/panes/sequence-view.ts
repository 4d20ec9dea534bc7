/** Draws the sequence diagram, chunk by chunk, and links what is drawn to the lines of the text. */
import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import type { SequenceItem } from "../../views/sequence/mermaid.ts";
import { type PlannedSequence, plannedSequence, type SequenceParts } from "../../views/sequence/parts.ts";
import { type LineLength, lineLengths } from "../../views/sequence/plan.ts";
import { type Locale, tell } from "../../words/text.ts";
import { viewTitles } from "../../words/ui/labels.ts";
import type { Chunk, Drawing, DrawnChunk } from "./drawing.ts";
import { Folds } from "./folds.ts";
import { fontSize, renderMermaid } from "./mermaid.ts";
import { Pane } from "./pane.ts";
import { cutOut, estimatedHeight, frameOf, headOf, type Position } from "./sequence-cut.ts";
import { spokenLabel } from "./sequence-labels.ts";
import { keepOffLifeLines } from "./sequence-level-labels.ts";
import { decorateItems, keyOf, link } from "./sequence-links.ts";
import { columnsIn, slantArrows } from "./sequence-slants.ts";
import { widthOfSequence } from "./sequence-width.ts";
import { type ComparedScene, fittingFactor, type PaneContext, type Scene, type View } from "./view.ts";

export const sequenceView: View = {
  create(context) {
    const renderer = new SequenceRenderer();
    const folds = new Folds();
    const { locale } = context;
    const sequence = ({ shown, keys, options }: Scene, room: number): Promise<Drawing> => {
      const { calls, times, states } = options;
      return renderer.draw(shown, { unfolded: folds.unfolded(keys), locale, calls, times, states, keys, room });
    };
    return new Pane(
      "sequence",
      context,
      (scene, room) => ({
        label: tell(viewTitles.sequence, locale, { title: scene.title }),
        unfold: folds.unfolding(scene.keys),
        drawing: scene.against === null ? sequence(scene, room) : comparison(scene, scene.against, context, room),
      }),
      roomIn,
    );
  },
};

/** The longest lines with which a diagram fits, else the shortest. */
function fittingLines(planned: PlannedSequence, room: number): LineLength {
  const lengths = lineLengths.slice(room < shortBelow ? 1 : 0);
  const least = fittingFactor(0, fontSize);
  return lengths.find((lines) => widthOfSequence(planned, lines) * least <= room) ?? "shortest";
}

/** In a narrower pane, in pixels, long lines are not tried: two ends have no room with them. */
const shortBelow = 580;

/** The pixels of a pane, in steps: a drawing that fits stays as it is. */
function roomIn(paneWidth: number): number {
  return paneWidth === 0 ? Number.POSITIVE_INFINITY : paneWidth - (paneWidth % 20);
}

async function comparison(
  scene: Scene,
  against: ComparedScene,
  { locale }: PaneContext,
  room: number,
): Promise<Drawing> {
  const { drawComparison } = await import("./comparison-view.ts");
  return drawComparison(scene, against, locale, room);
}

// The first rendering of all takes ten times as long as the next: it is done while the trace is on its way.
renderMermaid("sequenceDiagram\n  participant a\n  a->>a: nowrap:x\n  Note over a: x\n").catch(() => undefined);

interface SequenceViewOptions {
  readonly locale: Locale;
  readonly calls: boolean;
  readonly times: boolean;
  readonly states: DrawingOptions["states"];
  /** The pixels that it has from side to side: labels get as short as that needs. */
  readonly room: number;
  /** By their first events: rows that are not to be folded. */
  readonly unfolded: ReadonlySet<number>;
  /** One key for each event: see `eventKeys`. */
  readonly keys: readonly string[];
}

/** Steps in a chunk: Mermaid draws so many in some 10 ms, and a frame has time for the layout, too. */
const chunkSize = 10;
/** So many steps are drawn as one chunk. */
const wholeUpTo = 48;
/** How many chunks that were drawn are kept for the next drawing. */
const mostKept = 64;

/** A chunk that Mermaid has drawn. After an edit most of a diagram is as it was, on other lines perhaps. */
interface Rendered {
  readonly svg: SVGSVGElement;
  readonly height: number;
  readonly elements: readonly (Element | null)[];
  /** Where it was shown last: chunks that are alike need one each. */
  shown: Showing;
}

interface Showing {
  /** Counts the drawings. */
  readonly drawing: number;
  /** Counts the chunks of one. */
  readonly index: number;
}

/** How what is drawn is known to the page, and to who listens. */
interface Naming {
  readonly keys: readonly string[];
  readonly spoken: (item: SequenceItem) => string;
}

/** Draws the sequence diagrams of one pane. */
class SequenceRenderer {
  /** By what they were drawn from, the latest last. */
  private readonly rendered = new Map<string, Rendered>();
  private drawings = 0;

  /** Draws off-screen. Throws what Mermaid throws. */
  async draw(trace: ScenarioTrace, options: SequenceViewOptions): Promise<Drawing> {
    const { keys, room, ...look } = options;
    const cut = { size: chunkSize, wholeUpTo };
    const planned = plannedSequence(trace, { ...look, nowrap: true, slanted: true }, cut);
    const all = planned.parts(fittingLines(planned, room));
    const drawing = ++this.drawings;
    const naming: Naming = { keys, spoken: spokenLabel(trace, options.locale) };
    const chunks = all.parts.map((part, index): Chunk => {
      return {
        height: estimatedHeight(part, positionOf(all, index)),
        entries: part.entries.map(({ kind, event, line }) => {
          const entry = { event, key: keyOf(kind, keys[event] ?? "") };
          return line === undefined ? entry : { ...entry, line };
        }),
        draw: () => this.drawChunk(all, { drawing, index }, naming),
      };
    });
    const first = await this.drawChunk(all, { drawing, index: 0 }, naming);
    const { width } = first.svg.viewBox.baseVal;
    return { width, textSize: fontSize, chunks, ...(chunks.length > 1 && { head: headOf(first.svg) }) };
  }

  private async drawChunk(all: SequenceParts, showing: Showing, { keys, spoken }: Naming): Promise<DrawnChunk> {
    const part = all.parts[showing.index];
    if (part === undefined) throw new Error(`there is no chunk ${showing.index}`);
    const written = part.write();
    const { text, items, edge, flights } = written;
    // What is visible in its look and not in its text.
    const name = JSON.stringify([
      text,
      part.continues,
      all.breadth.margins,
      flights,
      items.map(({ kind, traits, hint, beside }) => [kind, traits, hint, beside]),
    ]);
    const known = this.rendered.get(name);
    const free = known?.shown.drawing !== showing.drawing || known.shown.index === showing.index;
    let made = free ? known : undefined;
    if (made === undefined) {
      const svg = await renderMermaid(text);
      const columns = columnsIn(svg);
      const height = cutOut(svg, part, edge, positionOf(all, showing.index), frameOf(svg, all));
      keepOffLifeLines(svg, columns);
      slantArrows(svg, written, columns);
      const elements = decorateItems(svg, items);
      svg.removeAttribute("style");
      made = { svg, height, elements, shown: showing };
    }
    made.shown = showing;
    this.keep(name, made);
    return { svg: made.svg, height: made.height, items: link(made.elements, items, keys, spoken) };
  }

  private keep(name: string, made: Rendered): void {
    this.rendered.delete(name);
    this.rendered.set(name, made);
    const [oldest] = this.rendered.keys();
    if (this.rendered.size > mostKept && oldest !== undefined) this.rendered.delete(oldest);
  }
}

function positionOf({ parts }: SequenceParts, index: number): Position {
  return { first: index === 0, last: index === parts.length - 1 };
}
