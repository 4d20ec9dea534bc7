/** Two runs in one picture, as an SVG. */
import { type Locale, tell } from "../../words/text.ts";
import { comparisonWords } from "../../words/ui/comparison.ts";
import {
  alternatives,
  type Palette,
  type Rule,
  round,
  type StandaloneOptions,
  standalone,
  tint,
  xml,
} from "../shared/index.ts";
import {
  type Comparison,
  comparisonOf,
  type NamedRun,
  type PlacedRun,
  type RowSource,
  shiftSize,
} from "./comparison.ts";
import type { SequenceLayoutOptions } from "./layout.ts";
import { margin } from "./rows.ts";
import { sequenceRules } from "./style.ts";
import { bodyOf } from "./svg.ts";

/** Draws both runs of a comparison as a file. */
export function comparisonSvg(
  first: NamedRun,
  second: NamedRun,
  options: SequenceLayoutOptions & StandaloneOptions & { readonly locale: Locale },
): string {
  const comparison = comparisonOf(first, second, options);
  const { width, height } = comparison;
  const title = tell(comparisonWords.title, options.locale, { first: first.name, second: second.name });
  const body = comparisonBody(comparison, null);
  return standalone({ name: "tf-sequence-figure", title, width, height, body, rules: comparisonRules }, options);
}

/** What leads from a comparison to one of its runs, and to a moment of that. */
export interface ComparisonLinks {
  /** The run whose rows carry their events and lines. */
  readonly own: 0 | 1;
  /** The last event of that run up to a time (µs), by its index: so much of the other run has happened with it. */
  readonly lastBy: (time: number) => number;
}

export function comparisonBody(comparison: Comparison, links: ComparisonLinks | null): string {
  const { runs, differences, shifts, summary } = comparison;
  return [
    ...runs.flatMap((run, side) =>
      differences.flatMap(({ y, height, has, of }) => {
        if (of !== undefined && of !== side) return [];
        const { left, right } = run.layout;
        const box = `x="${round(run.x + left)}" y="${round(y)}" width="${round(right - left)}" height="${round(height)}"`;
        const kind = has[side] === true ? `tf-only tf-only-${side + 1}` : "tf-only tf-lacks";
        return `<rect class="${kind}" ${box} rx="4"/>`;
      }),
    ),
    ...differences.flatMap(({ y, height, of }) => {
      if (of !== undefined) return [];
      const x = (runs[0].layout.right + runs[1].x + runs[1].layout.left) / 2;
      return `<text class="tf-differs" x="${round(x)}" y="${round(y + Math.max(14, height / 2 + 5))}">≠</text>`;
    }),
    ...runs.map((run, side) => {
      const about = links === null ? () => "" : side === links.own ? linksOf : momentsBy(links.lastBy);
      return `<g transform="translate(${round(run.x)} 0)">${runBody(run, about)}</g>`;
    }),
    `<text class="tf-summary" x="${margin}" y="${margin + 30}">${xml(summary)}</text>`,
    ...shifts.map(({ x, y, text }) => `<text class="tf-shift" x="${round(x)}" y="${round(y + 4)}">${xml(text)}</text>`),
  ].join("\n");
}

type AboutRow = (source: RowSource) => string;

function runBody({ name, y, layout, sources }: PlacedRun, about: AboutRow): string {
  const body = bodyOf(layout, (row) => {
    const source = sources[row];
    return source === undefined || source.events.length === 0 ? "" : about(source);
  });
  return `<text class="tf-run" x="${margin}" y="${round(y + 11)}">${xml(name)}</text>${body}`;
}

function linksOf({ events, since, line }: RowSource): string {
  const later = since === undefined ? "" : ` data-since="${since}"`;
  return ` data-events="${events.join(" ")}"${later}${line === undefined ? "" : ` data-line="${line}"`}`;
}

function momentsBy(lastBy: ComparisonLinks["lastBy"]): AboutRow {
  return ({ time }) => ` data-since="${lastBy(time)}"`;
}

/** The same for a page on which there are other drawings. */
export function comparisonPageRules(palette: Palette): Rule[] {
  const scoped = (selector: string): string =>
    selector.startsWith(".tf-sequence-figure") ? selector : `.tf-sequence-figure ${selector}`;
  return comparisonRules(palette).map(([selector, look]) => [alternatives(selector).map(scoped).join(","), look]);
}

function comparisonRules(palette: Palette): Rule[] {
  const { ink, soft, first, second, mono } = palette;
  return [
    ...sequenceRules(palette),
    [".tf-sequence-figure .tf-run", { "font-size": "13px", "font-weight": "600", "text-anchor": "start" }],
    [".tf-sequence-figure .tf-summary", { fill: soft, "text-anchor": "start" }],
    [".tf-only", { "stroke-width": "1.2", "stroke-dasharray": "5 3" }],
    [".tf-lacks", { fill: "none", stroke: soft }],
    [".tf-only-1", { fill: tint(palette, "first", "0.1"), stroke: first }],
    [".tf-only-2", { fill: tint(palette, "second", "0.1"), stroke: second }],
    [".tf-sequence-figure .tf-differs", { fill: ink, "font-size": "16px", "font-weight": "700" }],
    [".tf-sequence-figure .tf-shift", { fill: soft, "font-family": mono, "font-size": `${shiftSize}px` }],
  ];
}
