/** "Write out all segments" and "Use calls". Edits are in the scenario's own lines. */
import type { CallStatement, SegmentStatement, Statement } from "../../language/syntax/document.ts";
import { linesOf, textOf } from "../../language/syntax/lines.ts";
import type { ScenarioRun } from "../../scenario/analyze.ts";
import type { CallEvent, SegmentEvent, TextEdit } from "../../trace/trace.ts";

/** Replaces a call by the segments that it causes; it stays where they alone would not imply it. */
export function* asSegments(run: ScenarioRun, call: Statement): Generator<readonly TextEdit[]> {
  if (call.kind !== "call") return;
  const { line } = call.range.start;
  const segments = run.trace.events
    .filter((event) => event.kind === "segment")
    .filter((segment) => segment.line === line && !segment.written)
    .sort((a, b) => a.id - b.id);
  if (segments.length === 0) return;
  const indent = indentOf(run, call);
  const payload = payloadOf(run, call, segments);
  const end = { line, character: (linesOf(run.scenario)[line] ?? "").length };
  // A number in the first SYN states the initial sequence number, and those of later connections follow from it.
  for (const statesIsn of [true, false]) {
    const lines = segments.map((segment) => segmentLine(segment, payload, statesIsn)).join(`\n${indent}`);
    // What the caller sees is only in the call.
    if (call.fails === null) yield [{ range: call.range, newText: lines }];
    yield [{ range: { start: end, end }, newText: `\n${indent}${lines}` }];
  }
}

function indentOf(run: ScenarioRun, { range }: Statement): string {
  return (linesOf(run.scenario)[range.start.line] ?? "").slice(0, range.start.character);
}

/** A text that is sent in one segment is written as it is. */
function payloadOf(run: ScenarioRun, { payload }: CallStatement, segments: readonly SegmentEvent[]): string | null {
  const carrying = segments.filter(({ length }) => length > 0);
  return payload !== null && carrying.length === 1 ? textOf(run.scenario, payload.range) : null;
}

function segmentLine(segment: SegmentEvent, payload: string | null, statesIsn: boolean): string {
  const { from, to, flags, seq, ack, length, fate } = segment;
  const carries = payload ?? `len=${String(length)}`;
  const parts = [
    `${from} ${fate === "lost" ? "-x" : "->"} ${to}: ${flags.join("+") || "NONE"}`,
    ...(statesIsn || !flags.includes("SYN") ? [`seq=${String(seq)}`] : []),
    ...(ack === null ? [] : [`ack=${String(ack)}`]),
    ...(length === 0 ? [] : [carries]),
  ];
  return parts.join(" ");
}

/** Replaces segments in a row by the calls that they imply; after a call that is there already, they are removed. */
export function* asCalls(run: ScenarioRun, statement: Statement): Generator<readonly TextEdit[]> {
  const { statements } = run.scenario;
  const at = statements.indexOf(statement);
  let [from, to] = [at, at];
  while (isPlain(statements[from - 1])) from--;
  while (isPlain(statements[to + 1])) to++;
  if (statement.kind === "call") from++;
  else if (!isPlain(statement)) return;
  const group = statements.slice(from, to + 1).filter(isPlain);
  if (group.length === 0) return;
  yield* groupAsCalls(run, group, statements[from - 1]);

  // Not all of them: those that one call caused.
  const heads = group.filter((one) => impliedBy(run, one).length > 0);
  const head = heads.findLast((one) => one.range.start.line <= statement.range.start.line);
  if (head === undefined || heads.length < 2) return;
  const next = heads[heads.indexOf(head) + 1];
  const end = next === undefined ? group.length : group.indexOf(next);
  yield* groupAsCalls(run, group.slice(group.indexOf(head), end), undefined);
}

/** Whether a statement is a segment that its sender's TCP sends and that arrives. */
function isPlain(statement: Statement | undefined): statement is SegmentStatement {
  if (statement?.kind !== "segment") return false;
  return statement.forge === null && statement.arrow.value === "->";
}

function* groupAsCalls(
  run: ScenarioRun,
  group: readonly SegmentStatement[],
  before: Statement | undefined,
): Generator<readonly TextEdit[]> {
  const implied = group.flatMap((one) => impliedBy(run, one));
  if (implied.length === 0 && before?.kind !== "call") return;
  for (const withPeer of [false, true]) {
    yield group.map((one) => {
      const calls = impliedBy(run, one).map((call) => callLine(run, call, one, withPeer));
      return calls.length > 0
        ? { range: one.range, newText: calls.join(`\n${indentOf(run, one)}`) }
        : removal(run, one);
    });
  }
}

function impliedBy(run: ScenarioRun, { range }: Statement): readonly CallEvent[] {
  return run.trace.events
    .filter((event) => event.kind === "call")
    .filter((call) => call.implied === true && call.line === range.start.line);
}

function callLine(run: ScenarioRun, call: CallEvent, line: SegmentStatement, withPeer: boolean): string {
  const { endpoint, call: name, peer } = call;
  const payload =
    line.payload === null ? String(line.fields.len?.value ?? 0) : textOf(run.scenario, line.payload.range);
  const words = [`${endpoint}:`, name];
  if (withPeer && peer !== undefined) words.push(`(${peer})`);
  if (name === "send") words.push(payload);
  return words.join(" ");
}

/** The statement goes, and its line with it if there is no comment on it. */
export function removal(run: ScenarioRun, { range }: Statement): TextEdit {
  const { line } = range.start;
  const after = (linesOf(run.scenario)[line] ?? "").slice(range.end.character);
  if (after.trim() !== "") {
    const blanks = after.length - after.trimStart().length;
    return { range: { start: range.start, end: { line, character: range.end.character + blanks } }, newText: "" };
  }
  return { range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } }, newText: "" };
}
