/** Checks in any order of words: `client is ESTABLISHED`, `cwnd(client) > 1000`, `assert client == ESTABLISHED and server == LISTEN`. */
import { has, isRoleName, type Sentence } from "./sentence.ts";
import type { SentenceWord } from "./words.ts";

/** `client goes from ESTABLISHED to FIN_WAIT_1` */
export function transitionIn(sentence: Sentence): string | null {
  const states = sentence.words.filter((word) => has(word, "state") && /^[A-Z\p{Script=Han}]/u.test(word.text));
  const [before, after, ...others] = states;
  const [name, ...more] = sentence.words.filter(
    (word, index) => sentence.isName(word, index) && !states.includes(word),
  );
  if (before === undefined || after === undefined || name === undefined || others.length + more.length > 0) return null;
  const between = sentence.words.slice(sentence.words.indexOf(before) + 1, sentence.words.indexOf(after));
  const isChange = between.some(
    (word) => has(word, "arrow", "->") || has(word, "to") || /^(?:变|转|进|becomes)/.test(word.text),
  );
  if (!isChange || sentence.find("lost") !== undefined || sentence.find("flag") !== undefined) return null;
  const [one, other] = [sentence.takeWord(before, "state"), sentence.takeWord(after, "state")];
  const who = sentence.takeName(name);
  sentence.skip("from", "to", "check", "arrow", "and", "wait", "until", "at");
  return sentence.done(`${who}: ${one} => ${other}`);
}

/** `server ESTABLISHED with alice` is about the server's connection with her. */
const facing = /^(?:with|to|for|towards?|对)$/i;

/** What says how something is. */
const isStated = /^(?:is|are|has|have|had|with|为|是|有|应)$/i;

export function checkIn(sentence: Sentence): string | null {
  // `确认 client 已建立连接`
  if (sentence.words[0]?.text === "确认") sentence.takeWord(sentence.words[0], "noise");
  const isAsked = (["check", "until", "finally", "always"] as const).some((one) => sentence.find(one) !== undefined);
  // `client A isn=0 mss=` declares, and lacks a value.
  const [role, next] = sentence.words;
  const isDeclaring = role !== undefined && has(role, "role") && next !== undefined && sentence.isName(next, 1);
  if (isDeclaring && !isAsked && sentence.endpoints.areOpen) return null;
  // `both use MSS 1000`: nothing has happened yet that could be asked for.
  const isSetting = sentence.words.some(
    (word) => has(word, "variable") && (has(word, "parameter") || has(word, "round-trip")),
  );
  const isDemanded =
    isAsked && !sentence.words.every(({ senses, text }) => !senses.has("check") || isStated.test(text));
  if (isSetting && !isDemanded && sentence.endpoints.areOpen) return null;
  // `retransmits segment 2` counts nothing.
  const isNumbered = sentence.words.some(
    (word, index) => has(word, "number") && has(sentence.words[index - 1] ?? word, "thing"),
  );
  if (isNumbered && sentence.words.some(({ text }) => /^(?:re(?:transmit|send|trie)s?|重传)$/i.test(text))) return null;
  // 服务器不可达: who learns of it is not said.
  const isObject = sentence.words.some(
    (word, index) =>
      has(word, "errno", "EHOSTUNREACH") && sentence.isName(sentence.words[index - 1] ?? word, index - 1),
  );
  if (isObject && sentence.words.length < 4) return null;
  const quiet = quietIn(sentence.again());
  if (quiet !== null) return quiet;
  const keyword = keywordIn(sentence);
  const checks = new Checks(sentence, isAsked);
  // `expect connect failed with ECONNREFUSED`
  const isNamed = sentence.words.some((word, index) => sentence.isName(word, index));
  if (sentence.find("errno") !== undefined && sentence.take("call") === "connect" && !isNamed)
    checks.name(sentence.pair()[0]);
  for (const [index, word] of sentence.words.entries()) if (sentence.isOpen(word)) checks.read(word, index);
  const text = checks.text(isAsked);
  // `is client ESTABLISHED?`
  const last = sentence.words.at(-1);
  if (isAsked && last !== undefined && /^[?？]$/.test(last.text)) sentence.takeWord(last, "question");
  if (text === null) return null;
  sentence.skip(
    "check",
    "and",
    "compare",
    "both",
    "field",
    "size",
    "arrow",
    "fails",
    "to",
    "at",
    "from",
    "on",
    "repeat",
    "data",
    "thing",
    "link",
    "reply",
  );
  return sentence.done(`${keyword} ${text}`);
}

