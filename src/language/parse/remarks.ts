/** `phase "Teardown"`, `note "text"`, `note alice, bob: "text"`: what is for the reader alone. */
import type { KeywordLine } from "../kinds/entry.ts";
import type { NoteStatement, PhaseStatement } from "../syntax/document.ts";
import { readName } from "./endpoint-refs.ts";
import type { Reader } from "./reader.ts";
import { readText } from "./values.ts";

export function readPhase({ reader, keyword }: KeywordLine): PhaseStatement | null {
  const text = readText(reader, keyword.text);
  return text === null ? null : { kind: "phase", text, range: reader.rangeSince(keyword.range) };
}

export function readNote({ reader, keyword }: KeywordLine): NoteStatement | null {
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
  const text = readText(reader, keyword.text);
  return text === null ? null : { kind: "note", endpoints, text, range: reader.rangeSince(keyword.range) };
}

/** Whether names and commas lead to a colon or a text: `note hello world` is a text that lacks its quotes. */
function namesUpToColon(reader: Reader): boolean {
  let ahead = reader.compoundLength();
  while (reader.is(",", ahead) && reader.is("name", ahead + 1)) ahead += 1 + reader.compoundLength(ahead + 1);
  return reader.is(":", ahead) || reader.is("string", ahead) || reader.is("unterminated", ahead);
}
