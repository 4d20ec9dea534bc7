/** The words of a line while it is read: each reading takes those that it understands, and has to take all that say something. */
import type { Sense } from "./phrases/senses.ts";
import { type SentenceWord, wordsOf } from "./words.ts";

/** What the other endpoint is called where only one is named. */
const usualPeers: ReadonlyMap<string, string> = new Map([
  ["server", "client"],
  ["客户端", "服务器"],
  ["服务器", "客户端"],
  ["服务端", "客户端"],
]);

/** The endpoints that the scenario has. */
export interface Endpoints {
  readonly names: readonly string[];
  /** Who has such a role, if it is one alone. */
  readonly client: string | null;
  readonly server: string | null;
  /** Whether lines declare them. */
  readonly areDeclared: boolean;
  readonly declared: readonly string[];
  /** Whether a line can still declare one: there is no statement yet. */
  readonly areOpen: boolean;
  /** Whether some line of the scenario looks like a declaration. */
  readonly areWritten: boolean;
  /** Those that lines declare. */
  readonly ports: readonly string[];
  /** Who did what the line above says. */
  readonly actor: string | null;
  /** What programs call an accepted connection, and whose it is: `conn = server.accept()`. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly addresses: {
    /** Whose an address is. */
    readonly declared: ReadonlyMap<string, string>;
    /** Those of the text, the client's first. */
    readonly used: readonly string[];
  };
}

export class Sentence {
  readonly words: readonly SentenceWord[];
  readonly endpoints: Endpoints;
  readonly line: string;
  private readonly taken = new Set<SentenceWord>();
  private readonly isLenient: boolean;

  /** `isLenient`: words that nothing takes may be left, unless they say the opposite. */
  constructor(
    line: string,
    endpoints: Endpoints,
    words: readonly SentenceWord[] = wordsOf(line, endpoints.names),
    isLenient = false,
  ) {
    this.line = line;
    this.endpoints = endpoints;
    this.words = words;
    this.isLenient = isLenient;
  }

  /** The same line, of which nothing has been taken. */
  again(): Sentence {
    return new Sentence(this.line, this.endpoints, this.words, this.isLenient);
  }

  leniently(): Sentence {
    return new Sentence(this.line, this.endpoints, this.words, true);
  }

  /** The line behind a word. */
  behind(word: SentenceWord): string {
    return this.line.slice(word.to).replace(/^[\s:,：，;；]+/, "");
  }

  /** The line before a word. */
  before(word: SentenceWord): string {
    return this.line.slice(0, word.from).replace(/[\s,，:：;；]+$/, "");
  }

  find(sense: Sense, value?: string): SentenceWord | undefined {
    return this.words.find((word) => this.isOpen(word) && has(word, sense, value));
  }

  /** Takes the first word with this sense; null where there is none. */
  take(sense: Sense, value?: string): string | null {
    const word = this.find(sense, value);
    return word === undefined ? null : this.takeWord(word, sense);
  }

  takeWord(word: SentenceWord, sense: Sense): string {
    this.taken.add(word);
    return word.senses.get(sense) ?? "";
  }

  takeAll(sense: Sense): readonly string[] {
    return this.words.flatMap((word) => (this.isOpen(word) && has(word, sense) ? [this.takeWord(word, sense)] : []));
  }

  /** Takes words that add nothing here: what counts, negates or names a moment adds something everywhere. */
  skip(...senses: readonly Sense[]): this {
    // `never reaches` is more than `to`.
    const isMore = (word: SentenceWord): boolean => has(word, "lost") && has(word, "to") && !senses.includes("lost");
    for (const word of this.words)
      if (this.isOpen(word) && senses.some((sense) => has(word, sense)) && !isOfSubstance(word) && !isMore(word))
        this.taken.add(word);
    return this;
  }

  /** Takes the name of a parameter that adds nothing here. */
  takeParameter(name: string): this {
    for (const word of this.words) if (this.isOpen(word) && has(word, "parameter", name)) this.taken.add(word);
    return this;
  }

  isOpen(word: SentenceWord): boolean {
    return !this.taken.has(word);
  }

  /** The words that say something and have not been taken. */
  left(): readonly SentenceWord[] {
    return this.words.filter((word) => this.isOpen(word) && !isEmpty(word) && !has(word, "mark"));
  }

  /** What has been read, if it is all. */
  done(meant: string): string | null {
    const left = this.left();
    const isMore = (word: SentenceWord): boolean => isOfSubstance(word) || opposite.some((sense) => has(word, sense));
    if (this.isLenient) return left.some(isMore) ? null : meant;
    return left.length === 0 ? meant : null;
  }

  /** Takes every name, in the order of the line; with a word that no list has where only a name can be. */
  takeNames(most = this.words.length): readonly string[] {
    const words = this.words.filter((word, index) => this.isOpen(word) && this.isName(word, index));
    return words.slice(0, most).map((word) => this.takeName(word));
  }

