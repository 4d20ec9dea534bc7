/** One line of a scenario: which kind of statement or declaration it is, and the short kinds themselves. */

import type { Declaration, EndpointRef, Range, Statement } from "../syntax/document.ts";
import { spanning } from "../syntax/range.ts";
import { looksLikeState, readState } from "../syntax/states.ts";
import type { Kind } from "../syntax/tokens.ts";
import { callNames, declarationKeywords, roles, statementKeywords } from "../syntax/vocabulary.ts";
import { readCall } from "./calls.ts";
import { readChecks } from "./checks.ts";
import { readDeclaration } from "./declarations.ts";
import { readName, readPeer } from "./names.ts";
import { type Reader, shorten } from "./reader.ts";
import { readSegment } from "./segments.ts";
import { readDuration, readText } from "./values.ts";

interface LineResult {
  readonly declarations: readonly Declaration[];
  readonly statement: Statement | null;
}

const nothing: LineResult = { declarations: [], statement: null };

function stating(statement: Statement | null): LineResult {
  return statement === null ? nothing : { declarations: [], statement };
}

/** Reads the line that the reader has opened. */
export function readLine(reader: Reader, isRaw: (name: string) => boolean): LineResult {
  const length = reader.compoundLength();
  if (length === 0) {
    reader.problem("statement-expected", reader.lineRange(), { text: shorten(reader.word()) });
    return nothing;
  }
  if (refuseMissingArrow(reader, length)) return nothing;
  const result = beginsWithName(reader, length)
    ? stating(readNamedLine(reader, isRaw))
    : readKeywordLine(reader, isRaw);
  if (result !== nothing) reader.expectEnd();
  return result;
}

/** `alice bob: SYN` lacks its arrow, and in `alice-xbob: SYN` and `alice -xbob: SYN` the arrow lacks its blank. */
function refuseMissingArrow(reader: Reader, length: number): boolean {
  const tight = length > 1 ? /^(.+)-x(.+)$/u.exec(reader.compound()) : null;
  if (tight?.[1] !== undefined && tight[2] !== undefined) {
    const range = reader.range(0, length);
    reader.problem("tight-arrow", range, {}, [reader.replacing(range, `${tight[1]} -x ${tight[2]}`)]);
    return true;
  }
  if (reader.is("-", length) && reader.is("name", length + 1) && reader.word(length + 1).startsWith("x")) {
    const range = reader.range(length, 2);
    reader.problem("tight-arrow", range, {}, [reader.replacing(range, `-x ${reader.textOf(range).slice(2)}`)]);
    return true;
  }
  const second = reader.compoundLength(length);
  if (second === 0 || !reader.is(":", length + second)) return false;
  // `client server: SYN`: the roles are what endpoints are called when nothing is declared.
  const word = reader.compound();
  if (isKeyword(word) && !(roles as readonly string[]).includes(word)) return false;
  reader.problem("missing-arrow", reader.range(0, length + second), {}, [
    reader.inserting(reader.range(0, length), " ->"),
  ]);
  return true;
}

function isKeyword(word: string): boolean {
  return [...declarationKeywords, ...statementKeywords].some((keyword) => keyword === word);
}

function isArrow(kind: Kind): boolean {
  return (
    kind === "->" ||
    kind === "-x" ||
    kind === "~>" ||
    kind === "<->" ||
    kind === "foreign-arrow" ||
    kind === "reversed-arrow"
  );
}

/** A word followed by `:`, `(`, an arrow or `arrives` is a name, even if it is a keyword elsewhere. */
export function beginsWithName(reader: Reader, length: number): boolean {
  const next = reader.kind(length);
  return next === ":" || next === "(" || isArrow(next) || (next === "name" && reader.isWord("arrives", length));
}

function readNamedLine(reader: Reader, isRaw: (name: string) => boolean): Statement | null {
  const start = reader.range();
  if (isArrow(reader.kind(reader.compoundLength()))) return readSegment(reader, null, isRaw);
  const name = readName(reader);
  if (name === null) return null;
  if (reader.isWord("arrives")) {
    reader.skip();
    return { kind: "arrives", name, range: reader.rangeSince(start) };
  }
  const peer = readPeer(reader);
  if (peer === undefined) return null;
  if (!reader.take(":")) {
    const range = reader.lastRange();
    reader.problem("missing-colon", range, { name: name.text }, [reader.inserting(range, ":")]);
    if (!reader.is("name")) return null;
  }
  return readAboutEndpoint(reader, { name, peer }, start);
}

/** Behind `bob:` stands a call, or a transition. */
function readAboutEndpoint(reader: Reader, endpoint: EndpointRef, start: Range): Statement | null {
  const length = reader.compoundLength();
  const isCall = (callNames as readonly string[]).includes(reader.compound());
  const isTransition = length > 0 && (reader.is("=>", length) || (looksLikeState(reader) && !isCall));
  return isTransition ? readTransition(reader, endpoint, start) : readCall(reader, endpoint, start);
}

function readTransition(reader: Reader, endpoint: EndpointRef, start: Range): Statement | null {
  const from = readState(reader);
  if (from === null) return null;
  if (!reader.take("=>")) {
    if (!isArrow(reader.kind())) {
      reader.problem("missing-transition", from.range, { state: from.value });
      return null;
    }
    const arrow = reader.takeWord();
    reader.problem("transition-arrow", arrow.range, { arrow: arrow.text }, [reader.replacing(arrow.range, "=>")]);
  }
  const to = readState(reader);
  return to === null ? null : { kind: "transition", endpoint, from, to, range: reader.rangeSince(start) };
}

