/** The states view: Figure 5 of RFC 9293 with the way of each end numbered in it. */
import type { ScenarioTrace, State } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels, viewTitles } from "../../words/ui/labels.ts";
import { stateDiagramWords } from "../../words/ui/state-diagram.ts";
import {
  clip,
  formatTime,
  type Picture,
  padEnd,
  pixels,
  printable,
  round,
  ruleSentence,
  type StandaloneOptions,
  standalone,
  stateGroup,
  xml,
} from "../shared/index.ts";
import { causeOf } from "./causes.ts";
import type { Box } from "./figure.ts";
import { type Layout, narrow, type Way, wide } from "./layout.ts";
import {
  connectionsOf,
  edgeOf,
  isAtEnd,
  lastStep,
  type Path,
  type PathStep,
  pathsOf,
  type Refusal,
  refusalsOf,
} from "./paths.ts";
import { arrow, badgeSize, cross, exitWord, line, pill, shortest, words } from "./shapes.ts";
import { statesRules } from "./style.ts";

export interface StatesOptions {
  readonly locale?: Locale;
  /** Which connection, an index of `connectionsOf`; all of them by default. */
  readonly connection?: number | null;
  /** How many of the trace's events have happened; all by default. */
  readonly after?: number;
  /** Half as wide: with the words of the steps in a list below it. */
  readonly narrow?: boolean;
}

/** Draws the state diagram of a scenario. A pure function of its arguments. */
export function statesPicture(trace: ScenarioTrace, options: StatesOptions = {}): Picture {
  const locale = options.locale ?? "en";
  const title = trace.title ?? tell(drawingLabels.untitled, locale);
  const drawing = new Drawing(trace, options, locale);
  return {
    name: "tf-states",
    title: tell(viewTitles.states, locale, { title }),
    ...drawing.picture(),
    rules: statesRules,
  };
}

/** The state diagram as an SVG file. */
export function statesSvg(trace: ScenarioTrace, options: StatesOptions & StandaloneOptions = {}): string {
  return standalone(statesPicture(trace, options), options);
}

/** The ways of the ends as lines of text: a list for each. */
export function statesText(trace: ScenarioTrace, options: { readonly locale?: Locale } = {}): string {
  const locale = options.locale ?? "en";
  const paths = pathsOf(trace);
  if (paths.length === 0) return `${tell(stateDiagramWords.nobodyMoved, locale)}\n`;
  const refusals = refusalsOf(trace);
  return paths
    .map((path) => {
      const steps = path.steps.map((step) => {
        const { from, to, time } = step.event;
        const width = String(path.steps.length).length;
        const rule = wordsOf(step) || (ruleSentence(step.event.reason, locale) ?? "");
        const why = step.kind === "unknown" ? tell(stateDiagramWords.invalid, locale) : rule;
        return `  ${String(step.number).padStart(width)}  ${padEnd(from, 12)} → ${padEnd(to, 12)}  ${padEnd(formatTime(time), 9)}  ${why}`.trimEnd();
      });
      const wrong = refusals.flatMap(({ endpoint, state, finding }) =>
        endpoint === path.endpoint ? [`  ✗  ${state}: ${printable(finding.message).replace(/\n/g, " ")}`] : [],
      );
      return [path.name, ...steps, ...wrong, ""].join("\n");
    })
    .join("\n");
}

interface WalkedStep {
  readonly path: Path;
  readonly step: PathStep;
}

/** What the figure writes at an edge: `rcv SYN / snd SYN, ACK`. */
function wordsOf({ event }: PathStep): string {
  const edge = edgeOf(event);
  return edge === undefined ? "" : [edge.event, edge.action].filter((word) => word !== "").join(" / ");
}

const sideNames = ["first", "second"] as const;

/** The height of a row of the legend, or of the steps below a narrow figure, and how many of these there are at most. */
const rowHeight = 21;
const mostSteps = 60;

function rowsAt(top: number, rows: readonly string[]): string {
  const placed = rows.map((row, nth) => `<g transform="translate(0 ${top + nth * rowHeight})">${row}</g>`);
  return `<g class="tf-legend">${placed.join("")}</g>`;
}

class Drawing {
  private readonly locale: Locale;
  private readonly after: number;
  private readonly paths: readonly Path[];
  private readonly refusals: readonly Refusal[];
  /** With more than two paths a number says whose it is: `a1`. */
  private readonly lettered: boolean;
  private readonly layout: Layout;

