/** `alice ESTABLISHED, bob rcv.nxt=102, time=127s`: what `expect` and `wait until` look at. */

import type { KeywordLine } from "../kinds/entry.ts";
import { blanksOfCheck } from "../syntax/blanks.ts";
import { comparisons } from "../syntax/checks.ts";
import type {
  AlwaysStatement,
  Check,
  CheckValue,
  Comparison,
  EndpointRef,
  ExpectStatement,
  FinallyStatement,
  Placed,
  Range,
  VariableName,
  Word,
} from "../syntax/document.ts";
import { between, spanning } from "../syntax/range.ts";
import { callNames, noneWord, stateOf, timeVariable, variableKinds, variableNames } from "../syntax/vocabulary.ts";
import { readErrno } from "./calls.ts";
import { readEndpoint } from "./endpoint-refs.ts";
import { negatingSign, negatingWords, negatingWordsBefore, reportNegated } from "./negations.ts";
import { type Reader, shorten } from "./reader.ts";
import { looksLikeState, readState, readStateOrBlank } from "./states.ts";
import { isDuration, readDuration, readValue } from "./values.ts";

/** `expect alice FIN_WAIT_2, bob CLOSE_WAIT` */
export function readExpect({ reader, keyword }: KeywordLine): ExpectStatement | null {
  const checks = readChecks(reader);
  return checks.length === 0 ? null : { kind: "expect", checks, range: reader.rangeSince(keyword.range) };
}

/** `finally client CLOSED` */
export function readFinally({ reader, keyword }: KeywordLine): FinallyStatement | null {
  const checks = readWithoutBlanks(reader);
  return checks.length === 0 ? null : { kind: "finally", checks, range: reader.rangeSince(keyword.range) };
}

/** `always server connections<=1` */
export function readAlways({ reader, keyword }: KeywordLine): AlwaysStatement | null {
  const checks = readWithoutBlanks(reader);
  // A time that always holds would be no time.
  const time = checks.find(({ kind }) => kind === "time");
  if (time !== undefined) reader.problem("always-has-no-time", time.range);
  const lasting = checks.filter(({ kind }) => kind !== "time");
  return lasting.length === 0 ? null : { kind: "always", checks: lasting, range: reader.rangeSince(keyword.range) };
}

/** Checks that are asked later than where they are written, or again and again: a blank there has no single answer. */
export function readWithoutBlanks(reader: Reader): readonly Check[] {
  const checks = readChecks(reader);
  for (const check of checks) for (const { range } of blanksOfCheck(check)) reader.problem("misplaced-blank", range);
  return checks;
}

/** Checks up to the end of the line. One that cannot be read costs itself alone. */
function readChecks(reader: Reader): readonly Check[] {
  const checks: Check[] = [];
  if (reader.ended()) reader.problem("missing-check", reader.lastRange());
  let previous: EndpointRef | null = null;
  while (!reader.ended()) {
    const before = reader.left;
    const check = readCheck(reader, previous);
    if (check === null) skipToComma(reader);
    else {
      checks.push(check);
      if (check.kind !== "time") previous = check.endpoint;
    }
    if (!readSeparator(reader)) break;
    // Whatever happens, every round takes something.
    if (reader.left === before) break;
  }
  return checks;
}

/** True where another check follows; a comma that was forgotten is a problem, and no more. */
function readSeparator(reader: Reader): boolean {
  if (reader.ended()) return false;
  if (reader.take(",")) {
    if (!reader.ended()) return true;
    reader.problem("missing-check", reader.lastRange(), {}, [reader.removing(reader.lastRange())]);
    return false;
  }
  if (reader.is("name")) {
    reader.problem("missing-comma", reader.range(), {}, [reader.inserting(reader.lastRange(), ",")]);
    return true;
  }
  reader.expectEnd();
  return false;
}

function skipToComma(reader: Reader): void {
  while (!reader.ended() && !reader.is(",")) reader.skip();
}

