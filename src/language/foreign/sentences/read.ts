/**
 * Sentences: lines that are understood by what their words mean, in any order and in English or Chinese, where nothing
 * else can read them. A reading has to account for every word that says something, so nothing is passed over.
 */
import { name } from "../arrows.ts";
import { contentOf } from "../segments.ts";
import { namedAddresses } from "./addresses.ts";
import { boxIn, icmpIn } from "./boxes.ts";
import { callIn, closedPortIn, mostRepeated, portIn } from "./calls.ts";
import { chainIn, flagListIn } from "./chains.ts";
import { checkIn, elapsedIn, questionIn, transitionIn } from "./checks.ts";
import { clausesIn } from "./clauses.ts";
import { simplestIn } from "./nearest.ts";
import { blackHoleIn, crashIn, cutIn, latencyIn, lossIn, mtuIn } from "./network.ts";
import { withNameOf } from "./pronouns.ts";
import { endIn, remarkIn } from "./remarks.ts";
import { segmentIn } from "./segments.ts";
import { type Endpoints, has, isOfSubstance, Sentence } from "./sentence.ts";
import { endpointIn, ownSettingIn, profileIn, settingIn, strictIn, supposeIn } from "./settings.ts";
import { withFlagsOfStep } from "./steps.ts";
import { arrivalIn, periodicIn, timeIn, timeoutIn } from "./time.ts";
import { asWritten, simplified } from "./traditional.ts";
import { isOfTcp, isUnknown, shortened } from "./unread.ts";
import {
  behindTitle,
  counted,
  distributionIn,
  repetitionIn,
  withoutAdverb,
  withoutAnnotations,
  withoutDecorations,
  withoutLabel,
  withoutOccasion,
  withoutProgram,
} from "./wrappings.ts";

/** What a line says, as this language writes it; several lines where it says several things. */
type Reading = (sentence: Sentence) => string | null;

const readings: readonly Reading[] = [
  transitionIn,
  arrivalIn,
  icmpIn,
  blackHoleIn,
  closedPortIn,
  boxIn,
  portIn,
  callIn,
  crashIn,
  segmentIn,
  ownSettingIn,
  questionIn,
  checkIn,
  supposeIn,
  latencyIn,
  elapsedIn,
  lossIn,
  mtuIn,
  settingIn,
  profileIn,
  strictIn,
  endpointIn,
  cutIn,
  endIn,
  timeoutIn,
  remarkIn,
];

/** What has to be known to read a sentence. */
export interface Context {
  readonly endpoints: Endpoints;
  /** Whether a text can be read as it is. */
  readonly isOurs: (text: string) => boolean;
  /** A text whose words other rules know; null where they do not. */
  readonly inOurWords: (text: string) => string | null;
  /** Whether a few words may be left unread. */
  readonly isTolerant: boolean;
}

/** So many words are read: what is longer says more than a line can. */
const mostWords = 100;

/** With more words that are in no list, a line is about other things, or a remark. */
const mostStrange = 6;

/** A time or a repetition may have so many others within it. */
const mostNested = 2;

/** What a line can be taken for, and which words of it say nothing then. */
export interface Meaning {
  readonly meant: string;
  readonly unread: readonly string[];
  readonly isNegated: boolean;
}

/** All that a line can be taken for, the likeliest first. Last come those that leave words unread. */
export function* sentencesIn(text: string, context: Context): Iterable<Meaning> {
  const { endpoints } = context;
  const line = simplified(text);
  if (line === text) {
    yield* plainSentencesIn(text, context);
    return;
  }
  const inText = (one: string): string => asWritten(one, [text, ...endpoints.names]);
  const names = endpoints.names.map(simplified);
  const [client, server] = [endpoints.client, endpoints.server].map((one) => (one === null ? null : simplified(one)));
  const isOurs = (meant: string): boolean => context.isOurs(inText(meant));
  const plain = {
    ...context,
    endpoints: { ...endpoints, names, client: client ?? null, server: server ?? null },
    isOurs,
  };
  for (const { meant, unread, isNegated } of plainSentencesIn(line, plain))
    yield { meant: inText(meant), unread: unread.map(inText), isNegated };
}