  constructor(trace: ScenarioTrace, options: StatesOptions, locale: Locale) {
    this.locale = locale;
    this.after = options.after ?? trace.events.length;
    this.layout = options.narrow === true ? narrow : wide;
    const all = pathsOf(trace);
    const chosen = options.connection ?? null;
    this.paths = (chosen === null ? undefined : connectionsOf(all)[chosen]?.paths) ?? all;
    this.refusals = refusalsOf(trace).filter(({ endpoint }) => this.paths.some((path) => path.endpoint === endpoint));
    this.lettered = this.paths.length > 2;
  }

  picture(): Pick<Picture, "width" | "height" | "body"> {
    const { width, height } = this.layout;
    const legend = this.legend();
    if (!this.layout.narrow) return { width, height, body: [this.body(), rowsAt(20, legend)].join("\n") };
    const [top, steps] = [height + 16, this.stepsBelow()];
    const below = rowsAt(top, [...legend, ...steps]);
    return { width, height: top + (legend.length + steps.length) * rowHeight, body: [this.body(), below].join("\n") };
  }

  private body(): string {
    const { boxes, edges, exits, others: elsewhere } = this.layout;
    const walked = ({ from, to }: Way, kind: PathStep["kind"], until = Number.POSITIVE_INFINITY): boolean =>
      this.stepsOn(from, to, kind).some(({ step }) => step.index < until);
    const others = (["other", "behavior"] as const).flatMap((kind) =>
      [...elsewhere, ...exits].filter((way) => walked(way, kind)).map((way) => ({ way, kind })),
    );
    return [
      ...edges.map((edge) => arrow(edge.path, walked(edge, "figure", this.after) ? "tf-walked" : "")),
      ...others.map(({ way, kind }) =>
        arrow(way.path, `${walked(way, kind, this.after) ? "tf-walked " : ""}tf-${kind}`),
      ),
      ...this.claims(),
      ...(this.layout.narrow ? [] : edges.map(words)),
      ...boxes.map((box, nth) => this.box(box, nth === boxes.length - 1)),
      ...exits.filter((exit) => others.some(({ way }) => way === exit)).map((exit) => exitWord(exit, this.layout)),
      ...edges.map((edge) => this.badges(this.stepsOn(edge.from, edge.to, "figure"), edge.badge, edge.grow)),
      ...others.map(({ way: { from, to, badge }, kind }) => this.badges(this.stepsOn(from, to, kind), badge)),
      ...this.strays(),
      this.tags(),
      ...this.crosses(),
    ].join("\n");
  }

  private box({ state, x, y, height }: Box, isEnd: boolean): string {
    const { boxWidth } = this.layout;
    const here = this.paths.filter((path) => this.isAt(path, state, isEnd));
    const current =
      here.length === 0
        ? ""
        : ` tf-here tf-here-${here.length > 1 && here.some(({ side }) => side !== here[0]?.side) ? "both" : here[0]?.side === 0 ? "first" : "second"}`;
    const visited = this.paths.some(({ steps }) =>
      steps.some(({ event, index }) => index < this.after && (event.to === state || event.from === state)),
    );
    const rect = (grow: number, name: string): string =>
      `<rect class="${name}" x="${round(x - boxWidth / 2 - grow)}" y="${round(y - height / 2 - grow)}" width="${boxWidth + 2 * grow}" height="${height + 2 * grow}" rx="${4 + grow}"/>`;
    return `<g class="tf-state tf-${stateGroup[state]}${visited ? "" : " tf-unvisited"}${current}">${rect(0, "tf-back")}${rect(0, "tf-box")}${here.length > 0 ? rect(3, "tf-ring") : ""}<text x="${x}" y="${round(y + 4)}">${state}</text></g>`;
  }

  /** Whether the path is in that state now, and in that one of the two places of CLOSED. */
  private isAt(path: Path, state: State, isEnd: boolean): boolean {
    const last = lastStep(path, this.after);
    if (last === null) return state === "CLOSED" && !isEnd;
    return last.event.to === state && (state !== "CLOSED" || isEnd === isAtEnd(last));
  }

  /** The steps from one state to another, of one kind. */
  private stepsOn(from: State, to: State, kind: PathStep["kind"]): readonly WalkedStep[] {
    return this.paths.flatMap((path) =>
      path.steps.flatMap((step) =>
        step.kind === kind && step.event.from === from && step.event.to === to ? [{ path, step }] : [],
      ),
    );
  }