function readKeywordLine(reader: Reader, isRaw: (name: string) => boolean): LineResult {
  const keyword = reader.compound();
  if ((declarationKeywords as readonly string[]).includes(keyword)) {
    const declarations = readDeclaration(reader, keyword);
    return declarations.length === 0 ? nothing : { declarations, statement: null };
  }
  if ((statementKeywords as readonly string[]).includes(keyword)) {
    return stating(readKeywordStatement(reader, keyword as (typeof statementKeywords)[number], isRaw));
  }
  return stating(readUnknownLine(reader));
}

function readKeywordStatement(
  reader: Reader,
  keyword: (typeof statementKeywords)[number],
  isRaw: (name: string) => boolean,
): Statement | null {
  const start = reader.takeWord().range;
  switch (keyword) {
    case "forge":
      return readSegment(reader, start, isRaw);
    case "cut":
    case "mend":
      return readPath(reader, keyword, start);
    case "crash": {
      const endpoint = readName(reader);
      return endpoint === null ? null : { kind: "crash", endpoint, range: reader.rangeSince(start) };
    }
    case "wait":
      return readWait(reader, start);
    case "at": {
      const time = readDuration(reader, keyword);
      return time === null ? null : { kind: "at", time, range: reader.rangeSince(start) };
    }
    case "stop":
      return { kind: "stop", range: start };
    case "expect": {
      const checks = readChecks(reader);
      return checks.length === 0 ? null : { kind: "expect", checks, range: reader.rangeSince(start) };
    }
    case "phase": {
      const text = readText(reader, keyword);
      return text === null ? null : { kind: "phase", text, range: reader.rangeSince(start) };
    }
    case "note":
      return readNote(reader, start);
  }
}

function readPath(reader: Reader, kind: "cut" | "mend", start: Range): Statement | null {
  const from = readName(reader);
  if (from === null) return null;
  let bothWays = true;
  if (reader.take("->")) bothWays = false;
  else if (reader.is("<->")) {
    const { range } = reader.takeWord();
    reader.problem("both-ways", range, { kind }, [reader.replacing({ start: from.range.end, end: range.end }, ",")]);
  } else if (!reader.take(",")) {
    reader.problem("path-direction", reader.ended() ? reader.lastRange() : reader.range(), { kind });
    return null;
  }
  const to = readName(reader);
  if (to === null) return null;
  if (to.text === from.text) {
    reader.problem("same-endpoint", to.range, { name: to.text });
    return null;
  }
  return { kind, from, to, bothWays, range: reader.rangeSince(start) };
}

function readWait(reader: Reader, start: Range): Statement | null {
  if (reader.isWord("until")) {
    reader.skip();
    const checks = readChecks(reader);
    return checks.length === 0 ? null : { kind: "wait-until", checks, range: reader.rangeSince(start) };
  }
  const duration = readDuration(reader, "wait");
  return duration === null ? null : { kind: "wait", duration, range: reader.rangeSince(start) };
}

/** `note "text"`, `note alice: "text"`, `note alice, bob: "text"`. */
function readNote(reader: Reader, start: Range): Statement | null {
  const endpoints = [];
  if (reader.is("name") && namesUpToColon(reader)) {
    for (;;) {
      const name = readName(reader);
      if (name === null) return null;
      endpoints.push(name);
      if (!reader.take(",")) break;
    }
    if (!reader.take(":")) {
      const range = reader.lastRange();
      reader.problem("missing-colon", range, { name: reader.textOf(range) }, [reader.inserting(range, ":")]);
    }
  }
  const text = readText(reader, "note");
  return text === null ? null : { kind: "note", endpoints, text, range: reader.rangeSince(start) };
}

/** Whether names and commas lead to a colon or a text: `note hello world` is a text that lacks its quotes. */
function namesUpToColon(reader: Reader): boolean {
  let ahead = reader.compoundLength();
  while (reader.is(",", ahead) && reader.is("name", ahead + 1)) ahead += 1 + reader.compoundLength(ahead + 1);
  return reader.is(":", ahead) || reader.is("string", ahead) || reader.is("unterminated", ahead);
}

/** `bob close`. */
export function readCallWithoutColon(reader: Reader): Statement | null {
  const name = reader.takeWord();
  reader.problem("missing-colon", name.range, { name: name.text }, [reader.inserting(name.range, ":")]);
  return readCall(reader, { name, peer: null }, name.range);
}

/** A line whose first word is no keyword. `bob close` lacks a colon; the rest are misspelt, or something else. */
function readUnknownLine(reader: Reader): Statement | null {
  const length = reader.compoundLength();
  const second = reader.is("name", length) ? reader.word(length) : "";
  if (length === 1 && (callNames as readonly string[]).includes(second)) return readCallWithoutColon(reader);
  const word = reader.takeWord(length);
  if ((callNames as readonly string[]).includes(word.text)) {
    const caller = reader.is("name") ? reader.takeWord() : null;
    const range = caller === null ? word.range : spanning(word.range, caller.range);
    const fixes = caller === null ? [] : [reader.replacing(range, `${caller.text}: ${word.text}`)];
    reader.problem("call-without-caller", word.range, { call: word.text }, fixes);
    return null;
  }
  const candidates = [...declarationKeywords, ...statementKeywords, "scenario"];
  reader.misspelt("unknown-statement", "misspelt-statement", word, candidates);
  return null;
}
