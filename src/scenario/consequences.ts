/**
 * One mistake, one error (rule 4). Behind a segment that no TCP would send the run goes on with a forged one or with
 * another, and lines that are right may then fail. So the scenario is also run with that line mended, in the ways in which such
 * a line goes wrong; what the best of these runs does not find wrong is a consequence, and is not told.
 */
import type { Scenario, SegmentStatement, Statement } from "../language/document.ts";
import type { Finding } from "../trace/trace.ts";
import type { FlagName } from "../words/names.ts";
import type { ScenarioRun } from "./analyze.ts";
import { maxRepairSteps } from "./limits.ts";

/** How many mistakes are looked behind; those that follow are told as they come. */
const maxMistakes = 6;

const flagSets: readonly (readonly FlagName[])[] = [
  ["ACK"],
  ["SYN"],
  ["SYN", "ACK"],
  ["FIN", "ACK"],
  ["PSH", "ACK"],
  ["RST"],
];

type Run = (scenario: Scenario) => ScenarioRun;

/** The findings of a run without those that only follow from a segment line that is wrong, and the steps it took. */
export function withoutConsequences(
  first: ScenarioRun,
  run: Run,
): { readonly findings: readonly Finding[]; readonly steps: number } {
  let left = maxRepairSteps;
  const counted: Run = (scenario) => {
    const done = run(scenario);
    left -= done.steps;
    return done;
  };

  const mended = ({ scenario, trace: { findings } }: ScenarioRun, mistakes: number): readonly Finding[] => {
    const { statements } = scenario;
    const index = mistakes === 0 ? -1 : mistakeIn(statements, findings);
    const line = statements[index];
    if (line?.kind !== "segment") return findings;
    const at = line.range.start.line;
    if (!findings.some((one) => one.range.start.line !== at && isProblem(one))) return findings;

    let best: { readonly run: ScenarioRun; readonly problems: number } | null = null;
    for (const { where, lines } of repairs(statements, index)) {
      if (left <= 0 || best?.problems === 0) break;
      const tried = counted({ ...scenario, statements: statements.toSpliced(where, 1, ...lines) });
      if (tried.trace.findings.some((one) => one.range.start.line === at && one.severity === "error")) continue;
      const problems = tried.trace.findings.filter(isProblem).length;
      // A line that could be read must not be blamed, unless all is well without it.
      if (where !== index && problems > 0) continue;
      if (best === null || problems < best.problems) best = { run: tried, problems };
    }
    if (best === null) return findings;
    const remain = new Set(mended(best.run, mistakes - 1).map(placeOf));
    return findings.filter((one) => one.range.start.line === at || remain.has(placeOf(one)));
  };
  const findings = mended(first, maxMistakes);
  return { findings, steps: maxRepairSteps - left };
}

/** What is said of a written segment, and not of a check. */
const aboutSegments: ReadonlySet<string> = new Set([
  "segment-not-possible",
  "nothing-to-send",
  "wrong-isn",
  "wrong-seq",
  "wrong-ack",
  "no-ack-field",
  "wrong-length",
  "line-is-missing",
]);

/** The first line that is a segment which no TCP would send; -1: there is none. */
function mistakeIn(statements: readonly Statement[], findings: readonly Finding[]): number {
  const first = findings.find((one) => aboutSegments.has(one.code));
  if (first === undefined) return -1;
  return statements.findIndex((one) => one.range.start.line === first.range.start.line);
}

function isProblem({ severity }: Finding): boolean {
  return severity === "error" || severity === "warning";
}

/** A line has a finding of that weight: the words differ, as the two runs do. */
function placeOf({ range, severity }: Finding): string {
  return `${String(range.start.line)} ${severity}`;
}

interface Repair {
  /** The statement that goes. */
  readonly where: number;
  /** What stands in its place. */
  readonly lines: readonly Statement[];
}

/** How many written segments before the first contradiction may be the cause of it. */
const maxLookBack = 3;

/**
 * The ways in which a line goes wrong: other flags, the other way round, a line missing before it, a line too many;
 * at last the same for the flags and the direction of a segment shortly before it.
 */
function* repairs(statements: readonly Statement[], index: number): Generator<Repair> {
  const line = statements[index];
  if (line?.kind !== "segment") return;
  for (const changed of changes(line)) yield { where: index, lines: [changed] };
  const plain = { forge: null, fields: {}, payload: null, retransmission: null, as: null, times: null };
  const arrow = { ...line.arrow, value: "->" as const };
  for (const one of [turned(line), line]) {
    for (const flags of flagSets) yield { where: index, lines: [withFlags({ ...one, ...plain, arrow }, flags), line] };
  }
  yield { where: index, lines: [] };

  let seen = 0;
  for (let where = index - 1; where >= 0 && seen < maxLookBack; where--) {
    const earlier = statements[where];
    if (earlier?.kind !== "segment" || earlier.forge !== null) continue;
    seen++;
    for (const changed of changes(earlier)) yield { where, lines: [changed] };
  }
}

function* changes(line: SegmentStatement): Generator<SegmentStatement> {
  for (const flags of flagSets) yield withFlags(line, flags);
  yield turned(line);
}

function turned(line: SegmentStatement): SegmentStatement {
  return { ...line, from: line.to, to: line.from };
}

function withFlags(line: SegmentStatement, value: readonly FlagName[]): SegmentStatement {
  return { ...line, flags: { value, range: (line.flags ?? line.arrow).range } };
}
