/** Rule 4: what TCP would not do is an error on the very word that is wrong, with what it would do and why. */
import type { Range, SegmentStatement } from "../language/document.ts";
import { ACK, FIN, RST, SYN } from "../tcp/types.ts";
import type { Fix, RelatedPlace, StateEvent } from "../trace/trace.ts";
import { disagreementWords, fixTitles, relatedWords } from "../words/findings-scenario.ts";
import { tell } from "../words/text.ts";
import { lineRange, replace } from "./checks.ts";
import { flagsText, type Mismatch, payloadLength, writtenFlags } from "./fit.ts";
import { forgedSegment } from "./forge.ts";
import { entriesOf } from "./log.ts";
import type { Moment } from "./moment.ts";
import { implyCall, type Near } from "./seek.ts";
import type { Flight } from "./world.ts";

/**
 * The nearest segment differs in some field: the first of these is the word that is wrong. Wrong in both numbers and in
 * nothing else, a line has two wrong words.
 */
export function reportFields(moment: Moment, line: SegmentStatement, { flight, mismatches }: Near): void {
  const numbersAlone = mismatches.every(({ field }) => field === "seq" || field === "ack");
  for (const mismatch of numbersAlone ? mismatches : mismatches.slice(0, 1))
    reportField(moment, line, flight, mismatch);
}

function reportField(moment: Moment, line: SegmentStatement, flight: Flight, mismatch: Mismatch): void {
  const { field, written, actual } = mismatch;
  const { segment } = flight.load;
  const values = {
    from: flight.from,
    to: flight.to,
    written,
    actual,
    flags: flagsText(segment.flags),
    reply: replyToWritten(moment, line),
  };
  const extras = { fixes: fieldFixes(moment, line, mismatch), related: causeOf(moment, flight.load.line) };
  const range = mismatch.range;
  switch (field) {
    case "seq":
      moment.report((segment.flags & SYN) !== 0 ? "wrong-isn" : "wrong-seq", range, values, extras);
      break;
    case "ack":
      if (actual === "none") moment.report("no-ack-field", range, values, extras);
      else moment.report("wrong-ack", range, values, extras);
      break;
    case "len":
    case "payload":
      // What came nearest is a retransmission, because new data have to wait.
      if (flight.load.retransmission && heldByNagle(moment, line)) {
        values.reply = `${tell(disagreementWords.nagle, moment.locale)} ${values.reply}`;
      }
      moment.report("wrong-length", range, { ...values, length: segment.payload.length }, extras);
      break;
    case "retransmission":
      moment.report("not-a-retransmission", range, values, extras);
      break;
    case "win":
      moment.report("wrong-window", range, values, extras);
      break;
    case "flags":
    case "mss":
    case "wscale":
    case "sack":
    case "ts":
    case "up":
      if (actual === "none") moment.report("option-not-sent", range, { ...values, field }, extras);
      else moment.report("wrong-field", range, { ...values, field }, extras);
      break;
    default:
      field satisfies never;
  }
}

function fieldFixes(moment: Moment, line: SegmentStatement, { field, range, valueRange, actual }: Mismatch): Fix[] {
  const { locale } = moment;
  const fixes: Fix[] = [];
  if (field === "retransmission" || (actual === "none" && field !== "len")) {
    fixes.push({ title: tell(fixTitles.leaveOut, locale), edits: [{ range: withBlank(moment, range), newText: "" }] });
  } else if (field === "payload") {
    fixes.push(replace(moment, range, actual));
  } else if (field === "len" && line.fields.len === undefined) {
    const end = { start: line.range.end, end: line.range.end };
    fixes.push({
      title: tell(fixTitles.writeInstead, locale, { text: `len=${actual}` }),
      edits: [{ range: end, newText: ` len=${actual}` }],
    });
  } else if (field !== "sack") fixes.push(replace(moment, valueRange, actual));
  fixes.push(forgeFix(moment, line));
  return fixes;
}

/** A word and the blanks before it, so that none is left over when it goes. */
function withBlank(moment: Moment, range: Range): Range {
  const text = moment.scenario.text.split(/\r\n|\r|\n/)[range.start.line] ?? "";
  let { character } = range.start;
  while (character > 0 && /\s/.test(text[character - 1] ?? "")) character--;
  return { start: { ...range.start, character }, end: range.end };
}

function forgeFix(moment: Moment, line: SegmentStatement): Fix {
  const at = { start: line.range.start, end: line.range.start };
  return { title: tell(fixTitles.forge, moment.locale), edits: [{ range: at, newText: "forge " }] };
}

/** What the peer would do with the segment as it is written: tried on a fork. */
function replyToWritten(moment: Moment, line: SegmentStatement): string {
  const { locale } = moment;
  const fork = moment.fork();
  const segment = forgedSegment(fork, line, { impliedAck: true });
  const written = fork.world.forge(line.from.text, line.to.text, segment, line.range.start.line, "call");
  const before = fork.world.log;
  fork.world.deliver(written);
  const peer = line.to.text;
  const answers = entriesOf(fork.world.log, before).flatMap((entry) =>
    entry.kind === "emitted" && entry.emission.from === peer && entry.emission.cause === "answer"
      ? [flagsText(entry.emission.segment.flags)]
      : [],
  );
  if (answers[0] === undefined) return tell(disagreementWords.noAnswer, locale, { peer });
  return tell(disagreementWords.answer, locale, { peer, answer: answers.join(", ") });
}

