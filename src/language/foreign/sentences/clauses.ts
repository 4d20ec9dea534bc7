/** Lines that say several things: `client sends SYN and enters SYN_SENT`, `first client closes, then server`, `A -> B -> A: SYN, SYN+ACK`. */
import { name } from "../arrows.ts";
import { type Endpoints, has, isOfSubstance, Sentence } from "./sentence.ts";
import type { SentenceWord } from "./words.ts";

/** So many clauses may be on one line. */
const mostClauses = 5;

const joint =
  /\s*(?:[;；。]|[,，、](?:\s*(?:and|then|so|while|after which|which|然后|接着|随后|并且?|于是|则|就|再)(?![A-Za-z]))*|(?:(?<!\bbetween\s+(?:the\s+)?\S+\s*)\band\b|\bthen\b|\bso\b|\bwhile\b|\bbut\b|\bafter which\b)(?:\s+then\b)?|&&|然后|接着|随后|并且|并(?!发)|(?<=[A-Za-z\d\p{Script=Han}])(?:之后|以后|(?<![最然之以随])后)[，,]?(?=[^的\s]))\s*/iu;

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

interface Clause {
  readonly text: string;
  /** The first name that is in it. */
  readonly subject: string | null;
}

type Read = (text: string, endpoints: Endpoints) => string | null;

/** Each clause, with what is missing in it taken from the one before; null where one of them cannot be read. */
export function clausesIn(body: string, endpoints: Endpoints, read: Read): string | null {
  const bracketed = /^(.*[^\s(（])\s*[(（]([^()（）]+)[)）]$/.exec(body);
  const parts = bracketed === null ? partsOf(body) : [bracketed[1] ?? "", bracketed[2] ?? ""];
  if (parts.length < 2 || parts.length > mostClauses) return null;
  // `latency: client to server 10 ms, server to client 90 ms`
  const heading = /^([^:：=<>→-]{2,30}[:：])\s*(?=\S)/.exec(parts[0] ?? "")?.[1] ?? "";
  const headed =
    heading === "" || namesIn(heading, endpoints).length > 0
      ? null
      : parts.map((text, index) => read(index === 0 ? text : `${heading} ${text}`, endpoints));
  if (headed !== null && !headed.includes(null) && !headed.some((one) => one?.includes("\n"))) return headed.join("\n");
  const clauses = parts.map((text): Clause => ({ text, subject: namesIn(text, endpoints)[0] ?? null }));
  const names = [...new Set(parts.flatMap((text) => namesIn(text, endpoints)))];
  const known = endpoints.names.length > 0 || names.length < 2 ? endpoints : { ...endpoints, names };
  const said: Said[] = [];
  let subject = "";
  for (let from = 0; from < clauses.length; ) {
    const clause = clauses[from];
    if (clause === undefined) break;
    const isLast = from === clauses.length - 1;
    if (from > 0 && isOmission(clause.text, known)) {
      from++;
      continue;
    }
    if (!isLast && (isIntention(clause.text, known) || saysNothing(clause.text, known))) {
      subject = clause.subject ?? subject;
      from++;
      continue;
    }
    const [meant, count] = longest(clauses.slice(from), subject, (text) => read(text, known)) ??
      repeated(clauses, from, known, (text) => read(text, known)) ?? [null, 0];
    // `SYN (first handshake)` explains, `SYN (client: SYN_SENT)` says more.
    if (meant === null || (bracketed !== null && from > 0 && !meant.startsWith("expect "))) return null;
    if (meant !== said.at(-1)?.lines || !isOnce.test(meant))
      said.push({ lines: meant, isReceived: isReceipt(clause.text, known) });
    subject = clause.subject ?? subject;
    from += count;
  }
  return together(withoutReceipts(said));
}

function partsOf(body: string): readonly string[] {
  const quoted: string[] = [];
  const masked = body.replace(/"(?:\\.|[^"\\])*"/g, (text) => `\u0001${String(quoted.push(text) - 1)}\u0001`);
  const unmasked = (part: string): string =>
    part.replace(/\u0001(\d+)\u0001/g, (_, index: string) => quoted[Number(index)] ?? "");
  return masked
    .split(new RegExp(joint, "giu"))
    .map(unmasked)
    .filter((part) => part.trim() !== "");
}

function namesIn(text: string, endpoints: Endpoints): readonly string[] {
  const sentence = new Sentence(text, endpoints);
  return sentence.takeNames();
}

/** Nothing but words that add nothing. */
function saysNothing(text: string, endpoints: Endpoints): boolean {
  return new Sentence(text, endpoints).words.every(
    (word) => has(word, "noise") || has(word, "mark") || has(word, "name"),
  );
}

