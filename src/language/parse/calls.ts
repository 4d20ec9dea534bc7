/** `bob: listen`, `alice: connect (bob) from 5000 fails ECONNREFUSED`: what the application asks for. */

import { isDescriptor } from "../foreign/calls.ts";
import type { CallName, CallStatement, EndpointRef, Placed, Range, Word } from "../syntax/document.ts";
import {
  backlogBounds,
  callNames,
  countBounds,
  errnoNames,
  flagOf,
  isnBounds,
  portBounds,
} from "../syntax/vocabulary.ts";
import { readPeer } from "./endpoint-refs.ts";
import { type Reader, shorten } from "./reader.ts";
import { readNumber, readText } from "./values.ts";

interface Arguments {
  peer: Word | null;
  backlog: Placed<number> | null;
  port: Placed<number> | null;
  isn: Placed<number> | null;
  manner: Word | null;
  count: Placed<number> | null;
  payload: Placed<string> | null;
  fails: Word | null;
}

const noArguments: Arguments = {
  peer: null,
  backlog: null,
  port: null,
  isn: null,
  manner: null,
  count: null,
  payload: null,
  fails: null,
};

/** How a call is meant that has a word of its own for it. */
const manners: Partial<Record<CallName, string>> = { send: "urgent", recv: "urgent", shutdown: "read" };

/** A call, with its name next. `start` is where the line begins. */
export function readCall(reader: Reader, endpoint: EndpointRef, start: Range): CallStatement | null {
  const call = readCallName(reader);
  if (call === null) return null;
  const parts: Arguments = { ...noArguments };
  while (!reader.ended()) {
    if (readArgument(reader, call.value, parts)) continue;
    // An argument that cannot be read: the call itself is clear, unless it was what is sent.
    if (call.value === "send" && parts.count === null && parts.payload === null) return null;
    reader.skipRest();
  }
  if (call.value === "send" && parts.count === null && parts.payload === null) {
    reader.problem("send-what", call.range, {}, [reader.inserting(call.range, " 1")]);
    return null;
  }
  parts.peer ??= endpoint.peer;
  return { kind: "call", endpoint, call, ...parts, range: reader.rangeSince(start) };
}

function readCallName(reader: Reader): Placed<CallName> | null {
  if (!reader.is("name")) {
    const range = reader.ended() ? reader.lastRange() : reader.range();
    reader.problem("missing-call", range, { calls: callNames });
    return null;
  }
  const length = reader.compoundLength();
  const word = reader.takeWord(length);
  const exact = callNames.find((name) => name === word.text);
  if (exact !== undefined) return { value: exact, range: word.range };
  if (flagOf(word.text) !== undefined) {
    reader.problem("flag-is-no-call", word.range, { flag: word.text });
    return null;
  }
  const meant = reader.misspelled("unknown-call", "misspelt-call", word, callNames, { calls: callNames });
  const value = callNames.find((name) => name === meant);
  return value === undefined ? null : { value, range: word.range };
}

/** One argument of a call. False where there is none: the problem is reported, the rest of the line is lost. */
function readArgument(reader: Reader, call: CallName, parts: Arguments): boolean {
  if (reader.is("(") && parts.peer === null && !isArgumentOfC(reader, call)) {
    const peer = readPeer(reader);
    if (peer === undefined) return false;
    parts.peer = peer;
    return true;
  }
  if (reader.isWord("fails") && parts.fails === null) return readFails(reader, parts);
  if (call === "connect" && reader.isWord("from") && parts.port === null) {
    reader.skip();
    parts.port = readNumber(reader, "from", portBounds);
    return parts.port !== null;
  }
  if (call === "listen" && reader.isWord("backlog") && reader.is("=", 1) && parts.backlog === null) {
    reader.skip(2);
    parts.backlog = readNumber(reader, "backlog", backlogBounds);
    return parts.backlog !== null;
  }
  if (call === "connect" && reader.isWord("isn") && reader.is("=", 1) && parts.isn === null) {
    reader.skip(2);
    parts.isn = readNumber(reader, "isn", isnBounds);
    return parts.isn !== null;
  }
  const manner = manners[call];
  if (manner !== undefined && reader.isWord(manner) && parts.manner === null) {
    parts.manner = reader.takeWord();
    return true;
  }
  const takesCount = call === "send" || call === "recv";
  if (takesCount && parts.count === null && parts.payload === null && (reader.is("number") || reader.is("-"))) {
    parts.count = readNumber(reader, call, countBounds);
    return parts.count !== null;
  }
  if (call === "send" && parts.count === null && parts.payload === null && isText(reader)) {
    parts.payload = readText(reader, "send");
    return parts.payload !== null;
  }
  if (reader.is("name") && reader.is("end", 1) && parts.peer === null) return barePeer(reader, parts);
  reader.expectEnd();
  return false;
}

/** `listen(5)`, `close(fd)`: no peer can be meant. */
function isArgumentOfC(reader: Reader, call: CallName): boolean {
  const isCount = (call === "recv" || call === "send") && reader.is("number", 1) && reader.adjacent(0);
  return call === "listen" || isCount || (reader.is("name", 1) && isDescriptor(reader.word(1)));
}

function isText(reader: Reader): boolean {
  return reader.is("string") || reader.is("unterminated");
}

/** `connect bob`: the peer is in parentheses. */
function barePeer(reader: Reader, parts: Arguments): boolean {
  const word = reader.takeWord();
  if (flagOf(word.text) !== undefined) {
    reader.problem("flag-is-no-call", word.range, { flag: word.text });
    return false;
  }
  reader.problem("bare-peer", word.range, { name: shorten(word.text) }, [
    reader.replacing(word.range, `(${word.text})`),
  ]);
  parts.peer = word;
  return true;
}

function readFails(reader: Reader, parts: Arguments): boolean {
  reader.skip();
  if (!reader.is("name")) {
    const range = reader.ended() ? reader.lastRange() : reader.range();
    reader.problem("missing-errno", range, { names: errnoNames });
    return false;
  }
  parts.fails = readErrno(reader);
  return parts.fails !== null;
}

/** The name of an error; a misspelled one is corrected where it is clear. */
export function readErrno(reader: Reader, also: readonly string[] = []): Word | null {
  const word = reader.takeWord();
  const names = [...also, ...errnoNames];
  if (names.includes(word.text)) return word;
  const meant = reader.misspelled("unknown-errno", "misspelt-errno", word, names, { names });
  return meant === null ? null : { text: meant, range: word.range };
}