  /** The names of those that are in a state now, at the lower corners of its box. */
  private tags(): string {
    const { boxes, boxWidth } = this.layout;
    return boxes
      .map(({ state, x, y, height }, nth) => {
        const isEnd = nth === boxes.length - 1;
        return ([0, 1] as const)
          .map((side) => {
            const here = this.paths.filter((path) => path.side === side && this.isAt(path, state, isEnd));
            const [first] = here;
            if (first === undefined) return "";
            const names = here.slice(0, 3).map((path) => (this.lettered ? this.letter(path) : path.endpoint));
            const text = `${clip(names.join(" "), 14)}${here.length > 3 ? ` +${here.length - 3}` : ""}`;
            const width = pixels(text, 10) + 10;
            const at = side === 0 ? x - boxWidth / 2 + 40 - width : x + boxWidth / 2 - 40;
            const top = y + height / 2 - 5;
            return `<g class="tf-tag tf-${sideNames[side]}"><rect x="${round(at)}" y="${round(top)}" width="${round(width)}" height="15" rx="7.5"/><text x="${round(at + width / 2)}" y="${round(top + 11)}">${xml(text)}</text></g>`;
          })
          .join("");
      })
      .join("");
  }

  /** The numbers of those who went from one state to another, beside each other on the edge. */
  private badges(steps: readonly WalkedStep[], [x, y]: readonly [number, number], grow: -1 | 0 | 1 = 0): string {
    if (steps.length === 0) return "";
    // In a narrow figure the list below has all of them.
    const most = this.layout.narrow ? 2 : 5;
    const shown = steps.length > most ? steps.slice(0, most - 1) : steps;
    const texts = shown.map(({ path, step }) => `${this.lettered ? this.letter(path) : ""}${step.number}`);
    const rest = steps.length - shown.length;
    const widths = [...texts, ...(rest > 0 ? [`+${rest}`] : [])].map((text) =>
      Math.max(2 * badgeSize, pixels(text, 10.5) + 8),
    );
    const gap = 2;
    const total = widths.reduce((sum, width) => sum + width + gap, 0) - gap;
    const centred = x - total / 2;
    let left = grow === 0 ? centred : grow < 0 ? x + badgeSize - total : x - badgeSize;
    const places = widths.map((width) => {
      const at = left;
      left += width + gap;
      return at;
    });
    const pills = shown.map(({ path, step }, nth) => {
      const { event, index } = step;
      const line = event.line === undefined ? "" : ` data-line="${event.line}"`;
      const classes = ["tf-item", "tf-step", `tf-${sideNames[path.side]}`];
      if (step.kind === "unknown") classes.push("tf-invalid");
      if (index >= this.after) classes.push("is-future");
      const label = `${path.name}, ${step.number}: ${event.from} → ${event.to}`;
      return `<g class="${classes.join(" ")}"${line} data-events="${index}" aria-label="${xml(label)}">${pill(places[nth] ?? 0, y, widths[nth] ?? 0, texts[nth] ?? "")}</g>`;
    });
    if (rest > 0)
      pills.push(`<g class="tf-step tf-rest">${pill(places.at(-1) ?? 0, y, widths.at(-1) ?? 0, `+${rest}`)}</g>`);
    return pills.join("");
  }

  /** Each step with its words, in the order of time: below a figure that has no room for them. */
  private stepsBelow(): string[] {
    const all = this.paths
      .flatMap((path) => path.steps.map((step) => ({ path, step })))
      .sort((a, b) => a.step.index - b.step.index);
    const shown = all.slice(0, mostSteps);
    const rows = shown.map(({ path, step }) => {
      const number = `${this.lettered ? this.letter(path) : ""}${step.number}`;
      const width = Math.max(18, pixels(number, 11) + 8);
      const future = step.index >= this.after ? " is-future" : "";
      const [from, to] = [step.event.from, step.event.to];
      const mark = `<g class="tf-step tf-${sideNames[path.side]}">${pill(38 - width, 0, width, number)}</g>`;
      return `<g class="tf-row${future}" data-events="${step.index}">${mark}<text class="tf-way" x="46" y="4">${from} → ${to}</text><text x="238" y="4">${xml(wordsOf(step) || causeOf(step.event))}</text></g>`;
    });
    const rest = all.length - shown.length;
    return rest > 0 ? [...rows, `<g class="tf-row"><text x="46" y="4">+${rest}</text></g>`] : rows;
  }

