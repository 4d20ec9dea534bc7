/** Rule 4: what TCP would not do is an error on the very word that is wrong, with what it would do and why. */

import type { SegmentStatement } from "../../language/syntax/document.ts";
import { fieldBounds } from "../../language/syntax/vocabulary.ts";
import { delivered } from "../../network/network.ts";
import { membersOf } from "../../persistent/list.ts";
import { before, plus } from "../../tcp/model/sequence.ts";
import { ACK, FIN, PSH, RST, SYN } from "../../tcp/model/types.ts";
import type { Fix, RelatedPlace } from "../../trace/trace.ts";
import { disagreementWords, puzzleWords } from "../../words/findings/details.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { sentences, tell } from "../../words/text.ts";
import type { Binding, Delay } from "../bind/binding.ts";
import { flagsText, type Mismatch, payloadLength, spaceOf, writtenFlags } from "../bind/fit.ts";
import { forgedSegment } from "../bind/forge.ts";
import { isReady } from "../bind/seek.ts";
import { missingConnect } from "../run/calls.ts";
import { applyFate } from "../run/clock.ts";
import type { RunState } from "../run/run-state.ts";
import { type Flight, occupied } from "../run/segments.ts";
import { forge } from "../run/transit.ts";
import type { Extras } from "./find.ts";
import { listensLater } from "./listening.ts";
import { answersSynWithAck, isSeqOfLastByte, lastReceived, mistakenAck } from "./mistakes.ts";
import { switchOn, whyNotSent } from "./options.ts";
import {
  append,
  declareFirst,
  latestState,
  leaveOut,
  lineRange,
  placeOnLine,
  removeLine,
  replace,
  stateSince,
  textAt,
  writeOutBefore,
} from "./places.ts";
import { allAcknowledged, couldSend, delayOf, delayOfAck, tooLong, why, whyNotSentAgain } from "./why.ts";

/**
 * The nearest segment differs in some field: the first of these is the word that is wrong. Wrong in both numbers and in
 * nothing else, a line has two wrong words.
 */
export function reportFields(
  run: RunState,
  line: SegmentStatement,
  { flight, mismatches }: Binding,
  waits: Delay,
): void {
  const numbersAlone = mismatches.every(({ field }) => field === "seq" || field === "ack");
  for (const mismatch of numbersAlone ? mismatches : mismatches.slice(0, 1))
    reportField(run, line, flight, mismatch, waits);
}

/** One field that differs, with what is said about every such field. */
interface Difference {
  readonly run: RunState;
  readonly line: SegmentStatement;
  readonly flight: Flight;
  readonly mismatch: Mismatch;
  /** What makes data wait. */
  readonly waits: Delay;
  readonly values: Readonly<Record<"from" | "to" | "written" | "actual" | "flags" | "reply", string>>;
  readonly extras: Extras;
}

function reportField(run: RunState, line: SegmentStatement, flight: Flight, mismatch: Mismatch, waits: Delay): void {
  const { segment } = flight.load;
  const { locale } = run;
  const undeclared = mismatch.actual === "none" ? null : undeclaredIsn(run, line, mismatch.field);
  const why = undeclared === null ? "" : tell(disagreementWords.undeclaredIsn, locale, { name: undeclared });
  const values = {
    from: flight.from,
    to: flight.to,
    written: mismatch.written,
    actual: mismatch.actual,
    flags: flagsText(segment.flags),
    reply: sentences(locale, [why, replyToWritten(run, line)]),
  };
  const extras = {
    endpoint: flight.from,
    fixes: fieldFixes(run, line, mismatch),
    related: causeOf(run, line, flight.load.line),
  };
  fieldReports[mismatch.field]({ run, line, flight, mismatch, waits, values, extras });
}