/** As many clauses as can be read as one. */
function longest(
  clauses: readonly Clause[],
  subject: string,
  read: (text: string) => string | null,
): readonly [meant: string, count: number] | null {
  for (let count = clauses.length > 2 ? 2 : 1; count > 0; count--) {
    const text = clauses
      .slice(0, count)
      .map((one) => one.text)
      .join(", ");
    const [first] = clauses;
    const spoken = first?.subject === null ? withSubject(text, subject) : text;
    const meant = read(spoken) ?? (spoken === text ? null : read(text));
    if (meant !== null) return [meant, count];
  }
  return null;
}

/** Who has done the first thing does the next, and `she` is who has done it. */
function withSubject(clause: string, subject: string): string {
  if (subject === "") return clause;
  const text = clause.replace(/\s(?:him|her|them)(?=\s)/i, "");
  const pronoun = /^(?:it|she|he|they|the latter|它|其|她|他)(?=\s|\p{Script=Han})/iu;
  if (pronoun.test(text)) return text.replace(pronoun, `${subject} `);
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

/** What a clause says, and whether it says that something is received. */
interface Said {
  readonly lines: string;
  readonly isReceived: boolean;
}

function isReceipt(text: string, endpoints: Endpoints): boolean {
  return new Sentence(text, endpoints).find("call", "recv") !== undefined;
}

/** `server receives SYN and sends SYN+ACK`: what an endpoint has received before it answers is no further segment. */
function withoutReceipts(said: readonly Said[]): readonly string[] {
  const left = said.filter(({ lines, isReceived }, index) => {
    // `client times out and retransmits`
    if (lines === "wait 1s" && said[index + 1]?.lines.endsWith("retransmission") === true) return false;
    const next = arrowOf(said[index + 1]?.lines ?? "");
    // `B receives it and replies`
    if (isReceived && next !== null && lines === `${next.from}: recv`) return false;
    return !isReceived || next === null || next.from !== arrowOf(lines)?.to;
  });
  return left.map(({ lines }) => lines);
}

/** Checks that follow each other are one line. */
function together(lines: readonly string[]): string {
  return lines.join("\n").replace(/(?<=^expect .*)\nexpect (?!.*\?)/gm, ", ");
}

function arrowOf(line: string): { readonly from: string; readonly to: string } | null {
  const found = new RegExp(String.raw`^(${name}) -> (${name}):`, "u").exec(line);
  return found === null ? null : { from: found[1] ?? "", to: found[2] ?? "" };
}

const shaft = String.raw`\s*[-=~—–─]{1,4}[>＞]\s*|\s*[→⇒➔⟶]\s*`;
const chain = new RegExp(String.raw`^(${name}(?:(?:${shaft})${name}){2,4})\s*[:：]\s*(\S.*)$`, "u");
const written = String.raw`[-=~—–─]+\s*([^-=~—–─>＞:：]+?)\s*[-=~—–─]+[>＞]\s*(${name})`;

/** `A -> B -> A: SYN, SYN+ACK`, `A -SYN-> B -SYN+ACK-> A`, `A: SYN -> B: SYN+ACK`. */
export function chainIn(body: string): string | null {
  const [, path = "", contents = ""] = chain.exec(body) ?? [];
  if (path !== "") {
    const names = path.split(new RegExp(shaft, "u"));
    const parts = contents.split(/\s*(?:[,，;；/、]|\bthen\b|\band\b|->|→)\s*/u);
    return parts.length === names.length - 1 ? segments(names, parts) : null;
  }
  const first = new RegExp(String.raw`^(${name})\s*(?=(?:${written}\s*){2,}$)`, "u").exec(body);
  if (first !== null) {
    const steps = [...body.slice(first[0].length).matchAll(new RegExp(written, "gu"))];
    return segments(
      [first[1] ?? "", ...steps.map((step) => step[2] ?? "")],
      steps.map((step) => step[1] ?? ""),
    );
  }
  const turns = new RegExp(
    String.raw`^(${name})\s*[:：]\s*([A-Z+]+)(?:${shaft})(${name})\s*[:：]\s*([A-Z+]+)$`,
    "u",
  ).exec(body);
  const [, one = "", sent = "", other = "", answered = ""] = turns ?? [];
  return turns === null ? null : segments([one, other, one], [sent, answered]);
}

function segments(names: readonly string[], contents: readonly string[]): string {
  return contents.map((content, index) => `${names[index] ?? ""} -> ${names[index + 1] ?? ""}: ${content}`).join("\n");
}
