/** Lines that say several things: `client sends SYN and enters SYN_SENT`, `first client closes, then server`, `A -> B -> A: SYN, SYN+ACK`. */
import { name } from "../arrows.ts";
import { type Part, partsOf, withoutMarker } from "./joints.ts";
import { isAbility } from "./moods.ts";
import { withNameOf } from "./pronouns.ts";
import { declaration, declaredFirst, lostAmong, type Said, together, withoutReceipts } from "./said.ts";
import { type Endpoints, has, isDiscard, isEmpty, isOfSubstance, Sentence } from "./sentence.ts";
import type { SentenceWord } from "./words.ts";

/** So many clauses may be on one line. */
const mostClauses = 5;

/** What somebody wants to do is said by what he does. */
const intention =
  /\b(?:wants?|wanted|would like|tr(?:y|ies)|intends?|needs?|decides?|wishes) to\b|想要?|希望|打算|准备|为了/i;

function isIntention(text: string, endpoints: Endpoints): boolean {
  return intention.test(text) && !new Sentence(text, endpoints).words.some(isOfSubstance);
}

/** `but does not close`: where a line says what is done, what is not done beside it is no statement. */
function isOmission(text: string, endpoints: Endpoints): boolean {
  const { words } = new Sentence(text, endpoints);
  const isOf = (word: SentenceWord): boolean =>
    (["not", "call", "noise", "mark", "name", "role", "link"] as const).some((sense) => has(word, sense));
  return words.some((word) => has(word, "not")) && words.some((word) => has(word, "call")) && words.every(isOf);
}

interface Clause extends Part {
  /** Who acts in it: the first name before what is done. */
  readonly subject: string | null;
}

/** What a clause says; what of it is not read. */
export interface ClauseMeaning {
  readonly meant: string;
  readonly unread: readonly string[];
}

type Read = (text: string, endpoints: Endpoints) => string | null;

/** How much may be left unread. */
export interface Tolerance {
  /** A clause of which a few words are left unread; null where that does not help. */
  readonly inPart: (text: string, endpoints: Endpoints) => ClauseMeaning | null;
}

/**
 * Each clause, with what is missing in it taken from the one before; null where one of them cannot be read. With a
 * tolerance, clauses and words that cannot be read are left out and named.
 */