const fieldReports: Readonly<Record<Mismatch["field"], (difference: Difference) => void>> = {
  seq: reportSeq,
  ack: reportAck,
  len: reportPayload,
  payload: reportPayload,
  retransmission: ({ run, line, mismatch, values, extras }) => {
    run.report("not-a-retransmission", mismatch.range, { ...values, why: whyNotSentAgain(run, line) }, extras);
  },
  win: reportWindow,
  flags: reportOther,
  mss: reportOther,
  wscale: reportOther,
  sack: reportOther,
  ts: reportOther,
  up: reportOther,
};

function reportSeq(difference: Difference): void {
  const { run, line, flight, waits, values, extras } = difference;
  const { range } = difference.mismatch;
  const { segment } = flight.load;
  if (waits.why !== "") reportWait(difference, waits);
  else if ((segment.flags & SYN) !== 0) run.report("wrong-isn", range, values, extras);
  else if (isSeqOfLastByte(run, line, segment)) run.report("fin-seq-of-last-byte", range, values, extras);
  else run.report("wrong-seq", range, values, extras);
}

function reportAck(difference: Difference): void {
  const { run, line, flight, values, extras } = difference;
  const { range, actual } = difference.mismatch;
  const { segment } = flight.load;
  if (actual === "none") {
    const isReset = (segment.flags & RST) !== 0;
    const why = tell(isReset ? disagreementWords.noAckOnReset : disagreementWords.noAckOnSyn, run.locale, values);
    run.report("no-ack-field", range, { ...values, why }, extras);
    return;
  }
  const related = receivedBy(run, line);
  const written = line.fields.ack === undefined ? null : run.symbols.evaluate(line.fields.ack.value);
  const waits = delayOfAck(run, line, written !== null && before(written, segment.ack));
  if (waits.why !== "") {
    reportWait({ ...difference, extras: { ...extras, related } }, waits, extras.fixes);
    return;
  }
  run.report(mistakenAck(run, line) ?? "wrong-ack", range, values, { ...extras, related });
}

function reportPayload(difference: Difference): void {
  const { run, line, flight, waits, values, extras } = difference;
  const { range } = difference.mismatch;
  if (tooLong(run, line)?.code === "exceeds-mss") {
    reportTooLong(run, line);
    return;
  }
  const { payload } = flight.load.segment;
  // Data that begin where the line says do not wait: there are more of them, or fewer.
  const begins = line.fields.seq !== undefined && payload.length > 0;
  if (waits.why !== "" && !begins) {
    reportWait(difference, waits);
    return;
  }
  const { reply } = values;
  const length = payload.length;
  if (length === payloadLength(line)) run.report("wrong-payload", range, { ...values, reply, length }, extras);
  else run.report("wrong-length", range, { ...values, reply, length, written: payloadLength(line) }, extras);
}

/** Who copies a window from a header forgets the scale. */
function reportWindow({ run, line, mismatch, values, extras }: Difference): void {
  const scale = run.latest(line.from.text, line.to.text)?.agreed.receiveScale ?? 0;
  const [written, factor, actual] = [Number(mismatch.written), 2 ** scale, Number(mismatch.actual)];
  const isHeader = scale > 0 && written * factor === actual;
  const number = (value: number): string => value.toLocaleString("en-US");
  const shown = { written: number(written), factor: number(factor), actual: number(actual) };
  const unscaled = isHeader ? tell(puzzleWords.unscaled, run.locale, shown) : "";
  const reply = sentences(run.locale, [unscaled, values.reply]);
  run.report("wrong-window", mismatch.range, { ...values, reply }, extras);
}

function reportOther({ run, line, mismatch, values, extras }: Difference): void {
  const { range, field, written, actual } = mismatch;
  if (actual === "none") {
    run.report("option-not-sent", range, { ...values, field, why: whyNotSent(run, line, field) }, extras);
  } else if (areBlocks(mismatch)) {
    const sorted = (blocks: string) => blocks.split(",").sort().join(",");
    const why = sorted(written) === sorted(actual) ? tell(disagreementWords.orderOfBlocks, run.locale) : "";
    run.report("wrong-sack", range, { ...values, reply: sentences(run.locale, [why, values.reply]) }, extras);
  } else run.report("wrong-field", range, { ...values, field }, extras);
}