  /** Steps that no rule knows, made by a TCP that is deliberately wrong: straight, in red. */
  private strays(): string[] {
    const seen = new Set<string>();
    return this.paths.flatMap(({ steps }) =>
      steps.flatMap(({ event: { from, to }, kind }) => {
        if (kind !== "unknown" || seen.has(`${from} ${to}`)) return [];
        seen.add(`${from} ${to}`);
        const { path, badge } = shortest(from, to, this.layout);
        return [arrow(path, "tf-walked tf-invalid"), this.badges(this.stepsOn(from, to, "unknown"), badge)];
      }),
    );
  }

  /** What the text claims and did not happen: in red, and dashed. */
  private claims(): string[] {
    return this.refusals.flatMap(({ finding: { claim } }) =>
      claim === undefined || claim.from === claim.to
        ? []
        : [arrow(shortest(claim.from, claim.to, this.layout).path, "tf-claim")],
    );
  }

  /** A red cross at the state in which a line asked an end to do what it would not do. */
  private crosses(): string[] {
    const { boxes, boxWidth } = this.layout;
    const count = new Map<State, number>();
    return this.refusals.flatMap(({ endpoint, state, finding, after }) => {
      const isEnd = this.paths.some((path) => {
        const last = path.endpoint === endpoint ? lastStep(path, after) : null;
        return last !== null && isAtEnd(last);
      });
      const all = boxes.filter((each) => each.state === state);
      const box = isEnd ? all.at(-1) : all[0];
      if (box === undefined) return [];
      const nth = count.get(state) ?? 0;
      count.set(state, nth + 1);
      if (nth > 3) return [];
      const x = box.x + boxWidth / 2 - 2 - nth * 20;
      const y = box.y - box.height / 2;
      const future = after > this.after ? " is-future" : "";
      return [
        `<g class="tf-item tf-wrong${future}" data-line="${finding.range.start.line}" aria-label="${xml(finding.message)}"><title>${xml(finding.message)}</title>${cross(x, y)}</g>`,
      ];
    });
  }

  private letter(path: Path): string {
    const nth = this.paths.indexOf(path);
    return nth < 26 ? String.fromCharCode(97 + nth) : `${nth + 1}.`;
  }

  /** Whose colour is whose, and what else the drawing uses to say something. */
  private legend(): string[] {
    const signs = this.signs();
    // The corner has room for six rows; the figure begins below.
    const most = (this.layout.narrow ? 20 : 6) - signs.length;
    const named = this.paths.slice(0, this.paths.length > most ? most - 1 : most).map((path) => {
      const letter = this.lettered ? this.letter(path) : "1";
      return `<g class="tf-step tf-${sideNames[path.side]}">${pill(20, 0, 18, letter)}</g><text x="46" y="4">${xml(clip(path.name, 26))}</text>`;
    });
    return [...named, ...this.unnamed(named.length), ...signs];
  }

  /** What the legend has no room for: how many, and who they are where one points at it. */
  private unnamed(from: number): string[] {
    const rest = this.paths.slice(from);
    if (rest.length === 0) return [];
    const names = rest.map((path) => `${this.letter(path)} ${path.name}`).join("\n");
    const count = tell(stateDiagramWords.morePaths, this.locale, { count: rest.length });
    return [`<g><title>${xml(names)}</title><text x="46" y="4">${xml(count)}</text></g>`];
  }

  /** What the drawing uses to say something, as far as it does. */
  private signs(): string[] {
    const words = (name: keyof typeof stateDiagramWords): string => tell(stateDiagramWords[name], this.locale);
    const steps = this.paths.flatMap((path) => path.steps);
    const mark = `<g class="tf-wrong">${cross(29, 0)}</g><text x="46" y="4">${xml(words("refused"))}</text>`;
    return [
      ...(["other", "behavior"] as const).flatMap((sort) =>
        steps.some(({ kind }) => kind === sort) ? [line(`tf-walked tf-${sort}`, words(sort))] : [],
      ),
      ...(steps.some(({ kind }) => kind === "unknown") ? [line("tf-walked tf-invalid", words("invalid"))] : []),
      ...(this.refusals.some(({ finding }) => finding.claim) ? [line("tf-claim", words("claimed"))] : []),
      ...(this.refusals.length > 0 ? [mark] : []),
    ];
  }
}
