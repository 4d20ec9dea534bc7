/** Lines with an arrow: one segment moves, as rules 2 to 4 of language.md say. */

import { nearest } from "../../language/repair/suggest.ts";
import type { ArrivesStatement, SegmentStatement, Statement } from "../../language/syntax/document.ts";
import { heldNames, type Obstacle } from "../../network/network.ts";
import { valuesOf } from "../../persistent/chain.ts";
import { upTo } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, type Segment, SYN } from "../../tcp/model/types.ts";
import { disagreementWords } from "../../words/findings/details.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { tell } from "../../words/text.ts";
import { askAboutSegment, isUnanswerable, reportNothingToSend } from "../judge/blanks.ts";
import { reportFields, reportFlags } from "../judge/disagreement.ts";
import { hintAtAck, hintAtLoss, hintAtReset } from "../judge/hints.ts";
import { lineRange, placeOnLine, replace, writeOutBefore } from "../judge/places.ts";
import type { Moment } from "../run/moment.ts";
import { listed } from "../run/names.ts";
import type { Flight } from "../run/segments.ts";
import { flagsText, spaceOf } from "./fit.ts";
import { fateIn, forgedSegment, forgeLine } from "./forge.ts";
import { type Found, implyCall, readySegment, seek } from "./seek.ts";

/** `alice -> bob: …` and its kin. */
export function segmentLine(moment: Moment, line: SegmentStatement): void {
  const from = moment.endpoint(line.from);
  const to = moment.endpoint(line.to);
  if (from === null || to === null) return;
  if (from === to && isSlip(moment, line)) reportItself(moment, line);
  else if (line.arrow.value === "<->") crossingLine(moment, line);
  else if (line.forge !== null || from.role === "raw") forgeLine(moment, line);
  else writtenSegment(moment, line);
}

/** An endpoint that is not alone and has no connection with itself: somebody else was meant. */
function isSlip(moment: Moment, { from }: SegmentStatement): boolean {
  return moment.setup.endpoints.size > 1 && moment.latest(from.text, from.text) === undefined;
}

function reportItself(moment: Moment, { from, to }: SegmentStatement): void {
  const others = [...moment.setup.endpoints.keys()].filter((name) => name !== from.text).slice(0, 3);
  const fixes = others.map((name) => replace(moment, to.range, name));
  moment.report("sends-to-itself", to.range, { name: from.text }, { endpoint: from.text, fixes });
}

/** Text that repeats what the same sender's last line lost is its retransmission. */
function asMeant(moment: Moment, line: SegmentStatement): SegmentStatement {
  const { payload } = line;
  if (payload === null || line.retransmission !== null || line.fields.seq !== undefined) return line;
  const { statements } = moment.scenario;
  let place = (placeOnLine(moment.scenario, line.range.start.line) ?? 0) - 1;
  let looks = 0;
  const isSender = (one: Statement | undefined): one is SegmentStatement =>
    one?.kind === "segment" && one.forge === null && one.from.text === line.from.text;
  while (place >= 0 && !isSender(statements[place])) {
    place--;
    looks++;
  }
  moment.world.lookedAt(looks);
  const above = statements[place];
  const isLost = isSender(above) && above.arrow.value === "-x" && above.to.text === line.to.text;
  return isLost && above.payload?.value === payload.value ? { ...line, retransmission: payload.range } : line;
}