function* plainSentencesIn(line: string, context: Context): Iterable<Meaning> {
  for (const meant of meaningsOf(line, context, 0)) yield { meant, unread: [], isNegated: false };
  const body = bodyOf(line, context.endpoints);
  const sentence = new Sentence(body, context.endpoints);
  if (!context.isTolerant || sentence.words.length > mostWords) return;
  const aside = /\s*[(（]([^()（）]*[^\s()（）][\s\p{Script=Han}][^()（）]+)[)）]\s*(?=\S)/u.exec(body);
  if (aside !== null) {
    const rest = body.replace(aside[0], " ");
    for (const meant of meaningsOf(rest, context, 0)) yield { meant, unread: [aside[1] ?? ""], isNegated: false };
  }
  const part = [...inPart(sentence, body, context, 0)];
  yield* part.filter(({ isNegated }) => !isNegated);
  if (sentence.words.filter(isUnknown).length <= mostStrange && sentence.words.some(isOfTcp))
    yield* clausesInPart(body, context);
  yield* part.filter(({ isNegated }) => isNegated);
}

/** Without clauses that cannot be read. */
function* clausesInPart(body: string, context: Context): Iterable<Meaning> {
  const some = clausesIn(body, context.endpoints, reader(context, 0), {
    inPart: (text, endpoints) => {
      const own = { ...context, endpoints };
      for (const meaning of inPart(new Sentence(text, endpoints), text, own, 1))
        if (!meaning.isNegated && meaning.meant.split("\n").every(context.isOurs)) return meaning;
      return null;
    },
  });
  if (some !== null) yield { ...some, isNegated: false };
}

/** Without words that cannot be read. */
function* inPart(sentence: Sentence, body: string, context: Context, nested: number): Iterable<Meaning> {
  for (const { line: rest, unread, isNegated } of shortened(sentence, body)) {
    // Of a line in our words the word that is too much is named already.
    if (context.isOurs(rest)) continue;
    for (const meant of meaningsOf(rest, context, nested)) yield { meant, unread, isNegated };
  }
}

/** A clause in our words. */
function reader(context: Context, nested: number): (text: string, endpoints: Endpoints) => string | null {
  return (text, endpoints) => {
    if (context.isOurs(text)) return text;
    const known = context.inOurWords(text);
    // `cwnd = 1`, once something has happened, is what it has become.
    const isLate = known?.startsWith("set ") === true && !endpoints.areOpen;
    return (isLate ? null : known) ?? firstOf(text, { ...context, endpoints }, nested + 1);
  };
}