  takeName(word: SentenceWord): string {
    this.taken.add(word);
    const role = word.senses.get("role");
    const named = role === "client" || role === "server" ? this.withRole(role) : null;
    // 客户端 is a name as it is written, where no endpoint has that role.
    return word.senses.get("name") ?? named ?? (/^[A-Za-z]/.test(word.text) ? (role ?? word.text) : word.text);
  }

  /** Takes the name before which there is such a word, and that word. */
  takeNameAfter(sense: Sense): string | null {
    for (const [index, word] of this.words.entries()) {
      const next = this.words.slice(index + 1).find((one) => !(has(one, "noise") || isSign(one)) || has(one, "name"));
      // 发送给 is both what is done and to whom.
      const isUsed = !this.isOpen(word) && !has(word, "call");
      if (isUsed || !has(word, sense) || next === undefined || !this.isOpen(next) || !canBeName(next)) continue;
      // `does not reach client` is both that it is lost and where it goes.
      if (!has(word, "lost")) this.taken.add(word);
      return this.takeName(next);
    }
    return null;
  }

  /** Takes the number of such a word, the next one after it or else the first; null where there is none. */
  takeNumberAfter(sense: Sense, value: string): string | null {
    const word = this.find(sense, value);
    if (word === undefined) return null;
    const after = this.words.slice(this.words.indexOf(word)).find((one) => this.isOpen(one) && has(one, "number"));
    const number = after ?? this.find("number");
    if (number === undefined) return null;
    this.taken.add(word);
    return this.takeWord(number, "number");
  }

  isName(word: SentenceWord, index: number): boolean {
    if (has(word, "name") || isRoleName(word)) return true;
    if (!has(word, "word") || isPronoun(word)) return false;
    const { areDeclared, names } = this.endpoints;
    if (!areDeclared && names.length === 0 && /^[A-Z][a-z]*\d*$/.test(word.text)) return true;
    const next = this.words[index + 1];
    // `A RST from the server`
    if (isArticle(word) && next !== undefined && has(next, "flag") && /^[A-Z]{3}/.test(next.text)) return false;
    // `old duplicate SYN`: beside two names that lines use, a word is a third one only before a verb.
    const isThird = names.length > 1 && /^\p{Ll}/u.test(word.text);
    // 离开 TIME_WAIT
    const isHan = names.length > 1 && /^\p{Script=Han}{2}/u.test(word.text);
    if (isHan && next !== undefined && has(next, "state")) return false;
    if (isThird && index === 0 && next !== undefined && (has(next, "again") || has(next, "flag"))) return false;
    // `an attacker injects a RST`
    const isFirst =
      index === 0 || (index === 1 && next !== undefined && has(next, "forge") && isEmpty(this.words[0] ?? word));
    return (
      (isFirst && next !== undefined && isPredicate(next)) ||
      this.isJoined(index, -1) ||
      (index < 2 && this.isJoined(index, 1))
    );
  }

  /** An arrow has names beside it, and so has an `and` between names. */
  private isJoined(index: number, step: 1 | -1): boolean {
    const [joint, other] = [this.words[index + step], this.words[index + 2 * step]];
    if (joint === undefined || has(joint, "arrow") || has(joint, "between")) return joint !== undefined;
    return (has(joint, "and") || joint.text === ",") && other !== undefined && canBeName(other);
  }

  /** The only endpoint with a role; beside a client there is a server. */
  private withRole(role: "client" | "server"): string | null {
    const { names, client, server } = this.endpoints;
    const other = role === "client" ? server : client;
    return this.endpoints[role] ?? (names.length === 1 && other !== null ? this.otherThan(other) : null);
  }

  /** The endpoint on the other side. */
  otherThan(name: string): string {
    const { names, server } = this.endpoints;
    // Who is neither attacks the server.
    if (server !== null && names.length > 1 && !names.includes(name)) return server;
    const other = this.endpoints.names.find((one) => one !== name);
    return other ?? usualPeers.get(name) ?? "server";
  }

  /** Both endpoints. */
  pair(): readonly [string, string] {
    const [first = "client", second] = this.endpoints.names;
    const other = second ?? this.otherThan(first);
    return first === this.endpoints.server ? [other, first] : [first, other];
  }
}

const opposite = ["off", "lost"] as const;

/** What no reading may pass over. */
export function isOfSubstance(word: SentenceWord): boolean {
  return substance.some((sense) => has(word, sense)) && !has(word, "noise");
}

const substance = [
  "number",
  "size",
  "duration",
  "share",
  "string",
  "errno",
  "ordinal",
  "repeat",
  "not",
  "unanswered",
] as const;