function writtenSegment(moment: Moment, asWritten: SegmentStatement): void {
  const line = asMeant(moment, asWritten);
  const sought = seek(moment, line);
  if ("flight" in sought) {
    take(moment, line, sought);
    askAboutSegment(moment, line, sought.flight.load.segment);
    hintAtAck(moment, line, sought.flight.load.segment);
    hintAtLoss(moment, line, sought.flight);
    hintAtReset(moment, line, sought.flight);
    return;
  }
  if (moment.world.exhausted) return;
  const { near } = sought;
  if (near === null && isUnanswerable(line)) {
    reportNothingToSend(moment, line);
    return;
  }
  if (near === null) {
    reportFlags(moment, line);
    const segment = forgedSegment(moment, line, { impliedAck: true });
    const flight = moment.world.forge(line.from.text, line.to.text, segment, line.range.start.line, "call");
    const fate = moment.world.fateOf(flight);
    move(moment, line, fate.kind === "lose" ? { ...flight, loss: fate } : flight);
    return;
  }
  reportFields(near.moment, line, near);
  take(moment, line, { ...near, symbols: bindLeftovers(near.moment, line, near.flight) });
  askAboutSegment(moment, line, near.flight.load.segment);
}

/** The moment goes on from where the segment was found; what was passed over on the way goes first. */
function take(moment: Moment, line: SegmentStatement, { moment: found, flight, symbols }: Found): void {
  const before = moment.world.log;
  moment.become(found);
  moment.symbols = symbols;
  letEarlierOnesGo(moment, flight);
  reportPassedOver(moment, line, before);
  move(moment, line, moment.world.claim(flight, line.range.start.line));
}

/** Ready segments of the same connection that were sent before go first; a pure ACK merges if the bound one says as much. */
function letEarlierOnesGo(moment: Moment, bound: Flight): void {
  mergeEarlierAcks(moment, bound);
  for (const flight of earlierOnes(moment, bound)) if (flight.loss === null) moment.world.deliver(flight);
}

function mergeEarlierAcks(moment: Moment, bound: Flight): void {
  if ((bound.load.segment.flags & ACK) === 0) return;
  for (const flight of earlierOnes(moment, bound)) {
    const { segment, written } = flight.load;
    if (!written && isPureAck(segment) && upTo(segment.ack, bound.load.segment.ack)) moment.world.merge(flight);
  }
}

function earlierOnes(moment: Moment, bound: Flight): Flight[] {
  const { source, destination } = bound.load.segment;
  return moment.world.underWay(bound.from, bound.to).filter(({ id, load: { segment } }) => {
    return id < bound.id && segment.source.port === source.port && segment.destination.port === destination.port;
  });
}

export function isPureAck({ flags, payload }: Segment): boolean {
  return (flags & (SYN | FIN | RST)) === 0 && (flags & ACK) !== 0 && payload.length === 0;
}

/** What the arrow says becomes of the segment. Losing or holding takes no time. */
function move(moment: Moment, line: SegmentStatement, flight: Flight): void {
  const fate = fateIn(line);
  const { loss } = flight;
  if (fate.kind === "deliver" && loss !== null) reportLoss(moment, line, flight, loss.to);
  moment.world.carryOut(flight, fate.kind === "deliver" ? (loss ?? fate) : fate);
}

/** What a line says arrives does not, for something stands in its path. */
function reportLoss(
  moment: Moment,
  { arrow }: SegmentStatement,
  { from, to }: Flight,
  obstacle: Obstacle | null,
): void {
  const fixes = [{ title: tell(fixTitles.lost, moment.locale), edits: [{ range: arrow.range, newText: "-x" }] }];
  const message = tell(relatedWords.cutHere, moment.locale);
  const related = obstacle === null ? [] : [{ range: lineRange(moment, obstacle.line), message }];
  moment.report("path-is-cut", arrow.range, { from, to }, { endpoint: from, fixes, related });
}

/** A segment that answers an arrow and goes by unmentioned is a line that is missing, unless it is a pure ACK. */
function reportPassedOver(moment: Moment, line: SegmentStatement, since: Moment["world"]["log"]): void {
  const missing = valuesOf(moment.world.log, since).flatMap((entry) => {
    if (entry.kind !== "arrived" || entry.flight.load.written || entry.flight.load.trigger !== "arrow") return [];
    const { segment, retransmission } = entry.flight.load;
    const needsLine = (segment.flags & (SYN | RST)) !== 0 || (retransmission && !isPureAck(segment));
    return needsLine ? [entry.flight] : [];
  });
  const first = missing[0];
  if (first === undefined) return;
  const text = missing.map((flight) => segmentText(flight));
  const cause = first.load.line;
  moment.report(
    "line-is-missing",
    (line.flags ?? line.arrow).range,
    { missing: text[0] ?? "" },
    {
      endpoint: null,
      rule: "3.5",
      fixes: [writeOutBefore(moment, line.range, text)],
      related:
        cause === undefined
          ? []
          : [{ range: lineRange(moment, cause), message: tell(relatedWords.answered, moment.locale) }],
    },
  );
}