/** `elapsed time is at most 3s` */
export function elapsedIn(sentence: Sentence): string | null {
  if (sentence.take("elapsed") === null) return null;
  const comparison = sentence.take("compare") ?? "=";
  const time = sentence.take("duration");
  const keyword = sentence.take("finally") ?? "expect";
  sentence.skip("check", "at", "and", "latency", "compare", "elapsed");
  return time === null ? null : sentence.done(`${keyword} time${comparison}${time}`);
}

/** `wait until all data is acknowledged` */
function quietIn(sentence: Sentence): string | null {
  const flag = sentence.find("flag", "ACK");
  if (sentence.take("until") === null || flag === undefined) return null;
  sentence.takeWord(flag, "flag");
  const [named, ...others] = sentence.takeNames();
  // 等待服务器确认: what the client has sent.
  const before = sentence.words[sentence.words.indexOf(flag) - 1];
  const isAgent = before !== undefined && (has(before, "name") || isRoleName(before));
  const isAcknowledging = named !== undefined && (isAgent || sentence.words.some(({ text }) => text === "by"));
  const name = named === undefined ? sentence.pair()[0] : isAcknowledging ? sentence.otherThan(named) : named;
  sentence.skip("data", "all", "both", "check", "from", "to", "size", "thing");
  return others.length > 0 ? null : sentence.done(`wait until ${name} unacked=0`);
}

/** `what is the state of client?`, `客户端的 cwnd 是多少`, `show client`. */
export function questionIn(sentence: Sentence): string | null {
  if (sentence.take("question") === null || sentence.find("string") !== undefined) return null;
  const variable = sentence.take("variable");
  const names = sentence.takeNames();
  if (names.length === 0) return null;
  sentence.skip("question", "check", "field", "at", "compare", "both");
  return sentence.done(
    `expect ${names.map((one) => (variable === null ? `${one} ?` : `${one} ${variable}=?`)).join(", ")}`,
  );
}

function keywordIn(sentence: Sentence): string {
  if (sentence.take("until") !== null) return "wait until";
  const finallyOrAlways = sentence.take("finally");
  if (finallyOrAlways !== null) return finallyOrAlways;
  // `never more than` is a comparison, too.
  const always = sentence.find("always");
  if (always !== undefined && !has(always, "compare")) sentence.takeWord(always, "always");
  return always === undefined ? "expect" : "always";
}

/** Collects names, states and comparisons in the order of the line. */
class Checks {
  private readonly sentence: Sentence;
  private readonly isAsked: boolean;
  private names: string[] = [];
  private isFresh = true;
  private state: string | null = null;
  private variable: string | null = null;
  private comparison: string | null = null;
  private valueText: string | null = null;
  /** `100 bytes in flight`: what is before the variable. */
  private valueBefore: SentenceWord | null = null;
  private lastState: string | null = null;
  private readonly found: string[] = [];
  private isWrong = false;

  constructor(sentence: Sentence, isAsked: boolean) {
    this.sentence = sentence;
    this.isAsked = isAsked;
  }

  read(word: SentenceWord, index: number): void {
    const { sentence } = this;
    // 关闭 is what somebody does, unless it is asked for.
    const isCall = has(word, "call") && (!this.isAsked || /^[a-z]+e$/.test(word.text));
    const state = has(word, "state") && !isCall && (this.variable === null || has(word, "name"));
    if (sentence.isName(word, index)) this.nameAfter(sentence.words[index - 1], sentence.takeName(word));
    else if (state) this.addState(sentence.takeWord(word, "state"));
    else if (has(word, "both") && this.names.length > 1) sentence.takeWord(word, "both");
    else if (has(word, "both")) for (const one of sentence.pair()) this.name(one);
    else if (has(word, "call", "recv") && this.isAsked && sentence.find("size") !== undefined) {
      sentence.takeWord(word, "call");
      this.addVariable("received", true, index);
    } else if (has(word, "variable")) this.addVariable(sentence.takeWord(word, "variable"), has(word, "field"), index);
    else if (has(word, "compare") && (this.variable !== null || word.text.length > 2))
      this.comparison = sentence.takeWord(word, "compare");
    else if (this.variable !== null) this.value(word);
    else if (has(word, "errno") && !has(word, "parameter")) {
      this.addVariable("error", true, index);
      this.value(word);
    } else if (has(word, "size") || has(word, "number")) this.valueBefore ??= word;
  }