/** Both are SACK blocks: neither is the option of a SYN. */
function areBlocks({ written, actual }: Mismatch): boolean {
  return written.includes(":") && actual.includes(":");
}

/** What ends the waiting is offered before anything else; what is sent instead is not what the line means. */
function reportWait(
  { run, line, mismatch: { field, range }, values, extras }: Difference,
  waits: Delay,
  others: readonly Fix[] = forgeFix(run, line),
): void {
  const [actual, written] = [`${field}=${values.actual}`, `${field}=${values.written}`];
  const fixes = [...waits.fixes, ...others];
  run.report("has-to-wait", range, { ...values, actual, written, why: waits.why }, { ...extras, fixes });
}

/** Whose numbers a plain number is one of, where the text does not say from which one they count. */
function undeclaredIsn({ setup }: RunState, { from, to, fields }: SegmentStatement, field: string): string | null {
  if ((field !== "seq" && field !== "ack") || fields[field]?.value.symbol !== null) return null;
  const endpoint = setup.endpoints.get(field === "seq" ? from.text : to.text);
  return endpoint?.isn === null ? endpoint.name : null;
}

function fieldFixes(run: RunState, line: SegmentStatement, mismatch: Mismatch): Fix[] {
  const { field, range, valueRange, actual } = mismatch;
  const fixes: Fix[] = [];
  const other = field === "seq" ? freeSymbol(run, line) : null;
  if (other !== null) fixes.push(replace(run, valueRange, other));
  if (field === "retransmission" || (actual === "none" && field !== "len")) {
    fixes.push(leaveOut(run, range));
    for (const fix of switchOn(run, line, mismatch)) fixes.push(fix);
  } else if (field === "payload") {
    fixes.push(replace(run, range, actual));
  } else if (field === "len" && line.fields.len === undefined) {
    fixes.push(append(run, line.range, `len=${actual}`));
  } else if (field !== "sack" || areBlocks(mismatch)) fixes.push(replace(run, valueRange, actual));
  return [...fixes, ...forgeFix(run, line)];
}

/** Each end has an initial sequence number of its own: the symbol of the other's is not its name. */
function freeSymbol(run: RunState, { flags, fields: { seq } }: SegmentStatement): string | null {
  if (flags?.value.includes("SYN") !== true || seq === undefined || seq.value.symbol === null) return null;
  const isFree = (symbol: string) => run.symbols.evaluate({ ...seq.value, symbol, offset: 0 }) === null;
  return ["y", "x", "z", "v", "w"].find(isFree) ?? null;
}

function forgeFix(run: RunState, line: SegmentStatement): Fix[] {
  // Of two segments that cross neither can be forged.
  if (line.arrow.value === "<->") return [];
  const at = { start: line.range.start, end: line.range.start };
  return [{ title: tell(fixTitles.forge, run.locale), edits: [{ range: at, newText: "forge " }] }];
}

/** What the peer would do with the segment as it is written: tried on a fork. */
function replyToWritten(run: RunState, line: SegmentStatement): string {
  const { locale } = run;
  const peer = line.to.text;
  const answers = run.attempt((fork) => {
    const segment = forgedSegment(fork, line, { impliedAck: true });
    const written = forge(fork.world, line.from.text, segment, line.range.start.line, "call");
    const before = fork.world.log;
    applyFate(fork.world, written, delivered);
    return membersOf(fork.world.log, before).flatMap((entry) =>
      entry.kind === "emitted" && entry.from === peer && entry.cause === "answer"
        ? [flagsText(entry.segment.flags)]
        : [],
    );
  });
  if (answers[0] === undefined) return tell(disagreementWords.noAnswer, locale, { peer });
  return tell(disagreementWords.answer, locale, { peer, answer: answers });
}