function bodyOf(line: string, endpoints: Endpoints): string {
  const { actor, aliases } = endpoints;
  const unmarked = withoutProgram(withoutLabel(line.trim().replace(marks, "").trim()));
  // `He closed the door` is of a person.
  const isPerson = /^(?:he|she|they|他|她)/i.test(unmarked);
  const plain = actor === null || isPerson ? unmarked : withNameOf(unmarked, actor, endpoints);
  const body = counted(plain.replace(/^\w+(?=\s*[.(])/, (word) => aliases.get(word) ?? word));
  // `A sends <SEQ=100><CTL=SYN>`
  return body.replace(/(?:<(?:SEQ|ACK|CTL|WND|LEN|DATA)\b[^<>]*>)+/g, (written) => contentOf(written) ?? written);
}

/** So many lines are offered for one that is not understood. */
const mostNearest = 3;

/** What can be written with the words of a line that are understood, the line that uses most of them first. */
export function nearestIn(text: string, context: Context): readonly string[] {
  const line = simplified(text).trim();
  const sentence = new Sentence(bodyOf(line, context.endpoints), context.endpoints).leniently();
  if (sentence.words.length > mostWords || sentence.words.filter(isUnknown).length > mostStrange) return [];
  const found = new Map<string, number>();
  const offer = (meant: string | null, left: number): void => {
    const lines = meant === null ? null : asWritten(meant, [text, ...context.endpoints.names]);
    if (lines?.split("\n").every(context.isOurs) === true && !found.has(lines)) found.set(lines, left);
  };
  for (const reading of [...readings, pauseIn]) {
    const own = sentence.again();
    offer(reading(own), own.left().length);
  }
  for (const meant of simplestIn(sentence)) offer(meant, sentence.words.length);
  const nearest = [...found].sort(([, one], [, other]) => one - other).map(([meant]) => meant);
  return nearest.slice(0, mostNearest);
}

function pauseIn(sentence: Sentence): string | null {
  const time = sentence.take("duration");
  return time === null ? null : sentence.done(`wait ${time}`);
}

/** `nested`: in how many times and repetitions it is. */
function* meaningsOf(line: string, context: Context, nested: number): Iterable<string> {
  const body = bodyOf(line, context.endpoints);
  if (body === "") return;
  if (body !== line.trim()) yield context.inOurWords(body) ?? body;
  const sentence = new Sentence(body, context.endpoints);
  if (sentence.words.length > mostWords) return;
  const isProse = sentence.words.filter(isUnknown).length > mostStrange;
  for (const reading of isProse ? [remarkIn] : readings) {
    const meant = reading(sentence.again());
    if (meant !== null) yield meant;
  }
  if (isProse) return;
  const first = (text: string): string | null => {
    if (context.isOurs(text)) return text;
    return context.inOurWords(text) ?? (nested < mostNested ? firstOf(text, context, nested + 1) : null);
  };
  for (const reading of [timeIn, repeatIn]) {
    const meant = reading(sentence.again(), first);
    if (meant !== null) yield meant;
  }
  const others = [
    () => periodicIn(body, first),
    () => distributedIn(body, first),
    () => repeatedIn(body, first),
    () => each(chainIn(body), first),
    () => each(flagListIn(body, sentence.pair()), first),
    () => storyIn(body, first),
    () => undecorated(body, first),
    () => unwrappedIn(body, context.endpoints, first),
    () => addressed(body, context.endpoints, first),
    () => stepIn(body, context.endpoints, first),
    () => calledIn(body, context.endpoints, first),
    () => (nested === 0 ? (clausesIn(body, context.endpoints, reader(context, nested))?.meant ?? null) : null),
  ];
  for (const other of others) {
    const meant = other();
    if (meant !== null) yield meant;
  }
}

/** Numbers and bullets of lists before a line, and what ends it in other languages. */
const marks = /^(?:(?:step\s+)?\d+[.):、]\s+|[*•·-]\s+)|[;；。.]+$/gi;

/** `repeat 3 { client: send 100 }` */
function repeatIn(sentence: Sentence, read: (text: string) => string | null): string | null {
  const [word, count] = [sentence.find("repeat"), sentence.find("number")];
  if (
    word !== sentence.words[0] ||
    word === undefined ||
    count === undefined ||
    Number(count.senses.get("number")) > mostRepeated
  )
    return null;
  const times = sentence.words[sentence.words.indexOf(count) + 1];
  const behind = times?.senses.has("repeat") === true ? times : count;
  const what = read(sentence.behind(behind).replace(/^[\s:{(]+|[\s})]+$/g, ""));
  return what === null ? null : Array.from({ length: Number(count.senses.get("number")) }, () => what).join("\n");
}

/** `client: send 100 x3` */
function repeatedIn(body: string, read: (text: string) => string | null): string | null {
  const { what, count } = repetitionIn(body) ?? { what: "", count: 0 };
  const one = count > 0 && count <= mostRepeated ? read(what) : null;
  return one === null ? null : Array.from({ length: count }, () => one).join("\n");
}

/** `sends two segments of 300 and 500 bytes`, 发送两个报文段，分别包含 300 字节和 500 字节: a line for each size. */
function distributedIn(body: string, read: (text: string) => string | null): string | null {
  const { what, sizes, to } = distributionIn(body) ?? { what: "", sizes: [], to: "" };
  const lines = sizes.map((size) => read(`${what} ${size} bytes ${to}`.trim()));
  return lines.length < 2 || lines.includes(null) ? null : lines.join("\n");
}