/** Nothing with these flags could be sent now: names the sender's state and what it could send. */
export function reportFlags(moment: Moment, line: SegmentStatement): void {
  const from = line.from.text;
  const to = line.to.text;
  const state = moment.stateOf(from, to);
  const range = line.flags?.range ?? line.payload?.range ?? line.arrow.range;
  const written = writtenFlags(line);
  const flags = written === null ? tell(disagreementWords.data, moment.locale) : flagsText(written);
  const possible = couldSend(moment, line);
  const last = lastStateEvent(moment, from);
  const control = (text: string) =>
    text
      .split("+")
      .filter((flag) => flag === "SYN" || flag === "FIN" || flag === "RST")
      .join("+");
  const alike = possible.filter((text) => control(text) !== "" && control(text) === control(flags));
  const only = alike[0] ?? possible.find((text, _, all) => all.length === 1 && control(text) !== "RST");
  const extras = {
    fixes: [
      ...(line.flags !== null && only !== undefined ? [replace(moment, range, only)] : []),
      forgeFix(moment, line),
    ],
    related: last?.line === undefined ? [] : [stateSince(moment, last)],
    rule: last?.rule,
  };
  if (possible.length === 0)
    moment.report("nothing-to-send", range, { from, to, flags, state, why: why(moment, line, state) }, extras);
  else
    moment.report(
      "segment-not-possible",
      range,
      { from, to, flags, state, possible: possible.join(", "), why: why(moment, line, state) },
      extras,
    );
}

/** Flags of what is ready, and of what a call would have it send at once. */
function couldSend(moment: Moment, line: SegmentStatement): string[] {
  const { from, to } = { from: line.from.text, to: line.to.text };
  const texts = new Set<string>();
  for (const flight of moment.world.underWay()) {
    if (flight.from === from && flight.to === to && !flight.load.written)
      texts.add(flagsText(flight.load.segment.flags));
  }
  const plain: SegmentStatement = { ...line, flags: null, fields: {}, payload: null, retransmission: null };
  const calls: readonly SegmentStatement[] = [
    { ...plain, flags: { value: ["SYN"], range: line.range } },
    { ...plain, payload: { value: "x", range: line.range } },
    { ...plain, flags: { value: ["FIN"], range: line.range } },
    { ...plain, flags: { value: ["RST"], range: line.range } },
  ];
  for (const call of calls) {
    const fork = moment.fork();
    const before = fork.world.log;
    if (!implyCall(fork, call)) continue;
    for (const entry of entriesOf(fork.world.log, before)) {
      if (entry.kind === "emitted" && entry.emission.from === from) texts.add(flagsText(entry.emission.segment.flags));
    }
  }
  return [...texts];
}

/** A sentence on the mistakes that are made most often. */
function why(moment: Moment, line: SegmentStatement, state: string): string {
  const { locale } = moment;
  const flags = writtenFlags(line) ?? 0;
  const words = disagreementWords;
  if ((flags & SYN) !== 0 && (flags & ACK) !== 0 && (state === "LISTEN" || state === "CLOSED"))
    return tell(words.synAckAnswersSyn, locale);
  if ((flags & SYN) !== 0 && (flags & ACK) === 0 && state === "ESTABLISHED") return tell(words.synOpens, locale);
  if ((flags & FIN) !== 0 && state === "SYN_RECEIVED") return tell(words.notYetAccepted, locale);
  if (
    (flags & FIN) !== 0 &&
    (state === "FIN_WAIT_1" || state === "FIN_WAIT_2" || state === "CLOSING" || state === "LAST_ACK")
  ) {
    return tell(words.finAlreadySent, locale);
  }
  if ((flags & (SYN | FIN | RST)) === 0 && (state === "LISTEN" || state === "CLOSED"))
    return tell(words.noConnection, locale);
  if (payloadLength(line) > 0 && heldByNagle(moment, line)) return tell(words.nagle, locale);
  if (flags === ACK && line.payload === null && line.fields.len === undefined)
    return tell(words.nothingToAcknowledge, locale);
  return "";
}

/** Whether a small segment would have to wait here until what is under way is acknowledged. */
function heldByNagle(moment: Moment, { from, to }: SegmentStatement): boolean {
  const block = moment.latest(from.text, to.text);
  return block !== undefined && block.unacked > 0 && moment.host(from.text)?.parameters.nagle === true;
}

function lastStateEvent(moment: Moment, name: string): StateEvent | undefined {
  let last: StateEvent | undefined;
  for (const entry of entriesOf(moment.world.log)) {
    if (entry.kind === "happened" && entry.event.kind === "state" && entry.event.endpoint === name) last = entry.event;
  }
  return last;
}

function stateSince(moment: Moment, event: StateEvent): RelatedPlace {
  const message = tell(relatedWords.stateSince, moment.locale, { name: event.endpoint, state: event.to });
  return { range: lineRange(moment, event.line ?? 0), message };
}

function causeOf(moment: Moment, line: number | undefined): RelatedPlace[] {
  if (line === undefined) return [];
  return [{ range: lineRange(moment, line), message: tell(relatedWords.cause, moment.locale) }];
}