export function clausesIn(
  body: string,
  endpoints: Endpoints,
  read: Read,
  tolerance: Tolerance | null = null,
): ClauseMeaning | null {
  const bracketed = /^(.*[^\s(（])\s*[(（]([^()（）]+)[)）]$/.exec(body);
  const parts: readonly Part[] =
    bracketed === null
      ? partsOf(body)
      : [bracketed[1] ?? "", bracketed[2] ?? ""].map((text) => ({ text, kind: "event" }) as const);
  if (parts.length < 2 || parts.length > mostClauses) return null;
  const headed = tolerance === null ? headedIn(parts, endpoints, read) : null;
  if (headed !== null) return { meant: headed, unread: [] };
  const names = [...new Set(parts.flatMap(({ text }) => namesIn(text, endpoints)))];
  const known = endpoints.names.length > 0 || names.length < 2 ? endpoints : { ...endpoints, names };
  const clauses = parts.map((part): Clause => ({ ...part, subject: subjectOf(part.text, known) }));
  return new Reading(clauses, known, read, tolerance, bracketed !== null).meaning();
}

/** `latency: client to server 10 ms, server to client 90 ms` */
function headedIn(parts: readonly Part[], endpoints: Endpoints, read: Read): string | null {
  const heading = /^([^:：=<>→-]{2,30}[:：])\s*(?=\S)/.exec(parts[0]?.text ?? "")?.[1] ?? "";
  if (heading === "" || namesIn(heading, endpoints).length > 0) return null;
  const lines = parts.map(({ text }, index) => read(index === 0 ? text : `${heading} ${text}`, endpoints));
  return lines.includes(null) || lines.some((one) => one?.includes("\n")) ? null : lines.join("\n");
}

/** The clauses of a line while they are read, one after another. */
class Reading {
  private readonly clauses: readonly Clause[];
  private readonly endpoints: Endpoints;
  private readonly read: Read;
  private readonly tolerance: Tolerance | null;
  private readonly isBracketed: boolean;
  private readonly said: Said[] = [];
  private readonly unread: string[] = [];
  private subject = "";

  constructor(
    clauses: readonly Clause[],
    endpoints: Endpoints,
    read: Read,
    tolerance: Tolerance | null,
    isBracketed: boolean,
  ) {
    this.clauses = clauses;
    this.endpoints = endpoints;
    this.read = read;
    this.tolerance = tolerance;
    this.isBracketed = isBracketed;
  }

  meaning(): ClauseMeaning | null {
    for (let from = 0; from < this.clauses.length; ) {
      const count = this.next(from);
      if (count === 0) return null;
      this.subject = this.clauses[from]?.subject ?? this.subject;
      from += count;
    }
    const { said, unread, tolerance } = this;
    if (said.length === 0 || (tolerance !== null && unread.length === 0)) return null;
    return {
      meant: together(
        declaredFirst(
          withoutReceipts(said).flatMap((lines) => lines.split("\n")),
          this.endpoints,
        ),
      ),
      unread,
    };
  }

  /** Reads the next clause, or the next two as one: how many have been dealt with. */
  private next(from: number): number {
    const { clauses, endpoints, said, tolerance } = this;
    const clause = clauses[from];
    if (clause === undefined) return 0;
    const { text } = clause;
    if (from > 0 && isOmission(text, endpoints)) return 1;
    const isLast = from === clauses.length - 1;
    if (!isLast && (isIntention(text, endpoints) || saysNothing(text, endpoints))) return 1;
    if (lostAmong(text, said, endpoints)) return 1;
    // `sends 500 bytes and stops`
    if (from > 0 && /^(?:it\s+)?stops?$/i.test(text)) return 1;
    if (isAbility(text)) return tolerance === null ? 0 : this.leaveOut(text);
    const [meant, count] = this.meantFrom(from) ?? [null, 0];
    // `SYN (first handshake)` explains, `SYN (client: SYN_SENT)` says more.
    if (meant === null || (this.isBracketed && from > 0 && !meant.startsWith("expect "))) return this.passOver(clause);
    this.say(meant, clause);
    return count;
  }

  private say(lines: string, { text, kind }: Part): void {
    // `once the client is in FIN_WAIT_2`
    const meant = kind === "occasion" ? lines.replace(/^expect (?!.*\?)/, "wait until ") : lines;
    if (meant === this.said.at(-1)?.lines && isOnce.test(meant)) return;
    const said = { lines: meant, isReceived: isReceipt(text, this.endpoints) };
    // `client closes after sending 100 bytes`: what an occasion at the end says comes first.
    const isBefore = kind === "occasion" && text === this.clauses.at(-1)?.text && this.said.length > 0;
    this.said.splice(isBefore ? -1 : this.said.length, 0, said);
  }

  private meantFrom(from: number): readonly [meant: string, count: number] | null {
    const { clauses } = this;
    const [clause] = clauses.slice(from);
    if (clause?.kind === "reason") return null;
    const endpoints = this.endpointsFor(clause);
    const read = (text: string): string | null => this.read(text, endpoints);
    const subject = this.subjectFor(from);
    // `after sending FIN`
    if (clause?.kind === "occasion") {
      if (/^before\s/i.test(clause.text) || isKnown(clause.text, endpoints)) return null;
      const text = withoutMarker(clause.text);
      // `after three duplicate ACKs`: of whom is not said.
      const isBare = clause.subject === null && !doesSomething(text, endpoints);
      if (isBare && new Sentence(text, endpoints).find("flag") !== undefined) return null;
      const meant = clause.subject === null ? read(withSubject(text, subject, endpoints)) : read(text);
      return meant === null ? null : [meant, 1];
    }
    return longest(clauses.slice(from), subject, endpoints, read) ?? repeated(clauses, from, endpoints, read);
  }

  /** `sends two segments: seq=92, 8 bytes, and seq=100`: once something has happened, what is of no endpoint declares nothing. */
  private endpointsFor(clause: Clause | undefined): Endpoints {
    const isLate = clause?.subject === null && this.said.some(({ lines }) => !declaration.test(lines));
    return isLate ? { ...this.endpoints, areOpen: false } : this.endpoints;
  }

  /** Who acts in a clause that does not say it: who has acted before, or what the line says next where it begins. */
  private subjectFor(from: number): string {
    const before = this.clauses[from - 1];
    if (/^(?:who|which|that)\s/i.test(this.clauses[from]?.text ?? "") && before !== undefined)
      return namesIn(before.text, this.endpoints).at(-1) ?? this.subject;
    // `A sends 500 bytes and the ACK for it is lost`: who has received them sends it.
    const { text = "" } = this.clauses[from] ?? {};
    if (this.subject !== "" && acknowledgment.test(text) && isFateOf(text, this.endpoints))
      return new Sentence(text, this.endpoints).otherThan(this.subject);
    if (this.subject !== "") return this.subject;
    return this.clauses.slice(from + 1).find(({ subject }) => subject !== null)?.subject ?? "";
  }

  /** A clause that is not read: 1 where the rest says enough without it. */
  private passOver(clause: Clause): number {
    const { said, tolerance } = this;
    const endpoints = this.endpointsFor(clause);
    const isSaid = (clause.kind === "occasion" && isKnown(clause.text, endpoints)) || isReceipt(clause.text, endpoints);
    if (isSaid && !new Sentence(clause.text, endpoints).words.some(isCounted)) return 1;
    if (tolerance === null) return 0;
    const part =
      clause.kind === "event" ? tolerance.inPart(withSubject(clause.text, this.subject, endpoints), endpoints) : null;
    if (part !== null) {
      this.say(part.meant, clause);
      for (const one of part.unread) this.unread.push(one);
      return 1;
    }
    // Without what becomes of a segment, the line would say the opposite.
    const isFate = (["lost", "unanswered", "held", "duplicated"] as const).some(
      (sense) => clause.kind === "event" && new Sentence(clause.text, endpoints).find(sense) !== undefined,
    );
    // 3 秒后仍未收到应答: what does not come is of no segment that the line names.
    const isMore = said.length > 0 || /SYN|ACK|FIN|RST|\d\s*(?:bytes|B|字节)/.test(clause.text);
    if (isFate && isMore && !isDiscard(new Sentence(clause.text, endpoints))) return 0;
    // `sends two segments of 300 and 500 bytes`: another length is no aside.
    const isLength = new Sentence(clause.text, endpoints).words.every(
      (word) =>
        isEmpty(word) ||
        (["size", "number", "to", "name", "mark", "thing", "data"] as const).some((sense) => has(word, sense)),
    );
    if (isLength && said.at(-1)?.lines.includes(": send ") === true) return 0;
    return this.leaveOut(clause.text);
  }

  private leaveOut(text: string): number {
    this.unread.push(text);
    return 1;
  }
}

const acknowledgment =
  /^(?:(?:the|its|an?|that|this)\s+)?(?:SYN\s?[+/-]?\s?ACK\b|ACKs?\b|acknowledg\w+|answer\b|reply\b|response\b|确认|应答)/i;

function isFateOf(text: string, endpoints: Endpoints): boolean {
  const sentence = new Sentence(text, endpoints);
  return (["lost", "held", "duplicated"] as const).some((sense) => sentence.find(sense) !== undefined);
}

/** What an occasion may not lose: after the handshake that is the third one, it is the handshake all the same. */
function isCounted(word: SentenceWord): boolean {
  return isOfSubstance(word) && !has(word, "ordinal");
}

/** A receipt, a step of the handshake, or something that is only named: what is above says it. */
function isKnown(text: string, endpoints: Endpoints): boolean {
  const sentence = new Sentence(withoutMarker(text), endpoints);
  if (sentence.words.some((word) => has(word, "duration"))) return false;
  if (isReceipt(text, endpoints)) return true;
  // `once connected`
  if (sentence.takeNames().length === 0 && sentence.find("state") !== undefined) return true;
  const isNamed = /(?:handshake|teardown|握手|挥手)$/i.test(withoutMarker(text));
  return isNamed || sentence.words.every((word) => !isOfSubstance(word) && !acting.some((sense) => has(word, sense)));
}

const acting = [
  "call",
  "reply",
  "again",
  "lost",
  "held",
  "crash",
  "cut",
  "mend",
  "check",
  "flag",
  "wait",
  "at",
] as const;

function namesIn(text: string, endpoints: Endpoints): readonly string[] {
  const sentence = new Sentence(text, endpoints);
  return sentence.takeNames();
}

/** `server answers` has one; in `answers the client's data` the name is none. */
function subjectOf(text: string, endpoints: Endpoints): string | null {
  const sentence = new Sentence(text, endpoints);
  const first = sentence.words.find((word) => !isEmpty(word) && !has(word, "mark") && !has(word, "and"));
  const isVerb =
    first !== undefined &&
    /^[a-z]+(?:s|ed|ing)$|^\p{Script=Han}+$/u.test(first.text) &&
    doing.some((sense) => has(first, sense));
  return isVerb ? null : (sentence.takeNames()[0] ?? null);
}

function doesSomething(text: string, endpoints: Endpoints): boolean {
  return new Sentence(text, endpoints).words.some((word) => !has(word, "noise") && has(word, "call"));
}

const doing = ["call", "reply", "again"] as const;

/** Nothing but words that add nothing. */
function saysNothing(text: string, endpoints: Endpoints): boolean {
  return new Sentence(text, endpoints).words.every(
    (word) => has(word, "noise") || has(word, "mark") || has(word, "name"),
  );
}

const nothing: SentenceWord = { text: "", from: 0, to: 0, senses: new Map() };

/** As many clauses as can be read as one. */
function longest(
  clauses: readonly Clause[],
  subject: string,
  endpoints: Endpoints,
  read: (text: string) => string | null,
): readonly [meant: string, count: number] | null {
  const next = clauses.length > 2 ? clauses[1] : undefined;
  // `acknowledges, sends 200 bytes`: what is done next is no part of this.
  const isJoined = next?.kind === "event" && !doesSomething(next.text, endpoints);
  for (let count = isJoined ? 2 : 1; count > 0; count--) {
    const text = clauses
      .slice(0, count)
      .map((one) => one.text)
      .join(", ");
    const [first] = clauses;
    // `connect, MSS=1KB`: a value of no endpoint is that of both.
    const start = new Sentence(text, endpoints).words[0] ?? nothing;
    const isValue = endpoints.areOpen && (has(start, "parameter") || has(start, "round-trip") || has(start, "latency"));
    const spoken = first?.subject === null && !isValue ? withSubject(text, subject, endpoints) : text;
    // In `receives the client's data` the client does nothing.
    const isAlone = spoken !== text && (first?.subject !== null || namesIn(text, endpoints).length === 0);
    const meant = read(spoken) ?? (isAlone ? read(text) : null);
    if (meant !== null) return [meant, count];
  }
  return null;
}

/** Who has done the first thing does the next, and `she` is who has done it. */
function withSubject(clause: string, subject: string, endpoints: Endpoints): string {
  if (subject === "") return clause;
  // What becomes of the connection is of both ends.
  if (/^(?:the\s+)?(?:connection|连接)\s*(?:被|已|is\b|was\b|gets\b)/i.test(clause)) return clause;
  const text = clause.replace(/\s(?:him|her|them)(?=\s|\W*$)/i, "").replace(/^(?:who|which|that)\s+/i, "");
  const named = withNameOf(text, subject, endpoints);
  if (named !== text) return named;
  return new RegExp(String.raw`^(?:the\s+)?${name}\s*(?:->|-x|~>|<->)`, "u").test(text) ? text : `${subject} ${text}`;
}

/** `client closes, then server`: the same is said of another. */
function repeated(
  clauses: readonly Clause[],
  at: number,
  endpoints: Endpoints,
  read: (text: string) => string | null,
): readonly [meant: string, count: number] | null {
  const [before, clause] = [clauses[at - 1], clauses[at]];
  if (
    before === undefined ||
    clause === undefined ||
    before.subject === null ||
    clause.subject === null ||
    !saysNothing(clause.text, endpoints)
  )
    return before === undefined || clause === undefined ? null : resized(before.text, clause.text, endpoints, read);
  const meant = read(before.text.replace(before.subject, clause.subject));
  return meant === null ? null : [meant, 1];
}

/** `A sends 200 bytes, then 300 bytes` */
function resized(
  before: string,
  clause: string,
  endpoints: Endpoints,
  read: (text: string) => string | null,
): readonly [meant: string, count: number] | null {
  const sizesIn = (text: string): readonly string[] =>
    new Sentence(text, endpoints).words.flatMap((word) => (has(word, "size") ? [word.text] : []));
  const [[size, ...more], [other = "", ...others]] = [sizesIn(clause), sizesIn(before)];
  const isSize = new Sentence(clause, endpoints).left().every((word) => word.text === size);
  if (size === undefined || !isSize || other === "" || more.length + others.length > 0) return null;
  const meant = read(before.replace(other, size));
  return meant === null ? null : [meant, 1];
}

/** What is said in two ways happens once: 半关闭，不再发送. */
const isOnce = /^(?:crash \S+|\S+: (?:shutdown|close|abort|connect|listen))$/;

function isReceipt(text: string, endpoints: Endpoints): boolean {
  return new Sentence(text, endpoints).find("call", "recv") !== undefined;
}