/** A segment as a line would write it. */
export function segmentText({ from, to, load: { segment } }: Flight): string {
  const length = segment.payload.length > 0 ? ` len=${String(segment.payload.length)}` : "";
  return `${from} -> ${to}: ${flagsText(segment.flags)}${length}`;
}

/** Behind an error on one field, the symbols of the others still take their values. */
function bindLeftovers(moment: Moment, line: SegmentStatement, { load: { segment } }: Flight): Moment["symbols"] {
  const { seq, ack } = line.fields;
  const at = line.range.start.line;
  let { symbols } = moment;
  if (seq !== undefined) symbols = symbols.bind(seq.value, segment.seq, spaceOf(segment), at);
  if (ack !== undefined) symbols = symbols.bind(ack.value, segment.ack, spaceOf(segment, true), at);
  return symbols;
}

// ------------------------------------------------------------------ held segments

/** `NAME arrives`. */
export function arrivesLine(moment: Moment, line: ArrivesStatement): void {
  if (moment.world.deliverHeld(line.name.text, line.range.start.line)) return;
  const names = heldNames(moment.world.network);
  moment.report(
    "nothing-held",
    line.name.range,
    { name: line.name.text, known: listed(names) || tell(disagreementWords.nothingHeld, moment.locale) },
    {
      endpoint: null,
      fixes: nearest(line.name.text, names).map((name) => replace(moment, line.name.range, name)),
    },
  );
}

// ------------------------------------------------------------------ crossing

/** `alice <-> bob: FIN+ACK`: both are bound, with the calls they imply at one instant, before either arrives. */
function crossingLine(moment: Moment, line: SegmentStatement): void {
  const back: SegmentStatement = { ...line, from: line.to, to: line.from };
  const pair =
    moment.attempt((fork) => crossing(fork, line, back)) ??
    moment.attempt((fork) => {
      fork.world.runQuiet();
      return crossing(fork, line, back);
    });
  if (pair === null) {
    const able =
      moment.attempt((fork) => readyOrCalled(fork, line)) ??
      moment.attempt((fork) => {
        fork.world.runQuiet();
        return readyOrCalled(fork, line);
      });
    reportFlags(moment, able === null ? line : back);
    return;
  }
  const [found, there, backAgain] = pair;
  moment.become(found);
  const flights = [there, backAgain].map((flight) => moment.world.claim(flight, line.range.start.line));
  for (const flight of flights) mergeEarlierAcks(moment, flight);
  for (const flight of flights) move(moment, line, flight);
  if (there.load.segment.flags !== SYN) hintAtAck(moment, line, there.load.segment);
}

function crossing(
  moment: Moment,
  line: SegmentStatement,
  back: SegmentStatement,
): readonly [Moment, Flight, Flight] | null {
  const there = readyOrCalled(moment, line);
  const backAgain = there === null ? null : readyOrCalled(moment, back);
  return there === null || backAgain === null ? null : [moment, there, backAgain];
}

function readyOrCalled(moment: Moment, line: SegmentStatement): Flight | null {
  // Two SYNs that cross go between the same two ports: a server's is the one it listens at.
  const port = moment.setup.endpoints.get(line.from.text)?.port ?? null;
  const ready = readySegment(moment, line, null);
  const found = ready ?? (implyCall(moment, line, port) ? readySegment(moment, line, null) : null);
  return found?.flight ?? null;
}
