/** Endpoints and peers: names as written in a line. */
import type { EndpointRef, Word } from "../syntax/document.ts";
import type { Reader } from "./reader.ts";

/** A name; a hyphenated one is read as a whole, with a problem. Null and a problem where there is none. */
export function readName(reader: Reader): Word | null {
  const length = reader.compoundLength();
  if (length === 1) return reader.takeWord();
  if (length > 1) {
    const word = reader.takeWord(length);
    reader.badName(word, word.text.replace(/[-.]/g, "_"));
    return word;
  }
  reader.problem("missing-name", reader.ended() ? reader.lastRange() : reader.range());
  return null;
}

/** `(alice)` or `(40001)`, where a parenthesis is next. Undefined where it is broken: the problem is reported. */
export function readPeer(reader: Reader): Word | null | undefined {
  if (!reader.take("(")) return null;
  const peer = reader.is("number") ? reader.takeWord() : readName(reader);
  if (peer === null) return undefined;
  if (!reader.take(")")) {
    reader.problem("missing-parenthesis", peer.range, {}, [reader.inserting(peer.range, ")")]);
  }
  return peer;
}

/** Whether what is in the parentheses is a port. */
export function isPortNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

/** `bob` or `bob (alice)`. */
export function readEndpoint(reader: Reader): EndpointRef | null {
  const name = readName(reader);
  if (name === null) return null;
  const peer = readPeer(reader);
  return peer === undefined ? null : { name, peer };
}
