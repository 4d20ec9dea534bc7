/** Checks in any order of words: `client is ESTABLISHED`, `cwnd(client) > 1000`, `assert client == ESTABLISHED and server == LISTEN`. */
import { has, type Sentence } from "./sentence.ts";
import type { SentenceWord } from "./words.ts";

export function checkIn(sentence: Sentence): string | null {
  const isAsked = (["check", "until", "finally", "always"] as const).some((one) => sentence.find(one) !== undefined);
  const keyword = keywordIn(sentence);
  const checks = new Checks(sentence);
  for (const [index, word] of sentence.words.entries()) if (sentence.isOpen(word)) checks.read(word, index);
  const text = checks.text(isAsked);
  if (text === null) return null;
  sentence.skip("check", "and", "compare", "both", "field", "size", "arrow", "fails", "to", "at", "from", "on");
  return sentence.done(`${keyword} ${text}`);
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
  return sentence.take("finally") ?? sentence.take("always") ?? "expect";
}

/** Collects names, states and comparisons in the order of the line. */
class Checks {
  private readonly sentence: Sentence;
  private names: string[] = [];
  private isFresh = true;
  private state: string | null = null;
  private variable: string | null = null;
  private comparison: string | null = null;
  private valueText: string | null = null;
  private lastState: string | null = null;
  private readonly found: string[] = [];
  private isWrong = false;

  constructor(sentence: Sentence) {
    this.sentence = sentence;
  }

  read(word: SentenceWord, index: number): void {
    const { sentence } = this;
    const state = has(word, "state") && (this.variable === null || has(word, "name"));
    if (sentence.isName(word, index)) this.name(sentence.takeName(word));
    else if (state) this.addState(sentence.takeWord(word, "state"));
    else if (has(word, "both")) for (const one of sentence.pair()) this.name(one);
    else if (has(word, "variable")) this.addVariable(sentence.takeWord(word, "variable"), has(word, "field"));
    else if (this.variable !== null && has(word, "compare")) this.comparison = sentence.takeWord(word, "compare");
    else if (this.variable !== null) this.value(word);
  }

  /** All of them; null where something is missing. */
  text(isAsked: boolean): string | null {
    if (this.state !== null && this.found.length === 0 && isAsked)
      for (const one of this.sentence.pair()) this.name(one);
    if (this.variable !== null && this.names.length === 0 && isAsked) this.names = [...this.sentence.pair()];
    // `no retransmissions at client`
    if (this.variable !== null && this.valueText === null && this.sentence.take("off") !== null) {
      this.valueText = "0";
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

  private name(name: string): void {
    if (this.isFresh) this.names.push(name);
    else this.names = [name];
    this.isFresh = true;
    const { state } = this;
    this.state = null;
    if (state !== null) this.addState(state);
    this.compare();
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

  private addVariable(variable: string, isEqual: boolean): void {
    this.isWrong ||= this.variable !== null;
    this.variable = variable;
    this.comparison = isEqual ? "=" : null;
  }

  private value(word: SentenceWord): void {
    const sense = (["size", "number", "duration", "errno"] as const).find((one) => has(word, one));
    if (sense === undefined) return;
    this.valueText = this.sentence.takeWord(word, sense);
    this.compare();
  }

  /** Adds a comparison that is complete. */
  private compare(): void {
    const { variable, valueText } = this;
    if (variable === null || valueText === null || this.names.length === 0) return;
    for (const name of this.names) this.found.push(`${name} ${variable}${this.comparison ?? "="}${valueText}`);
    this.variable = null;
    this.valueText = null;
    this.isFresh = false;
  }
}
