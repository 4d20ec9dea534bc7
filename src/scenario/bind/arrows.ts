/** Lines with an arrow: one segment moves, as rules 2 to 4 of language.md say. */

import { nearest } from "../../language/repair/suggest.ts";
import type { ArrivesStatement, SegmentStatement, Statement } from "../../language/syntax/document.ts";
import type { InSlices } from "../../language/syntax/slices.ts";
import { heldNames } from "../../network/network.ts";
import { membersOf } from "../../persistent/list.ts";
import { upTo } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, type Segment, SYN } from "../../tcp/model/types.ts";
import { disagreementWords } from "../../words/findings/details.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { tell } from "../../words/text.ts";
import { askAboutSegment, isUnanswerable, reportNothingToSend } from "../judge/blanks.ts";
import { reportFields, reportFlags } from "../judge/disagreement.ts";
import { hintAtAck, hintAtIsn, hintAtLoss, hintAtReset } from "../judge/hints.ts";
import { declareFirst, lineRange, placeOnLine, replace, writeOutBefore } from "../judge/places.ts";
import { delayBeforeTimers, delayOf } from "../judge/why.ts";
import type { TaskOf } from "../run/checkpoint.ts";
import { stepToArrival } from "../run/clock.ts";
import type { Log } from "../run/log.ts";
import { listed } from "../run/names.ts";
import type { RunState } from "../run/run-state.ts";
import type { Carried, Flight } from "../run/segments.ts";
import type { Symbols } from "../run/symbols.ts";
import { claim, dropLosses, forge, heldAs, merge, obstructed, takeOff, underWay } from "../run/transit.ts";
import { extended, follow, type Path } from "./binding.ts";
import { flagsText, spaceOf } from "./fit.ts";
import { carryOut, forgedSegment } from "./forge.ts";
import { implyCall, readySegment, seek, untilFound } from "./seek.ts";

/** `alice -> bob: …` and its kin. */
export function segmentLine(run: RunState, line: SegmentStatement): void {
  const from = run.endpoint(line.from);
  const to = run.endpoint(line.to);
  if (from === null || to === null) return;
  if (from === to && isSlip(run, line)) reportItself(run, line);
  else if (line.arrow.value === "<->") run.doNext({ kind: "seek-crossing", line });
  else if (line.forge !== null || from.role === "raw") run.doNext({ kind: "forge", line });
  else run.doNext({ kind: "seek", line });
}

/** An endpoint that is not alone and has no connection with itself: somebody else was meant. */
function isSlip(run: RunState, { from }: SegmentStatement): boolean {
  return run.setup.endpoints.size > 1 && run.latest(from.text, from.text) === undefined;
}

function reportItself(run: RunState, { from, to }: SegmentStatement): void {
  const others = [...run.setup.endpoints.keys()].filter((name) => name !== from.text).slice(0, 3);
  const fixes = others.map((name) => replace(run, to.range, name));
  run.report("sends-to-itself", to.range, { name: from.text }, { endpoint: from.text, fixes });
}

/** Text that repeats what the same sender's last line lost is its retransmission. */
function asMeant(run: RunState, line: SegmentStatement): SegmentStatement {
  const { payload } = line;
  if (payload === null || line.retransmission !== null || line.fields.seq !== undefined) return line;
  const { statements } = run.scenario;
  let place = (placeOnLine(run.scenario, line.range.start.line) ?? 0) - 1;
  let looks = 0;
  const isSender = (one: Statement | undefined): one is SegmentStatement =>
    one?.kind === "segment" && one.forge === null && one.from.text === line.from.text;
  while (place >= 0 && !isSender(statements[place])) {
    place--;
    looks++;
  }
  run.world.lookedAt(looks);
  const above = statements[place];
  const isLost = isSender(above) && above.arrow.value === "-x" && above.to.text === line.to.text;
  return isLost && above.payload?.value === payload.value ? { ...line, retransmission: payload.range } : line;
}

/** The line binds to a segment, or is reported. */
export function* seekSegment(run: RunState, task: TaskOf<"seek">): InSlices<void> {
  const line = asMeant(run, task.line);
  const since = run.world.log;
  const binding = yield* seek(run, line);
  if (run.world.exhausted) return;
  if (run.start.isVariant && (binding === null || binding.mismatches.length > 0)) return;
  if (binding !== null) {
    const isVain = binding.mismatches.length > 0;
    const waits = isVain && binding.by === "timer" ? delayBeforeTimers(run, line) : null;
    run.doNext(follow(binding.path), { kind: "take", line, binding, since, waits });
    return;
  }
  if (isUnanswerable(line)) {
    reportNothingToSend(run, line);
    return;
  }
  reportFlags(run, line);
  const segment = forgedSegment(run, line, { impliedAck: true });
  const flight = forge(run.world, line.from.text, segment, line.range.start.line, "call");
  carryOut(run, line, [{ ...flight, loss: flight.loss ?? obstructed(run.world, flight) }]);
}