/** Nothing with these flags could be sent now: names the sender's state and what it could send. */
export function reportFlags(run: RunState, line: SegmentStatement): void {
  const from = line.from.text;
  const to = line.to.text;
  const state = run.stateOf(from, to);
  const range = line.flags?.range ?? line.payload?.range ?? line.arrow.range;
  const flags = line.flags === null ? tell(disagreementWords.data, run.locale) : textAt(run, line.flags.range);
  const possible = couldSend(run, line);
  const last = latestState(run, from);
  const later = listensLater(run, state === "CLOSED" && answersSyn(line) ? from : undefined, line.range);
  const control = (text: string) =>
    text
      .split("+")
      .filter((flag) => flag === "SYN" || flag === "FIN" || flag === "RST")
      .join("+");
  const alike = possible.filter((text) => control(text) !== "" && control(text) === control(flags));
  const only = alike[0] ?? possible.find((text, _, all) => all.length === 1 && control(text) !== "RST");
  const isOther = line.flags !== null && only !== undefined && flagsText(writtenFlags(line) ?? 0) !== only;
  const extras = {
    endpoint: from,
    fixes: [
      ...later.fixes,
      ...delayOf(run, line).fixes,
      ...(isOther ? [replace(run, range, only)] : []),
      ...whatIsMissing(run, line, state),
      ...forgeFix(run, line),
    ],
    related: [...later.related, ...stateSince(run, last)],
    rule: last?.rule,
  };
  const reason = sentences(run.locale, [later.why, why(run, line, state)]);
  const isPossible = possible.includes(flagsText(writtenFlags(line) ?? PSH | ACK));
  if (tooLong(run, line) !== null) reportTooLong(run, line);
  else if (line.retransmission !== null && (isPossible || allAcknowledged(run, line))) {
    const fixes = [...(isPossible ? [leaveOut(run, line.retransmission)] : []), ...forgeFix(run, line)];
    const values = { flags, why: whyNotSentAgain(run, line), reply: replyToWritten(run, line) };
    run.report("not-a-retransmission", line.retransmission, values, { endpoint: from, fixes });
  } else if (answersSynWithAck(run, line, possible)) reportAckAlone(run, line, extras);
  else if (possible.length === 0) run.report("nothing-to-send", range, { from, to, flags, state, why: reason }, extras);
  else run.report("segment-not-possible", range, { from, to, flags, state, possible, why: reason }, extras);
}

function answersSyn(line: SegmentStatement): boolean {
  return writtenFlags(line) === (SYN | ACK);
}

/** The SYN+ACK that should be here may be right below: then this line is one too many. */
function reportAckAlone(
  run: RunState,
  line: SegmentStatement,
  extras: Extras & { readonly fixes: readonly Fix[] },
): void {
  const { statements } = run.scenario;
  const below = statements[(placeOnLine(run.scenario, line.range.start.line) ?? -1) + 1];
  const isBelow =
    below?.kind === "segment" && below.from.text === line.from.text && writtenFlags(below) === (SYN | ACK);
  const fixes = isBelow ? [removeLine(run, line.range), ...forgeFix(run, line)] : extras.fixes;
  const values = { from: line.from.text, reply: replyToWritten(run, line) };
  run.report("syn-answered-with-ack", (line.flags ?? line.arrow).range, values, { ...extras, fixes });
}

