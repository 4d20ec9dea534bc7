/** `alice ESTABLISHED, bob rcv.nxt=102, time=127s`: what `expect` and `wait until` look at. */

import { readErrno } from "./calls.ts";
import type { Check, CheckValue, EndpointRef, Range, VariableName, Word } from "./document.ts";
import { readEndpoint } from "./names.ts";
import { spanning } from "./range.ts";
import { type Reader, shorten } from "./reader.ts";
import { looksLikeState, readState } from "./states.ts";
import { isDuration, readDuration, readValue } from "./values.ts";
import { callNames, noneWord, timeVariable, variableKind, variableNames } from "./vocabulary.ts";

/** Checks up to the end of the line. One that cannot be read costs itself alone. */
export function readChecks(reader: Reader): readonly Check[] {
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
  const length = reader.compoundLength();
  if (length > 0 && reader.is("=", length)) return readWithoutEndpoint(reader, previous);
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

/** `time=5s`, or a variable whose endpoint is the one before: understood, with a fix. */
function readWithoutEndpoint(reader: Reader, previous: EndpointRef | null): Check | null {
  const start = reader.range();
  if (reader.isWord(timeVariable)) {
    reader.skip(2);
    const time = readDuration(reader, timeVariable);
    if (time === null) return null;
    return { kind: "time", range: spanning(start, time.range), value: time.value, valueRange: time.range };
  }
  if (previous === null) {
    reader.problem("check-without-endpoint", reader.range(0, reader.compoundLength()));
    return null;
  }
  const name = previous.peer === null ? previous.name.text : `${previous.name.text} (${previous.peer.text})`;
  const fix = reader.fix("insert", { text: name }, [
    { range: { start: start.start, end: start.start }, newText: `${name} ` },
  ]);
  reader.problem("check-without-endpoint", reader.range(0, reader.compoundLength()), {}, [fix]);
  return readAboutEndpoint(reader, previous, start);
}

/** What is said of an endpoint: a state, or `variable=value`. */
function readAboutEndpoint(reader: Reader, endpoint: EndpointRef, start: Range): Check | null {
  const length = reader.compoundLength();
  if (length === 0 || !reader.is("=", length)) {
    if (length > 0 && (variableNames as readonly string[]).includes(reader.compound())) {
      const range = reader.range(0, length);
      reader.problem("variable-without-value", range, { name: reader.compound() });
      return null;
    }
    const state = readState(reader);
    return state === null ? null : { kind: "state", range: reader.rangeSince(start), endpoint, state };
  }
  const written = reader.takeWord(length);
  reader.skip();
  const variable = knownVariable(reader, written, endpoint);
  if (variable === null) return null;
  const first = reader.range();
  const value = readCheckValue(reader, variable);
  if (value === null) return null;
  return {
    kind: "variable",
    range: reader.rangeSince(start),
    endpoint,
    variable: { value: variable, range: written.range },
    value,
    valueRange: reader.rangeSince(first),
  };
}

function knownVariable(reader: Reader, written: Word, endpoint: EndpointRef): VariableName | null {
  const exact = variableNames.find((name) => name === written.text);
  if (exact !== undefined) return exact;
  if (written.text === timeVariable) {
    reader.problem("time-has-no-endpoint", endpoint.name.range, {}, [reader.removing(endpoint.name.range)]);
    return null;
  }
  const values = { names: [...variableNames, timeVariable].join(", ") };
  const meant = reader.misspelt("unknown-variable", "misspelt-variable", written, variableNames, values);
  return variableNames.find((name) => name === meant) ?? null;
}

function readCheckValue(reader: Reader, variable: VariableName): CheckValue | null {
  if (reader.ended()) {
    reader.problem("variable-without-value", reader.lastRange(), { name: variable });
    return null;
  }
  const kind = variableKind(variable);
  switch (kind) {
    case "value": {
      if (reader.is("quantity") && isDuration(reader)) {
        reader.problem("bad-value", reader.range(), { name: variable, text: shorten(reader.word()) });
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

function readBlocked(reader: Reader): Word | null {
  const word = reader.takeWord();
  const names = [noneWord, ...callNames];
  if (names.includes(word.text)) return word;
  const meant = reader.misspelt("unknown-call", "misspelt-call", word, names, { calls: names.join(", ") });
  return meant === null ? null : { text: meant, range: word.range };
}
