/** What a reader does to a picture, done to the text: a segment is lost, duplicated or delayed; a state is expected. */
import { parse } from "../../language/parse/parse.ts";
import { blanksIn } from "../../language/syntax/blanks.ts";
import type { SegmentStatement, Statement } from "../../language/syntax/document.ts";
import { linesOf } from "../../language/syntax/lines.ts";
import type { Analysis, ScenarioRun } from "../../scenario/analyze.ts";
import { runScenario } from "../../scenario/run/run.ts";
import type { Rewrite, RewriteKind, RewriteResult } from "../../trace/rewrites.ts";
import type { SegmentEvent, StateEvent, TextEdit } from "../../trace/trace.ts";
import { inFile } from "../locate.ts";
import { removal } from "./calls.ts";
import { applied, longestRun } from "./refactor.ts";

/** A longer scenario is not run for each way to write something. */
const longest = 10 * longestRun;

export function rewrite(
  analysis: Analysis,
  { scenario, event, kind }: Omit<Rewrite, "uri" | "version">,
): RewriteResult {
  const [run, place] = [analysis.runs[scenario], analysis.document.scenarios[scenario]];
  const about = run?.trace.events[event];
  // Of an exercise it would tell what is asked.
  if (run === undefined || place === undefined || about === undefined || blanksIn(run.scenario).length > 0) return null;
  const edits = editsFor(new Rewriter(run, event), about, kind);
  return edits?.map((edit) => ({ ...edit, range: inFile(edit.range, place) })) ?? null;
}

type About = ScenarioRun["trace"]["events"][number];

function editsFor(rewriter: Rewriter, about: About, kind: RewriteKind): readonly TextEdit[] | null {
  if (kind === "remove") return rewriter.remove(about.line);
  if (kind === "expect") return about.kind === "state" ? rewriter.expect(about) : null;
  if (about.kind !== "segment") return null;
  return about.written ? rewriter.change(about, kind) : rewriter.write(about, kind);
}

class Rewriter {
  private readonly run: ScenarioRun;
  private readonly event: number;
  private readonly lines: readonly string[];

  constructor(run: ScenarioRun, event: number) {
    this.run = run;
    this.event = event;
    this.lines = linesOf(run.scenario);
  }

  remove(line: number | undefined): readonly TextEdit[] | null {
    const statement = this.statementAt(line);
    return statement === undefined ? null : [removal(this.run, statement)];
  }

  /** Of a written segment the line is changed. */
  change({ line }: SegmentEvent, kind: RewriteKind): readonly TextEdit[] | null {
    const statement = this.statementAt(line);
    // `<->` stands for two segments.
    if (statement?.kind !== "segment" || statement.arrow.value === "<->" || statement.as !== null) return null;
    switch (kind) {
      case "lose":
        return [this.arrow(statement, "-x")];
      case "deliver":
        return [this.arrow(statement, "->")];
      case "twice":
      case "delay": {
        const name = this.freeName();
        const arrives = kind === "twice" ? [`${name} arrives`, `${name} arrives`] : [`${name} arrives`];
        const after = kind === "twice" ? statement : this.nextAction(statement);
        const waits = after === undefined ? ["wait 500ms"] : [];
        return [
          this.arrow(statement, "~>"),
          { range: { start: statement.range.end, end: statement.range.end }, newText: ` as ${name}` },
          this.below((after ?? statement).range.start.line, [...waits, ...arrives]),
        ];
      }
      case "expect":
      case "remove":
      case "write":
        return null;
      default:
        return kind satisfies never;
    }
  }

  /** A segment that no line writes gets one below what caused it, and so do those before it if need be. */
  write(segment: SegmentEvent, kind: RewriteKind): readonly TextEdit[] | null {
    const line = this.lineBefore();
    if (line === null || this.run.steps > longest) return null;
    const texts = this.groups(segment, kind).map((group) =>
      group.flatMap((each) => (each === segment ? this.textsOf(segment, kind) : this.segmentText(each, "->"))),
    );
    const edit = texts.map((each) => this.below(line, each)).find((each) => this.does(each, segment, kind));
    return edit === undefined ? null : [edit];
  }

  /** Whether the new line is the same segment, sent at the same time, and it has the fate that is wanted. */
  private does(edit: TextEdit, segment: SegmentEvent, kind: RewriteKind): boolean {
    const run = this.runWith(edit);
    const same = run?.trace.events.find((each) => each.kind === "segment" && each.id === segment.id);
    if (run === null || same?.kind !== "segment" || !same.written) return false;
    if (same.time !== segment.time || same.seq !== segment.seq || same.from !== segment.from) return false;
    // What comes after a loss may be different, and is for the reader to see.
    if (kind === "write") return errorsOf(run) <= errorsOf(this.run);
    return kind === "lose" ? same.fate === "lost" : same.name !== undefined;
  }

