/** Exercises: what each `?` asks for is reported, and its answer is kept (language.md, "Exercises"). */
import { blanksIn } from "../../language/syntax/blanks.ts";
import type {
  Asked,
  Blank,
  Check,
  SegmentFields,
  SegmentStatement,
  Statement,
  TransitionStatement,
} from "../../language/syntax/document.ts";
import { ACK, FIN, type Segment, SYN, URG } from "../../tcp/model/types.ts";
import type { Fix, StateEvent } from "../../trace/trace.ts";
import { unansweredFixes, unansweredWords } from "../../words/findings/scenario/blanks.ts";
import { askedWords } from "../../words/terms/blanks.ts";
import { tell } from "../../words/text.ts";
import { asksFor, flagsText, spaceOf, writtenFlags } from "../bind/fit.ts";
import { missingConnect } from "../run/calls.ts";
import type { RunState } from "../run/run-state.ts";
import { type Answer, type Fact, keepAnswer } from "./answers.ts";
import { type Actual, actualOf, inSymbols, statesNow, variableText } from "./checks.ts";
import { finding } from "./find.ts";
import { declareFirst, leaveOut, stateEvents, writeOutBefore } from "./places.ts";

/** What a blank asks for, in words. */
export function askedText(asks: Asked, locale: RunState["locale"]): string {
  const words = Object.entries(askedWords).find(([name]) => name === asks)?.[1];
  return words === undefined ? tell(askedWords.variable, locale, { variable: asks }) : tell(words, locale);
}

function ask(run: RunState, endpoint: string, answer: Answer): void {
  const { asks, range } = answer.blank;
  const asked = askedText(asks, run.locale);
  const asking = finding(run.locale, "blank", range, { asked }, { endpoint });
  keepAnswer(asking, answer);
  run.find(asking);
}

/** In an exercise, where in the run a check was asked: between which lines an endpoint's states are not shown. */
export function markAsked({ scenario, world }: RunState, { range }: Statement): void {
  if (blanksIn(scenario).length > 0) world.write({ kind: "asked", line: range.start.line });
}

// ------------------------------------------------------------------ segments

/** Reports what a line asks about the segment that it is bound to. */
export function askAboutSegment(run: RunState, line: SegmentStatement, segment: Segment): void {
  for (const blank of line.blanks) {
    const from = line.from.text;
    const why = whyUnknown(run, line, blank, segment);
    const answer = answerOf(run, blank, segment);
    if (why === null && answer !== null) ask(run, from, answer);
    else {
      const asked = askedText(blank.asks, run.locale);
      const sentence = why?.sentence ?? tell(unansweredWords.notCarried, run.locale, { asked });
      const fixes = why?.fixes ?? [leaveOut(run, blank.range, `${blank.asks}=`)];
      run.report("blank-has-no-answer", blank.range, { why: sentence }, { endpoint: from, fixes });
    }
  }
}

/** An initial sequence number that was neither declared nor written before cannot be known. */
function whyUnknown(
  run: RunState,
  { from }: SegmentStatement,
  { asks }: Blank,
  segment: Segment,
): { readonly sentence: string; readonly fixes: readonly Fix[] } | null {
  const endpoint = run.setup.endpoints.get(from.text);
  const isFree = asks === "seq" && (segment.flags & SYN) !== 0 && endpoint?.isn === null;
  if (!isFree || run.symbols.express(segment.seq, spaceOf(segment)) !== null) return null;
  const sentence = tell(unansweredWords.freeIsn, run.locale, { from: from.text });
  return { sentence, fixes: declareIsn(run, from.text) };
}

/** After the endpoint's declaration, or with declarations of all endpoints where there are none. */
function declareIsn(run: RunState, name: string): Fix[] {
  const text = "isn=100";
  const declared = run.scenario.declarations.find((one) => one.kind === "endpoint" && one.name.text === name);
  const title = tell(unansweredFixes.declareIsn, run.locale, { name, text });
  if (declared !== undefined) {
    const { end } = declared.range;
    return [{ title, edits: [{ range: { start: end, end }, newText: ` ${text}` }] }];
  }
  const lines = [...run.setup.endpoints.values()].map(
    (one) => `${one.role} ${one.name}${one.name === name ? ` ${text}` : ""}`,
  );
  return [{ title, edits: [declareFirst(run, lines.join("\n"))] }];
}

/** The answer to a blank about a segment; null where the segment does not carry what is asked. */
function answerOf(run: RunState, blank: Blank, segment: Segment): Answer | null {
  const read = Object.entries(segmentAnswers).find(([asks]) => asks === blank.asks)?.[1];
  return read?.({ run, blank, segment }) ?? null;
}

interface AskedSegment {
  readonly run: RunState;
  readonly blank: Blank;
  readonly segment: Segment;
}

