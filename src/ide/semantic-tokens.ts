/** The words of a text as tokens, and what the run says of them: lost, forged, implied, retransmitted, never reached. */
import { linesOf, splitLines } from "../language/syntax/lines.ts";
import { comparePositions, rangeOf } from "../language/syntax/range.ts";
import { type Kind, Tokens, tokenise } from "../language/syntax/tokens.ts";
import type { Analysis, ScenarioRun } from "../scenario/analyze.ts";
import type { Range } from "../trace/trace.ts";
import { inFile } from "./locate.ts";
import { occurrences } from "./navigation/occurrences.ts";
import type { Subject } from "./navigation/subjects.ts";

/** Types of the protocol's own: every editor has colors for them. */
export const tokenTypes = [
  "keyword",
  "class",
  "operator",
  "macro",
  "enumMember",
  "property",
  "parameter",
  "variable",
  "method",
  "number",
  "string",
  "comment",
] as const;
type TokenType = (typeof tokenTypes)[number];

/** `declaration` is the protocol's own; docs/editors.md says what the others are. */
export const tokenModifiers = ["declaration", "lost", "forged", "implied", "retransmission", "unreachable"] as const;
type TokenModifier = (typeof tokenModifiers)[number];

export interface SemanticToken {
  readonly range: Range;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

const types: Readonly<Record<Subject["kind"], TokenType>> = {
  endpoint: "class",
  symbol: "variable",
  held: "variable",
  state: "enumMember",
  flag: "macro",
  arrow: "operator",
  field: "property",
  parameter: "parameter",
  profile: "enumMember",
  supposition: "enumMember",
  variable: "property",
  call: "method",
  errno: "enumMember",
  keyword: "keyword",
};

const signs: Partial<Record<Kind, TokenType>> = { number: "number", quantity: "number", string: "string" };

/**
 * The tokens of some lines, in order. `augments`: the editor colors words by a grammar already, so only those are of use
 * of which the run says something.
 */
export function semanticTokens(analysis: Analysis, lines: Range | null, augments: boolean): readonly SemanticToken[] {
  const { document } = analysis;
  const isWanted = ({ start: { line } }: Range): boolean =>
    lines === null || (line >= lines.start.line && line <= lines.end.line);
  const above = augments ? [] : plainTokens(splitLines(document.text).slice(0, document.scenarios[0]?.line), isWanted);
  const inScenarios = document.scenarios.flatMap((place, index) => {
    const run = analysis.runs[index];
    const from = (lines?.start.line ?? 0) - place.line;
    const to = (lines?.end.line ?? Infinity) - place.line;
    if (run === undefined || from >= place.scenario.lineCount || to < 0) return [];
    const tokens = tokensOf(run, augments, ({ start }) => start.line >= from && start.line <= to);
    return tokens.map((token) => ({ ...token, range: inFile(token.range, place) }));
  });
  return [...above, ...inScenarios];
}

function tokensOf(run: ScenarioRun, augments: boolean, isWanted: (range: Range) => boolean): SemanticToken[] {
  const { scenario } = run;
  const byLine = modifiersByLine(run);
  const words = occurrences(scenario).flatMap(({ subject, range, declares, owner }): SemanticToken[] => {
    if (!isWanted(range)) return [];
    const ofLine = owner === null ? [] : [...(byLine.get(range.start.line) ?? [])];
    const isSign = subject.kind === "arrow" || subject.kind === "flag";
    const ofWord = ofLine.filter((modifier) => isSign || modifier === "unreachable");
    const modifiers = [...(declares ? (["declaration"] as const) : []), ...ofWord];
    return augments && ofWord.length === 0 ? [] : [{ range, type: types[subject.kind], modifiers }];
  });
  const all = augments ? words : [...words, ...plainTokens(linesOf(scenario), isWanted)];
  return withoutOverlaps(all.sort((a, b) => comparePositions(a.range.start, b.range.start)));
}

/** Comments, texts and numbers. */
function plainTokens(lines: readonly string[], isWanted: (range: Range) => boolean): SemanticToken[] {
  const tokens = new Tokens();
  return lines.flatMap((text, line) => {
    if (!isWanted(rangeOf(line, 0, 0))) return [];
    tokenise(text, 0, text.length, tokens);
    const found = Array.from({ length: tokens.count }, (_, index): SemanticToken[] => {
      const type = signs[tokens.kinds[index] ?? "end"];
      const range = rangeOf(line, tokens.starts[index] ?? 0, tokens.ends[index] ?? 0);
      return type === undefined ? [] : [{ range, type, modifiers: [] }];
    });
    const comment = rangeOf(line, tokens.contentEnd, text.length);
    const isEmpty = tokens.contentEnd >= text.length;
    return [...found.flat(), ...(isEmpty ? [] : [{ range: comment, type: "comment", modifiers: [] } as const])];
  });
}

/** Of tokens that overlap, the first one: the protocol allows no others. */
function withoutOverlaps(tokens: readonly SemanticToken[]): SemanticToken[] {
  let end = { line: -1, character: 0 };
  return tokens.filter(({ range }) => {
    if (comparePositions(range.start, end) < 0) return false;
    end = range.end;
    return true;
  });
}

/** What became of the segment that a line writes, and how it came to be. */
function modifiersByLine(run: ScenarioRun): ReadonlyMap<number, ReadonlySet<TokenModifier>> {
  const byLine = new Map<number, Set<TokenModifier>>();
  const add = (line: number | undefined, modifier: TokenModifier): void => {
    if (line === undefined) return;
    const known = byLine.get(line) ?? new Set();
    byLine.set(line, known.add(modifier));
  };
  for (const event of run.trace.events) {
    if (event.kind === "call" && event.implied === true) add(event.line, "implied");
    if (event.kind !== "segment" || !event.written) continue;
    if (event.fate === "lost") add(event.line, "lost");
    if (event.cause === "forged") add(event.line, "forged");
    if (event.retransmission) add(event.line, "retransmission");
  }
  const { statements } = run.scenario;
  const stop = statements.findIndex(({ kind }) => kind === "stop");
  const unreached = run.refused ? statements : stop < 0 ? [] : statements.slice(stop + 1);
  for (const { range, kind } of unreached) if (kind !== "finally") add(range.start.line, "unreachable");
  return byLine;
}