/** `A sends SYN, B never answers`: nothing is said of the answer. */
export function unansweredIn(sentence: Sentence): SentenceWord | undefined {
  const word = sentence.find("unanswered");
  const rest = word === undefined ? [] : sentence.words.slice(sentence.words.indexOf(word) + 1);
  // `no response, client retransmits`: to what is said before.
  if (rest.some((one) => has(one, "call") || has(one, "again"))) return undefined;
  return rest.some((one) => has(one, "flag") || has(one, "on")) ? undefined : word;
}

function isArticle(word: SentenceWord): boolean {
  return /^an?$/i.test(word.text) && has(word, "noise") && !has(word, "name");
}

/** `client sends 500 bytes, and the ACK for it is lost`: of another segment than the one before. */
function isOtherFate(before: readonly SentenceWord[], rest: readonly SentenceWord[]): boolean {
  const [first] = rest.filter((one) => !isEmpty(one) && !boundary.test(one.text));
  const flag = first?.senses.get("flag");
  if (flag === undefined || before.some((one) => has(one, "flag", flag))) return false;
  return rest.some((one) => fates.some((sense) => has(one, sense)));
}

const fates = ["lost", "held", "duplicated"] as const;
const boundary = /^(?:[,，;；]|and|then|so|while|but|并且?|然后|接着|于是)$/i;
const deeds = ["call", "reply", "again", "crash"] as const;

/** `client sends FIN, server acknowledges it`: two clauses, each with who acts in it. */
export function isCompound(sentence: Sentence): boolean {
  const { words } = sentence;
  const isDeed = (word: SentenceWord): boolean =>
    !has(word, "noise") &&
    (deeds.some((sense) => has(word, sense)) ||
      (has(word, "flag", "ACK") && /^(?:ACKs|ack(?:s|ed)|acknowledge[sd]|确认)$/.test(word.text)));
  return words.some((word, index) => {
    if (!boundary.test(word.text) || !words.slice(0, index).some(isDeed)) return false;
    if (isOtherFate(words.slice(0, index), words.slice(index + 1))) return true;
    const rest = words.slice(index + 1).filter((one) => !isEmpty(one) && !boundary.test(one.text));
    const [name, verb] = rest;
    return name !== undefined && verb !== undefined && (has(name, "name") || isRoleName(name)) && isDeed(verb);
  });
}

/** `server discards the duplicate`: what a receiver does with a segment that has arrived is no loss. */
export function isDiscard(sentence: Sentence): boolean {
  const { words } = sentence;
  return words.some((word, index) => {
    if (has(word, "noise")) return false;
    if (!/^(?:discard|drop|throw|ignore)(?:s|ed|ing)?(?:\s+away)?$|^(?:丢弃|丢掉|忽略|舍弃)了?$/i.test(word.text))
      return false;
    const before = words.slice(0, index).findLast((one) => !isEmpty(one));
    const isObject = words.slice(index + 1).some((one) => discarded.some((sense) => has(one, sense)));
    return (
      before !== undefined && isObject && (has(before, "name") || isRoleName(before)) && !isPassiveAt(words, index)
    );
  });
}

const discarded = ["thing", "again", "flag", "data", "size"] as const;

function isPassiveAt(words: readonly SentenceWord[], index: number): boolean {
  return (
    /^(?:被|由|by|is|are|was|were|gets?|got)/i.test(words[index - 1]?.text ?? "") ||
    /^(?:被|由|by)/i.test(words[index - 2]?.text ?? "")
  );
}

/** `src = client` */
function isSign({ text }: SentenceWord): boolean {
  return /^[:：=]$/.test(text);
}

/** What is no name of an endpoint; a single character of Chinese does only where it is one that problems use. */
export function isPronoun({ text }: SentenceWord): boolean {
  return (
    /^(?:she|he|they|them|him|her|us|me|nobody|nothing|somebody|everybody|anything|something|neither|none|other|others)$/i.test(
      text,
    ) || /^(?![甲乙丙丁])\p{Script=Han}$/u.test(text)
  );
}

/** What says nothing: `A` that is an endpoint is no article. */
export function isEmpty(word: SentenceWord): boolean {
  return has(word, "noise") && !has(word, "name") && !has(word, "word");
}

export function has(word: SentenceWord, sense: Sense, value?: string): boolean {
  return value === undefined ? word.senses.has(sense) : word.senses.get(sense) === value;
}

/** What can follow a name that begins a line. */
function isPredicate(word: SentenceWord): boolean {
  return (
    /^[:：.]/.test(word.text) ||
    (["call", "crash", "reply", "again", "arrow", "to", "lost", "state", "check", "forge", "flag"] as const).some(
      (sense) => has(word, sense),
    )
  );
}

function canBeName(word: SentenceWord): boolean {
  return has(word, "name") || isRoleName(word) || has(word, "word");
}

/** What endpoints are called where nothing is declared. */
export function isRoleName(word: SentenceWord): boolean {
  return has(word, "role", "client") || has(word, "role", "server");
}