  private textsOf(segment: SegmentEvent, kind: RewriteKind): readonly string[] {
    const name = this.freeName();
    switch (kind) {
      case "lose":
        return [this.segmentText(segment, "-x")];
      case "twice":
        return [`${this.segmentText(segment, "~>")} as ${name}`, `${name} arrives`, `${name} arrives`];
      case "delay":
        return [`${this.segmentText(segment, "~>")} as ${name}`, "wait 500ms", `${name} arrives`];
      case "deliver":
      case "expect":
      case "remove":
      case "write":
        return [this.segmentText(segment, "->")];
      default:
        return kind satisfies never;
    }
  }

  /** What is written together with a segment: nothing, what its sender or both sent before it, or all that its line causes. */
  private groups(segment: SegmentEvent, kind: RewriteKind): readonly (readonly SegmentEvent[])[] {
    const all = this.run.trace.events.flatMap((each) =>
      each.kind === "segment" && !each.written && each.cause !== "forged" && each.line === segment.line ? [each] : [],
    );
    const before = all.filter(({ id }) => id < segment.id);
    const own = [[segment], [...before.filter(({ from }) => from === segment.from), segment], [...before, segment]];
    return kind === "write" ? [...own, all] : own;
  }

  /** A check where the endpoint has the state; else the change itself. */
  expect({ endpoint, peer, from, to }: StateEvent): readonly TextEdit[] | null {
    const line = this.lineBefore();
    if (line === null || this.run.steps > longest) return null;
    const named = peer === null ? [] : [`expect ${endpoint} (${peer}) ${to}`];
    const candidates = [`expect ${endpoint} ${to}`, ...named, `${endpoint}: ${from} => ${to}`];
    const edit = candidates
      .map((text) => this.below(line, [text]))
      .find((each) => {
        const run = this.runWith(each);
        return run !== null && errorsOf(run) <= errorsOf(this.run);
      });
    return edit === undefined ? null : [edit];
  }

  private runWith(edit: TextEdit): ScenarioRun | null {
    const [first, ...others] = parse(applied(this.run.scenario.text, [edit]), { locale: "en" }).scenarios;
    return first === undefined || others.length > 0 ? null : runScenario(first.scenario, "en", false);
  }

  private statementAt(line: number | undefined): Statement | undefined {
    return this.run.scenario.statements.find(({ range }) => range.start.line === line);
  }

  /** The last line that had an effect by the event. */
  private lineBefore(): number | null {
    const lines = this.run.trace.events.slice(0, this.event + 1).flatMap(({ line }) => line ?? []);
    return lines.length === 0 ? null : lines.reduce((most, line) => Math.max(most, line), 0);
  }

  /** The next statement that does something: what arrives below it was overtaken. */
  private nextAction({ range }: Statement): Statement | undefined {
    return this.run.scenario.statements.find(
      (each) => each.range.start.line > range.start.line && (each.kind === "segment" || each.kind === "call"),
    );
  }

  /** The arrow alone; `-x` and names need blanks around it. */
  private arrow({ arrow: { range } }: SegmentStatement, newText: string): TextEdit {
    const text = this.lines[range.start.line] ?? "";
    const blank = (at: number): string => (/\s/.test(text[at] ?? " ") ? "" : " ");
    return { range, newText: `${blank(range.start.character - 1)}${newText}${blank(range.end.character)}` };
  }

  /** Lines below a line, as far in as it is. */
  private below(line: number, texts: readonly string[]): TextEdit {
    const own = this.lines[line] ?? "";
    const end = { line, character: own.length };
    const indent = /^\s*/.exec(own)?.[0] ?? "";
    return { range: { start: end, end }, newText: texts.map((text) => `\n${indent}${text}`).join("") };
  }

  private freeName(): string {
    const { text } = this.run.scenario;
    for (let nth = 1; ; nth++) {
      const name = nth === 1 ? "late" : `late${nth}`;
      if (!new RegExp(`\\b${name}\\b`).test(text)) return name;
    }
  }

  /** As the scenario counts, if it has symbols; else without numbers, which follow from the run. */
  private segmentText(segment: SegmentEvent, arrow: "->" | "-x" | "~>"): string {
    const { from, to, flags, seqSymbol, ackSymbol, length, retransmission } = segment;
    return [
      `${from} ${arrow} ${to}: ${flags.join("+") || "NONE"}`,
      ...(seqSymbol === undefined ? [] : [`seq=${seqSymbol}`]),
      ...(ackSymbol === undefined || segment.ack === null ? [] : [`ack=${ackSymbol}`]),
      ...(length === 0 ? [] : [`len=${length}`]),
      ...(retransmission ? ["retransmission"] : []),
    ].join(" ");
  }
}

function errorsOf({ trace }: ScenarioRun): number {
  return trace.findings.filter(({ severity }) => severity === "error").length;
}