/** What one edit elsewhere makes right: an opening that is missing, a segment that must have been lost, the bytes that PSH pushes. */
function whatIsMissing(run: RunState, line: SegmentStatement, state: string): Fix[] {
  const flags = writtenFlags(line) ?? 0;
  const from = run.endpoint(line.from);
  const isOpen =
    run.latest(line.from.text, line.to.text) !== undefined || run.latest(line.to.text, line.from.text) !== undefined;
  const needsOne = (flags & SYN) === 0 && ((flags & (FIN | RST)) !== 0 || payloadLength(line) > 0);
  if (from !== null && !isOpen && needsOne) {
    const connect = missingConnect(run, from);
    return connect.length === 0 ? [] : [writeOutBefore(run, line.range, connect)];
  }
  const back = { ...line, from: line.to, to: line.from };
  if ((flags & (SYN | FIN)) !== 0 && isReady(run, back)) {
    const edits = [
      { range: line.from.range, newText: line.to.text },
      { range: line.to.range, newText: line.from.text },
    ];
    return [{ title: tell(fixTitles.turn, run.locale, { from: line.to.text, to: line.from.text }), edits }];
  }
  const first = (flags & (SYN | FIN)) === 0 ? undefined : sentBefore(run, line);
  if (first !== undefined) {
    const title = tell(fixTitles.firstIsLost, run.locale);
    return [{ title, edits: [{ range: first.arrow.range, newText: "-x" }] }];
  }
  if (flags === (SYN | ACK) && state === "LISTEN" && !isOpen)
    return [writeOutBefore(run, line.range, [`${line.to.text} -> ${line.from.text}: SYN`])];
  const maySend = state === "ESTABLISHED" || state === "CLOSE_WAIT";
  const pushesNothing = maySend && flags === (flags & (PSH | ACK)) && (flags & PSH) !== 0 && payloadLength(line) === 0;
  return pushesNothing ? [append(run, line.range, "len=1")] : [];
}

/** The segment line right above, where it sent the same and let it arrive. */
function sentBefore({ scenario, world }: RunState, line: SegmentStatement): SegmentStatement | undefined {
  const here = placeOnLine(scenario, line.range.start.line) ?? 0;
  let place = here - 1;
  while (place >= 0 && scenario.statements[place]?.kind !== "segment") place--;
  world.lookedAt(here - place);
  const above = scenario.statements[place];
  if (above?.kind !== "segment" || above.forge !== null || above.arrow.value !== "->") return undefined;
  const isSame = above.from.text === line.from.text && above.to.text === line.to.text;
  return isSame && writtenFlags(above) === writtenFlags(line) ? above : undefined;
}

/** On the length: a segment holds so many bytes, and the peer takes so many. */
function reportTooLong(run: RunState, line: SegmentStatement): void {
  const found = tooLong(run, line);
  if (found === null) return;
  const { code, limit } = found;
  const place = line.fields.len ?? line.payload ?? line.arrow;
  const fits = limit === 0 ? [] : [replace(run, place.range, `len=${String(limit)}`)];
  const length = payloadLength(line);
  const values = { from: line.from.text, to: line.to.text, limit, length };
  run.report(code, place.range, values, {
    endpoint: line.from.text,
    fixes: [...fits, ...(code === "exceeds-mss" ? largerMss(run, length) : []), ...forgeFix(run, line)],
  });
}

/** Course books have segments of 2 KB: where no MSS is declared, it can be that. */
function largerMss(run: RunState, length: number): readonly Fix[] {
  const isDeclared = run.scenario.declarations.some(
    (one) => (one.kind === "set" || one.kind === "endpoint") && one.settings.some(({ name }) => name.text === "mss"),
  );
  if (isDeclared || length > fieldBounds.mss.max) return [];
  const text = `set mss=${String(length)}`;
  return [{ title: tell(fixTitles.declare, run.locale, { text }), edits: [declareFirst(run, text)] }];
}

/** The line that had the segment sent, where it is another one. */
function causeOf(run: RunState, { range }: SegmentStatement, line: number | undefined): RelatedPlace[] {
  if (line === undefined || line === range.start.line) return [];
  return [{ range: lineRange(run, line), message: tell(relatedWords.cause, run.locale) }];
}

/** Where the number comes from that an ACK should have: what its sender received last. */
function receivedBy(run: RunState, line: SegmentStatement): RelatedPlace[] {
  const name = line.from.text;
  const received = lastReceived(run, name, line.to.text);
  if (received?.line === undefined) return [];
  const { segment } = received;
  const [length, next] = [occupied(segment), plus(segment.seq, occupied(segment))];
  const express = (number: number) => run.symbols.express(number, spaceOf(segment)) ?? number;
  const values = { name, seq: express(segment.seq), length, next: express(next) };
  return [{ range: lineRange(run, received.line), message: tell(relatedWords.received, run.locale, values) }];
}
