/** The text of a fence as the HTML that replaces it: drawings, and the findings below them. No DOM. */

import { beginningOf } from "../language/parse/parse.ts";
import { type Analysis, analyze, previewOptionsOf, type ScenarioRun, toTrace } from "../scenario/analyze.ts";
import { hintTo } from "../scenario/exercise/answers.ts";
import { askedText } from "../scenario/judge/blanks.ts";
import { maxDocumentSteps } from "../scenario/run/limits.ts";
import type { Finding, ScenarioTrace } from "../trace/trace.ts";
import { type ViewId, viewIds } from "../trace/views.ts";
import { xml } from "../views/shared/escape.ts";
import { pagePalette } from "../views/shared/palette.ts";
import type { DrawingFileOptions } from "../views/view.ts";
import { drawingOf, hasForm } from "../views/views.ts";
import { type Locale, tell } from "../words/text.ts";
import { exerciseWords } from "../words/ui/exercise.ts";
import { drawingLabels, placeLabels } from "../words/ui/labels.ts";

export interface Fence {
  readonly text: string;
  /** What follows `tcpflow` on the fence's first line: the views to show, the sequence if none is named. */
  readonly words: string;
  readonly locale: Locale;
}

/** What was drawn, and its analysis: given back, it spares the scenarios that have not changed. */
export interface DrawnFence {
  readonly html: string;
  readonly analysis: Analysis;
}

/** So many scenarios of a fence are drawn. */
const maxDrawn = 200;

/** What drawing a scenario costs at least, in steps. */
const stepsToDraw = 100;

/** The fences of one page. They share one budget of steps: what comes when it is used up is not run, and says so. */
export class FencesOfPage {
  readonly #maxSteps: number;
  readonly #drawn = new WeakMap<object, DrawnFence & { readonly of: string; readonly steps: number }>();
  #left: number;

  constructor(maxSteps = maxDocumentSteps) {
    this.#maxSteps = maxSteps;
    this.#left = maxSteps;
  }

  /** The page is gone through from its first fence on. */
  begin(): void {
    this.#left = this.#maxSteps;
  }

  /** The HTML of the next fence; null where it is in place already. */
  draw(place: object, fence: Fence): string | null {
    const of = JSON.stringify(fence);
    const before = this.#drawn.get(place);
    const steps = this.#left;
    // What was cut short may be whole now that the fences above take fewer steps.
    const stays = before?.of === of && (!before.analysis.isCut || before.steps === steps);
    const now = stays ? before : { ...drawFence(fence, before?.analysis, steps), of, steps };
    this.#left = Math.max(0, steps - now.analysis.steps - stepsToDraw * Math.min(maxDrawn, now.analysis.runs.length));
    this.#drawn.set(place, now);
    return stays ? null : now.html;
  }
}

/** Runs and draws a fence. All text of the fence is a literal in the HTML. Never throws. */
export function drawFence(
  { text, words, locale }: Fence,
  previous?: Analysis,
  maxSteps: number = maxDocumentSteps,
): DrawnFence {
  // What is not drawn is not run either.
  const beginning = beginningOf(text, maxDrawn);
  const analysis = analyze(beginning.text, { locale, maxSteps, ...(previous !== undefined && { previous }) });
  const named = words.toLowerCase().split(/\W+/);
  const views = viewIds.filter((view) => named.includes(view) && hasForm(view, "svg"));
  const { scenarios } = toTrace(analysis);
  const look = { ...previewOptionsOf(analysis), locale, palette: pagePalette, background: false };
  const figures = scenarios.slice(0, maxDrawn).map((trace, index) => {
    const asked = questionsOf(analysis.runs[index], trace.line, locale);
    return figure(trace, views.length === 0 ? ["sequence"] : views, look, asked);
  });
  if (scenarios.length === 0) figures.push(paragraph(tell(drawingLabels.empty, locale)));
  const count = Math.max(0, scenarios.length - maxDrawn) + beginning.more;
  if (count > 0) figures.push(paragraph(tell(drawingLabels.moreScenarios, locale, { count })));
  return { html: figures.join(""), analysis };
}

function paragraph(text: string): string {
  return `<p>${xml(text)}</p>`;
}

function figure(trace: ScenarioTrace, views: readonly ViewId[], options: DrawingFileOptions, below: string): string {
  const caption = trace.title === null ? "" : `<figcaption>${xml(trace.title)}</figcaption>`;
  const svgs = views.map((view) => drawingOf(view, "svg")?.(trace, options) ?? "");
  return `<figure>${caption}${svgs.join("")}${listOf(trace.findings, options.locale)}${below}</figure>`;
}

/** What an exercise asks, each with a hint and the answer for who opens them. */
function questionsOf(run: ScenarioRun | undefined, first: number, locale: Locale): string {
  const items = (run?.solution.answers ?? []).map((answer) => {
    const line = answer.blank.range.start.line + first + 1;
    const question = tell(exerciseWords.question, locale, { line, asked: askedText(answer.blank.asks, locale) });
    const hint = run === undefined ? "" : hintTo(run, answer, locale);
    return `<li>${xml(question)}${details("hintShort", hint)}${details("showAnswer", answer.text)}</li>`;
  });
  function details(title: "hintShort" | "showAnswer", text: string): string {
    return `<details><summary>${xml(tell(exerciseWords[title], locale))}</summary>${xml(text)}</details>`;
  }
  return items.length === 0 ? "" : `<ul>${items.join("")}</ul>`;
}

/** The errors and warnings, each with its line. Hints are for the author of the fence, not for its readers. */
function listOf(findings: readonly Finding[], locale: Locale): string {
  const items = findings.flatMap(({ severity, range, message }) => {
    if (severity !== "error" && severity !== "warning") return [];
    const place = tell(placeLabels[severity], locale, { line: range.start.line + 1 });
    return [`<li class="${severity}"><b>${xml(place)}</b> ${xml(message)}</li>`];
  });
  return items.length === 0 ? "" : `<ul>${items.join("")}</ul>`;
}