function readCheck(reader: Reader, previous: EndpointRef | null): Check | null {
  const negated = negatingWordsBefore(reader);
  if (negated > 0) return reportNegated(reader, negated);
  const length = reader.compoundLength();
  const signed = signBeforeState(reader);
  if (signed > 0) return readSignedState(reader, signed);
  if (length > 0 && comparesAt(reader, length)) return readWithoutEndpoint(reader, previous);
  // `expect alice ESTABLISHED, SYN_SENT`: a state alone, which no endpoint is called.
  if (previous === null && looksLikeState(reader) && (reader.is("end", length) || reader.is(",", length))) {
    reader.problem("check-without-endpoint", reader.range(0, length));
    return null;
  }
  const endpoint = readEndpoint(reader);
  if (endpoint === null) return null;
  if (reader.is(":")) {
    reader.problem("colon-in-check", reader.range(), {}, [reader.removing(reader.range())]);
    reader.skip();
  }
  return readAboutEndpoint(reader, endpoint, endpoint.name.range);
}

const stateVariable = "state";

/** In `alice == CLOSED`, `alice.state=CLOSED` or `alice state=CLOSED`: how many words are before the state; else 0. */
function signBeforeState(reader: Reader): number {
  if (!reader.is("name")) return 0;
  let ahead = reader.is(".", 1) ? 2 : 1;
  if (reader.word(ahead) === stateVariable) ahead++;
  else if (ahead > 1 || [...variableNames, timeVariable].some((name) => name === reader.word())) return 0;
  const sign = ahead;
  while (comparesAt(reader, ahead)) ahead++;
  return ahead > sign && stateOf(reader.word(ahead).toUpperCase()) !== null ? ahead : 0;
}

function readSignedState(reader: Reader, signed: number): Check | null {
  const name = reader.takeWord();
  const range = reader.range(0, signed - 1);
  const written = reader.word(signed - 1);
  const fix = reader.replacing(spanning(name.range, reader.range(signed - 1)), `${name.text} ${written}`);
  reader.problem("state-with-sign", range, { name: shorten(name.text), state: written }, [fix]);
  reader.skip(signed - 1);
  const state = readState(reader);
  if (state === null) return null;
  return { kind: "state", range: reader.rangeSince(name.range), endpoint: { name, peer: null }, state };
}

/** `time=5s`, or a variable whose endpoint is the one before: understood, with a fix. */
function readWithoutEndpoint(reader: Reader, previous: EndpointRef | null): Check | null {
  const start = reader.range();
  const written = reader.takeWord(reader.compoundLength());
  const variable = knownVariable(reader, written, [...variableNames, timeVariable]);
  const comparison = readComparison(reader);
  if (variable === timeVariable) {
    if (reader.is("?")) {
      reader.problem("misplaced-blank", reader.takeWord().range);
      return null;
    }
    const time = readDuration(reader, timeVariable);
    if (time === null) return null;
    return { kind: "time", range: spanning(start, time.range), comparison, value: time.value, valueRange: time.range };
  }
  // What is no variable is one mistake, not two.
  if (variable === null || variable !== written.text) return null;
  if (previous === null) {
    reader.problem("check-without-endpoint", written.range);
    return null;
  }
  const name = previous.peer === null ? previous.name.text : `${previous.name.text} (${previous.peer.text})`;
  const fix = reader.fix("insert", { text: name }, [{ range: between(start.start, start.start), newText: `${name} ` }]);
  reader.problem("check-without-endpoint", written.range, {}, [fix]);
  return readValueOf(reader, { value: variable, range: written.range }, comparison, previous, start);
}

function comparesAt(reader: Reader, ahead: number): boolean {
  return reader.is("=", ahead) || reader.is("compare", ahead);
}

/** The sign that is next. */
function readComparison(reader: Reader): Placed<Comparison> {
  const { text, range } = reader.takeWord();
  return { value: comparisons.find((one) => one === text) ?? "=", range };
}