/**
 * The segment that the line binds to is ready. Those of the same connection that were sent before go first; a pure ACK
 * merges with it if it says as much.
 */
export function takeSegment(run: RunState, { line, binding, since, waits }: TaskOf<"take">): void {
  const { flight, mismatches } = binding;
  const fits = mismatches.length === 0;
  // The numbers are those that a closed port sends.
  if (!fits && !isRefusal(line, passedOver(run, since))) reportFields(run, line, binding, waits ?? delayOf(run, line));
  run.symbols = fits ? binding.symbols : bindLeftovers(run, line, flight);
  mergeEarlierAcks(run, flight);
  const delivered = earlierOnes(run, flight).filter(({ loss }) => loss === null);
  for (const one of delivered) takeOff(run.world, one);
  run.doNext(
    delivered.length === 0 ? null : { kind: "arrive", flights: delivered, place: 0 },
    { kind: "carry-out", line, flight, since },
    { kind: "hint", line, binding },
  );
}

/** The line's own turn: all that goes before has arrived. */
export function carryOutSegment(run: RunState, { line, flight, since }: TaskOf<"carry-out">): void {
  reportPassedOver(run, line, since);
  carryOut(run, line, [claim(run.world, flight, line.range.start.line)]);
}

export function hintAtSegment(run: RunState, { line, binding: { flight, mismatches } }: TaskOf<"hint">): void {
  askAboutSegment(run, line, flight.load.segment);
  if (mismatches.length > 0) return;
  hintAtAck(run, line, flight.load.segment);
  hintAtIsn(run, line, flight);
  hintAtLoss(run, line, flight);
  hintAtReset(run, line, flight);
}

function mergeEarlierAcks(run: RunState, bound: Flight): void {
  if ((bound.load.segment.flags & ACK) === 0) return;
  for (const flight of earlierOnes(run, bound)) {
    const { segment, written } = flight.load;
    if (!written && isPureAck(segment) && upTo(segment.ack, bound.load.segment.ack)) merge(run.world, flight);
  }
}

function earlierOnes(run: RunState, bound: Flight): Flight[] {
  const { source, destination } = bound.load.segment;
  return underWay(run.world, bound.from, bound.to).filter(({ id, load: { segment } }) => {
    return id < bound.id && segment.source.port === source.port && segment.destination.port === destination.port;
  });
}

export function isPureAck({ flags, payload }: Segment): boolean {
  return (flags & (SYN | FIN | RST)) === 0 && (flags & ACK) !== 0 && payload.length === 0;
}

/** `SYN`, then `RST`: who listens has answered with SYN+ACK before, which no line mentions. */
function isRefusal({ from, flags }: SegmentStatement, [missing]: readonly Carried[]): boolean {
  const isAnswer = missing?.from === from.text && (missing.segment.flags & (SYN | ACK)) === (SYN | ACK);
  return isAnswer && flags?.value.includes("RST") === true;
}

/** A segment that answers an arrow and goes by unmentioned is a line that is missing, unless it is a pure ACK. */
function reportPassedOver(run: RunState, line: SegmentStatement, since: Log | null): void {
  const missing = passedOver(run, since);
  const [first] = missing;
  if (first === undefined) return;
  const text = missing.map(segmentText);
  if (isRefusal(line, missing)) {
    reportOpenPort(run, line, text);
    return;
  }
  const cause = first.line;
  run.report(
    "line-is-missing",
    (line.flags ?? line.arrow).range,
    { missing: text[0] ?? "" },
    {
      endpoint: null,
      rule: "3.5",
      fixes: [writeOutBefore(run, line.range, text)],
      related:
        cause === undefined ? [] : [{ range: lineRange(run, cause), message: tell(relatedWords.answered, run.locale) }],
    },
  );
}

function passedOver(run: RunState, since: Log | null): readonly Carried[] {
  return membersOf(run.world.log, since).flatMap((entry) => {
    if (entry.kind !== "arrived" || entry.carried.written || entry.carried.trigger !== "arrow") return [];
    const { segment, retransmission } = entry.carried;
    const needsLine = (segment.flags & (SYN | RST)) !== 0 || (retransmission && !isPureAck(segment));
    return needsLine ? [entry.carried] : [];
  });
}