/** Several lines, each in our words; null where one cannot be read. */
function each(lines: string | null, read: (text: string) => string | null): string | null {
  const meant = lines?.split("\n").map(read) ?? [null];
  return meant.includes(null) ? null : meant.join("\n");
}

/** `{A} SYN -> {B}`, `[client] -> [server]: SYN` */
function undecorated(body: string, read: (text: string) => string | null): string | null {
  const plain = withoutDecorations(body);
  return plain === body ? null : read(plain);
}

/** What happens `finally`: no check at the end of the run. */
function storyIn(body: string, read: (text: string) => string | null): string | null {
  const plain = withoutAdverb(body);
  const meant = plain === null ? null : read(plain);
  return meant?.startsWith("expect ") === true ? null : meant;
}

/** `the second packet of the handshake is lost` */
function stepIn(body: string, endpoints: Endpoints, read: (text: string) => string | null): string | null {
  const sentence = new Sentence(body, endpoints);
  const isFate = (["lost", "held", "duplicated", "again"] as const).some((sense) => sentence.find(sense) !== undefined);
  const [client, server] = sentence.pair();
  const text = isFate ? withFlagsOfStep(body, client, server) : null;
  return text === null ? null : read(text);
}

/** `client: close() -> FIN`: a call, and the segment that it sends. */
function calledIn(body: string, endpoints: Endpoints, read: (text: string) => string | null): string | null {
  const [, call = "", flags = ""] =
    /^(.*\S)\s*(?:->|=>|→|⇒)\s*(?:sends?\s+|发送\s*)?([A-Z]{3}(?:\s*[+,/]\s*[A-Z]{3})*)$/.exec(body) ?? [];
  const meant = call === "" ? null : read(call);
  const from = new RegExp(`^(${name}): (?:connect|send .*|shutdown|close|abort)(?: \\(|$)`, "u").exec(meant ?? "")?.[1];
  if (meant === null || from === undefined) return null;
  const segment = read(`${from} -> ${new Sentence(body, endpoints).otherThan(from)}: ${flags}`);
  return segment === null ? null : `${meant}\n${segment}`;
}

/** `10.0.0.1 -> 10.0.0.2: SYN` */
function addressed(body: string, endpoints: Endpoints, read: (text: string) => string | null): string | null {
  const named = namedAddresses(body, endpoints);
  const meant = named === null ? null : read(named.line);
  return named === null || meant === null ? null : [...named.declares, meant].join("\n");
}

function countIn(text: string, endpoints: Endpoints): number {
  return new Sentence(text, endpoints).words.filter(
    (word) => isOfSubstance(word) && !has(word, "errno") && word.text !== "!",
  ).length;
}

/** What is left without ports beside names, and without a title before a segment that has the names. */
function unwrappedIn(body: string, endpoints: Endpoints, read: (text: string) => string | null): string | null {
  const occasion = withoutOccasion(body);
  // 收到三个重复 ACK 后: a count is more than that something has arrived.
  const isPlain = (text: string): boolean => countIn(body, endpoints) === countIn(text, endpoints);
  const plain = withoutAnnotations(body) ?? (occasion !== null && isPlain(occasion) ? occasion : null);
  if (plain !== null) return read(plain);
  const rest = behindTitle(body);
  const meant = rest === null ? null : read(rest);
  const sender = /^(\S+) (?:->|-x|~>|<->) /.exec(meant ?? "")?.[1];
  // `p1: client -> server: len=100 is delayed`
  const label = /^([a-z]\w*)\s*[:：]/.exec(body)?.[1];
  if (label !== undefined && sender !== undefined && meant?.includes(" as later") === true)
    return meant.replace(/\blater(?= arrives)|(?<= as )later/g, label);
  return sender !== undefined && rest?.includes(sender) === true ? meant : null;
}

function firstOf(text: string, context: Context, nested: number): string | null {
  for (const meant of meaningsOf(text, context, nested)) if (meant.split("\n").every(context.isOurs)) return meant;
  return null;
}