/** What each blank of a segment line asks for. */
const segmentAnswers: Readonly<Record<"flags" | keyof SegmentFields, (asked: AskedSegment) => Answer | null>> = {
  flags: ({ blank, segment: { flags } }) => ({ blank, text: flagsText(flags), fact: { kind: "flags", bits: flags } }),
  seq: (asked) => sequenceAnswer(asked, asked.segment.seq, false),
  ack: (asked) => ((asked.segment.flags & ACK) === 0 ? null : sequenceAnswer(asked, asked.segment.ack, true)),
  win: ({ blank, segment }) => numberAnswer(blank, segment.window),
  len: ({ blank, segment }) => numberAnswer(blank, segment.payload.length),
  mss: ({ blank, segment }) => numberAnswer(blank, segment.options.mss),
  wscale: ({ blank, segment }) => numberAnswer(blank, segment.options.windowScale),
  up: ({ blank, segment: { flags, urgent } }) => numberAnswer(blank, (flags & URG) === 0 ? undefined : urgent),
  ts: ({ blank, segment }) => {
    const stamps = segment.options.timestamps;
    return stamps === undefined ? null : { blank, text: stamps.join("/"), fact: { kind: "timestamps", stamps } };
  },
  sack: (asked) => {
    const blocks = asked.segment.options.sack;
    if (blocks === undefined) return null;
    const edge = (value: number): string => sequenceAnswer(asked, value, true).text;
    const text = blocks.map(([left, right]) => `${edge(left)}:${edge(right)}`).join(",");
    return { blank: asked.blank, text, fact: { kind: "blocks", blocks } };
  },
};

function numberAnswer(blank: Blank, value: number | undefined): Answer | null {
  return value === undefined ? null : { blank, text: String(value), fact: { kind: "number", value } };
}

/** `back`: of the peer's sequence numbers, as an acknowledgment is. */
function sequenceAnswer({ run, blank, segment }: AskedSegment, value: number, back: boolean): Answer {
  const space = spaceOf(segment, back);
  const text = run.symbols.express(value, space) ?? String(value);
  return { blank, text, fact: { kind: "number", value }, space };
}

/** Whether a line asks for what implies its call: then the segment has to be on its way already. */
export function isUnanswerable(line: SegmentStatement): boolean {
  return asksFor(line, "flags") || asksFor(line, "len");
}

/** Nothing is there that a line could ask about. The run goes on without the line. */
export function reportNothingToSend(run: RunState, line: SegmentStatement): void {
  const [from, to] = [line.from.text, line.to.text];
  const blank = line.blanks.find(({ asks }) => asks === "flags" || asks === "len");
  const why = tell(unansweredWords.nothingToSend, run.locale, { from, to });
  const fixes = callsBefore(run, line).map((call) => writeOutBefore(run, line.range, [call]));
  run.report("blank-has-no-answer", (blank ?? line).range, { why }, { endpoint: from, fixes });
}

/** The calls that would have a segment sent which the line can ask about. */
function callsBefore(run: RunState, line: SegmentStatement): readonly string[] {
  const from = run.endpoint(line.from);
  if (from === null) return [];
  if (run.latest(line.from.text, line.to.text) === undefined) return missingConnect(run, from);
  const closes = ((writtenFlags(line) ?? 0) & FIN) !== 0;
  const send = `${from.name}: send 100`;
  return asksFor(line, "len") && !closes ? [send] : [`${from.name}: close`, send];
}

// ------------------------------------------------------------------ checks

/** Reports what a check asks for; false where it asks for nothing. */
export function askAboutCheck(run: RunState, check: Check): boolean {
  if (check.kind === "state" && check.state.value === null) {
    const states = statesNow(run, check.endpoint);
    const blank: Blank = { asks: "state", range: check.state.range };
    ask(run, check.endpoint.name.text, { blank, text: states[0], fact: { kind: "states", states } });
    return true;
  }
  if (check.kind !== "variable" || check.value.kind !== "blank") return false;
  const host = run.host(check.endpoint.name.text);
  const blank: Blank = { asks: check.variable.value, range: check.valueRange };
  const text = variableText(host, check);
  const fact = factOf(actualOf(host, check), run.setup.msl);
  ask(run, check.endpoint.name.text, { blank, text: inSymbols(run, check, text) ?? text, fact });
  return true;
}

function factOf(actual: Actual, msl: number): Fact {
  if (typeof actual === "number") return { kind: "number", value: actual };
  if (typeof actual === "string") return { kind: "words", words: [actual] };
  return "micros" in actual ? { kind: "duration", micros: actual.micros, msl } : { kind: "words", words: actual };
}

/** Reports what a transition asks for. */
export function askAboutTransition(run: RunState, { endpoint, from, to }: TransitionStatement): void {
  const blanks = [from, to].filter(({ value }) => value === null);
  const { name, peer } = endpoint;
  const isMeant = (event: StateEvent): boolean =>
    (from.value === null || from.value === event.from) && (to.value === null || to.value === event.to);
  const happened = [...stateEvents(run, name.text, peer?.text, run.began)].filter(isMeant);
  const [last] = happened;
  for (const one of blanks) {
    const end = one === from ? "from" : "to";
    if (last === undefined) {
      const why = tell(unansweredWords.noTransition, run.locale, { name: name.text });
      run.report("blank-has-no-answer", one.range, { why }, { endpoint: name.text });
      return;
    }
    const blank: Blank = { asks: "state", range: one.range };
    ask(run, name.text, { blank, text: last[end], fact: { kind: "transition", happened, end } });
  }
}