/** A figure of a refused connection, whose server listens. */
function reportOpenPort(run: RunState, line: SegmentStatement, missing: readonly string[]): void {
  const text = `${line.from.text}: close (listener)`;
  const title = tell(fixTitles.writeOut, run.locale, { text });
  // Where it has numbers they are those of a closed port.
  const abort = Object.keys(line.fields).length === 0 ? [writeOutBefore(run, line.range, missing)] : [];
  run.report(
    "port-is-open",
    (line.flags ?? line.arrow).range,
    { name: line.from.text, text },
    {
      endpoint: line.from.text,
      fixes: [{ title, edits: [declareFirst(run, text)] }, ...abort],
    },
  );
}

/** A segment as a line would write it. */
export function segmentText({ from, to, segment }: Carried): string {
  const length = segment.payload.length > 0 ? ` len=${String(segment.payload.length)}` : "";
  return `${from} -> ${to}: ${flagsText(segment.flags)}${length}`;
}

/** After an error on one field, the symbols of the others still take their values. */
function bindLeftovers(run: RunState, line: SegmentStatement, { load: { segment } }: Flight): Symbols {
  const { seq, ack } = line.fields;
  const at = line.range.start.line;
  let { symbols } = run;
  if (seq !== undefined) symbols = symbols.bind(seq.value, segment.seq, spaceOf(segment), at);
  if (ack !== undefined) symbols = symbols.bind(ack.value, segment.ack, spaceOf(segment, true), at);
  return symbols;
}

// ------------------------------------------------------------------ held segments

/** `NAME arrives`. */
export function arrivesLine(run: RunState, line: ArrivesStatement): void {
  const flight = heldAs(run.world, line.name.text, line.range.start.line);
  if (flight !== undefined) {
    run.doNext({ kind: "arrive", flights: [flight], place: 0 });
    return;
  }
  const names = heldNames(run.world.network);
  run.report(
    "nothing-held",
    line.name.range,
    {
      name: line.name.text,
      known: names.length === 0 ? tell(disagreementWords.nothingHeld, run.locale) : listed(names),
    },
    {
      endpoint: null,
      fixes: nearest(line.name.text, names).map((name) => replace(run, line.name.range, name)),
    },
  );
}

// ------------------------------------------------------------------ crossing

/** `alice <-> bob: FIN+ACK`: both are bound, with the calls they imply at one instant, before either arrives. */
export function* seekCrossing(run: RunState, { line }: TaskOf<"seek-crossing">): InSlices<void> {
  const back: SegmentStatement = { ...line, from: line.to, to: line.from };
  const found = yield* atOnceOrWhenQuiet(run, (fork, path) => {
    const there = readyOrCalled(fork, line, path);
    const backAgain = there && readyOrCalled(fork, back, there.path);
    return backAgain && { path: backAgain.path, flights: [there.flight, backAgain.flight] as const };
  });
  if (found !== undefined) {
    run.doNext(follow(found.path), { kind: "take-crossing", line, flights: found.flights });
    return;
  }
  if (run.start.isVariant) return;
  const able = yield* atOnceOrWhenQuiet(run, (fork, path) => readyOrCalled(fork, line, path));
  reportFlags(run, able === undefined ? line : back);
}

export function takeCrossing(run: RunState, { line, flights }: TaskOf<"take-crossing">): void {
  const claimed = flights.map((flight) => claim(run.world, flight, line.range.start.line));
  for (const flight of claimed) mergeEarlierAcks(run, flight);
  const { segment } = flights[0].load;
  if (segment.flags !== SYN) hintAtAck(run, line, segment);
  carryOut(run, line, claimed);
}

/** Tries something as things are, or else when all that is under way has arrived or is lost; `path` leads there. */
function* atOnceOrWhenQuiet<T>(
  run: RunState,
  something: (fork: RunState, path: Path) => T | undefined,
): InSlices<T | undefined> {
  const atOnce = run.attempt((fork) => something(fork, null));
  if (atOnce !== undefined) return atOnce;
  return yield* run.search(function* (fork) {
    const { world } = fork;
    let path: Path = null;
    yield* untilFound(
      world,
      () => stepToArrival(world),
      () => void (path = extended(path, world)),
    );
    if (dropLosses(world)) path = extended(path, world);
    return something(fork, path);
  });
}

interface ReadyFlight {
  readonly flight: Flight;
  readonly path: Path;
}

/** The segment that a line writes, if it is ready or its call makes it so; `path` goes on to there. */
function readyOrCalled(run: RunState, line: SegmentStatement, path: Path): ReadyFlight | undefined {
  const ready = readySegment(run, line);
  if (ready !== undefined) return { flight: ready, path };
  // Two SYNs that cross go between the same two ports: a server's is the one it listens at.
  const port = run.setup.endpoints.get(line.from.text)?.port ?? null;
  if (!implyCall(run, line, port)) return undefined;
  const called = readySegment(run, line);
  return called && { flight: called, path: extended(path, run.world) };
}