  /** All of them; null where something is missing. */
  text(isAsked: boolean): string | null {
    if (this.state !== null && this.found.length === 0 && isAsked)
      for (const one of this.sentence.pair()) this.name(one);
    if (this.variable !== null && this.names.length === 0 && isAsked) this.names = [...this.sentence.pair()];
    // `no retransmissions at client`
    if (this.variable !== null && this.valueText === null && this.isNone()) {
      this.valueText = this.variable === "error" ? "none" : "0";
      this.compare();
    }
    // `ESTABLISHED: client, server`
    if (this.isFresh && this.found.length > 0) {
      if (this.lastState === null || this.variable !== null) return null;
      for (const name of this.names) this.found.push(`${name} ${this.lastState}`);
    }
    const isOver = this.state === null && this.variable === null && !this.isWrong;
    return isOver && this.found.length > 0 ? this.found.join(", ") : null;
  }

  /** `no` directly before the variable. */
  private isNone(): boolean {
    const { words } = this.sentence;
    const off = words.find((one, at) => has(one, "off") && has(words[at + 1] ?? one, "variable"));
    if (off === undefined || !this.sentence.isOpen(off)) return false;
    this.sentence.takeWord(off, "off");
    return true;
  }

  name(name: string): void {
    if (this.isFresh) this.names.push(name);
    else this.names = [name];
    this.isFresh = true;
    const { state } = this;
    this.state = null;
    if (state !== null) this.addState(state);
    this.compare();
  }

  private nameAfter(before: SentenceWord | undefined, name: string): void {
    if (!facing.test(before?.text ?? "") || !this.face(name)) this.name(name);
  }

  /** What was said last is about the connection with that peer. False: nothing was said that could be. */
  private face(peer: string): boolean {
    const [said, one] = [this.isFresh ? this.names : this.found, this.names.at(-1)];
    const last = said.at(-1);
    if (this.names.length !== 1 || one === undefined || one === peer || last?.startsWith(one) !== true) return false;
    said[said.length - 1] = `${one} (${peer})${last.slice(one.length)}`;
    return true;
  }

  private addState(state: string): void {
    if (this.names.length === 0) {
      this.isWrong ||= this.state !== null;
      this.state = state;
      return;
    }
    this.lastState = state;
    // One endpoint is in one state.
    this.isWrong ||= !this.isFresh;
    for (const name of this.names) this.found.push(`${name} ${state}`);
    this.isFresh = false;
  }

  private addVariable(variable: string, isEqual: boolean, index: number): void {
    // `the next sequence number is x (rcv.nxt)`
    const isAgain = this.found.at(-1)?.includes(` ${variable}`) === true;
    if (isAgain && this.sentence.words.slice(index + 1).every((one) => has(one, "mark"))) return;
    this.isWrong ||= this.variable !== null && this.variable !== "connections";
    this.variable = variable;
    this.comparison = isEqual ? "=" : this.comparison;
    const { valueBefore } = this;
    const word = this.sentence.words.find((one) => one === valueBefore && this.sentence.isOpen(one));
    const rest = this.sentence.words.slice(this.sentence.words.findLastIndex((one) => !this.sentence.isOpen(one)) + 1);
    if (word !== undefined && !rest.some((one) => has(one, "size") || has(one, "number") || has(one, "duration")))
      this.value(word);
  }

  private value(word: SentenceWord): void {
    if (this.variable === "blocked" && has(word, "call")) {
      this.valueText = this.sentence.takeWord(word, "call");
      this.compare();
      return;
    }
    const isCounted = this.variable === "retransmissions" && /^\d$/.test(word.senses.get("repeat") ?? "");
    const isSequence = /^(?:snd|rcv)|^i[rs]s$/.test(this.variable ?? "");
    if (isSequence && has(word, "word") && /^[a-z]\w*(?:\s*[+-]\s*\d+)?$/i.test(word.text)) {
      this.valueText = this.sentence.takeWord(word, "word") || word.text;
      this.compare();
      return;
    }
    const sense = isCounted
      ? "repeat"
      : (["size", "number", "duration", "errno"] as const).find((one) => has(word, one));
    if (sense === undefined) return;
    this.valueText = this.sentence.takeWord(word, sense);
    // `ss` counts milliseconds.
    if (sense === "number" && /^r(?:to|tt)$/.test(this.variable ?? "")) this.valueText += "ms";
    this.compare();
  }

  /** Adds a comparison that is complete. */
  private compare(): void {
    const { variable, valueText } = this;
    if (variable === null || valueText === null || this.names.length === 0) return;
    for (const name of this.names) this.found.push(`${name} ${variable}${this.comparison ?? "="}${valueText}`);
    this.variable = null;
    this.valueText = null;
    this.comparison = null;
    this.isFresh = false;
  }
}