/** What is said of an endpoint: a state, or `variable=value`. */
function readAboutEndpoint(reader: Reader, endpoint: EndpointRef, start: Range): Check | null {
  const negated = negatingSign(reader) || negatingWords(reader);
  if (negated > 0) return reportNegated(reader, negated);
  const length = reader.compoundLength();
  const sign = length === 0 ? 0 : negatingSign(reader, length);
  if (sign > 0) {
    reader.skip(length);
    return reportNegated(reader, sign);
  }
  if (length === 0 || !comparesAt(reader, length)) {
    if (length > 0 && (variableNames as readonly string[]).includes(reader.compound())) {
      const range = reader.range(0, length);
      reader.problem("variable-without-value", range, { name: reader.compound() });
      return null;
    }
    const state = readStateOrBlank(reader);
    return state === null ? null : { kind: "state", range: reader.rangeSince(start), endpoint, state };
  }
  const written = reader.takeWord(length);
  const comparison = readComparison(reader);
  if (written.text === timeVariable) {
    reader.problem("time-has-no-endpoint", endpoint.name.range, {}, [reader.removing(endpoint.name.range)]);
    return null;
  }
  const variable = knownVariable(reader, written, variableNames);
  return variable === null
    ? null
    : readValueOf(reader, { value: variable, range: written.range }, comparison, endpoint, start);
}

function readValueOf(
  reader: Reader,
  variable: Placed<VariableName>,
  comparison: Placed<Comparison>,
  endpoint: EndpointRef,
  start: Range,
): Check | null {
  const first = reader.range();
  const value = readCheckValue(reader, variable.value);
  if (value === null) return null;
  if (comparison.value !== "=" && (value.kind === "word" || value.kind === "blank")) {
    const fixes = [reader.replacing(comparison.range, "=")];
    reader.problem("not-comparable", comparison.range, { name: variable.value, sign: comparison.value }, fixes);
    return null;
  }
  return {
    kind: "variable",
    range: reader.rangeSince(start),
    endpoint,
    variable,
    comparison,
    value,
    valueRange: reader.rangeSince(first),
  };
}

/** The one of `candidates` that is written, or that a misspelling most likely means. */
function knownVariable<Name extends string>(reader: Reader, written: Word, candidates: readonly Name[]): Name | null {
  const exact = candidates.find((name) => name === written.text);
  if (exact !== undefined) return exact;
  const values = { names: [...variableNames, timeVariable] };
  const meant = reader.misspelled("unknown-variable", "misspelt-variable", written, candidates, values);
  return candidates.find((name) => name === meant) ?? null;
}

function readCheckValue(reader: Reader, variable: VariableName): CheckValue | null {
  if (reader.ended()) {
    reader.problem("variable-without-value", reader.lastRange(), { name: variable });
    return null;
  }
  if (reader.take("?")) return { kind: "blank" };
  const kind = variableKinds[variable];
  switch (kind) {
    case "value-or-none":
    case "value": {
      if (kind === "value-or-none" && reader.is("name") && reader.word() === noneWord)
        return { kind: "word", word: reader.takeWord().text };
      const isVariable = namesVariable(reader);
      const length = isVariable ? reader.compoundLength() : 1;
      if (isVariable || (reader.is("quantity") && isDuration(reader))) {
        const range = reader.range(0, length);
        reader.problem("bad-value", range, { name: variable, text: shorten(reader.textOf(range)) });
        reader.skip(length);
        return null;
      }
      const value = readValue(reader, variable);
      return value === null ? null : { kind: "value", value };
    }
    case "duration": {
      const duration = readDuration(reader, variable);
      return duration === null ? null : { kind: "duration", value: duration.value };
    }
    case "errno":
    case "call": {
      if (!reader.is("name")) {
        reader.problem("word-expected", reader.range(), { name: variable, text: shorten(reader.word()) });
        return null;
      }
      const word = kind === "errno" ? readErrno(reader, [noneWord]) : readBlocked(reader);
      return word === null ? null : { kind: "word", word: word.text };
    }
  }
}

/** `cwnd > ssthresh`: two variables are not compared. These few can be symbols. */
function namesVariable(reader: Reader): boolean {
  const word = reader.compound();
  return (variableNames as readonly string[]).includes(word) && !/^(?:iss|irs|mss|rt[ot])$/.test(word);
}

function readBlocked(reader: Reader): Word | null {
  const word = reader.takeWord();
  const names = [noneWord, ...callNames];
  if (names.includes(word.text)) return word;
  const meant = reader.misspelled("unknown-call", "misspelt-call", word, names, { calls: names });
  return meant === null ? null : { text: meant, range: word.range };
}
