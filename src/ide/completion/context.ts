/**
 * What may come next on a line, judged by its words up to the cursor alone: the line is being typed, so there is no
 * statement of it yet.
 */
import { isArrow, Tokens, tokenise } from "../../language/syntax/tokens.ts";
import { ignoreWord, previewWord, stateOf } from "../../language/syntax/vocabulary.ts";
import { keywordCompletions } from "./keywords.ts";
import { segmentWants } from "./line-parts.ts";
import { endpoint, type KeywordPrefix, peer, type Token, type Want, whoIn, word } from "./want.ts";

/** The wants after `prefix`, a line up to the word that is being typed; empty in comments and in quotes. */
export function wantsAfter(prefix: string): readonly Want[] {
  const tokens = tokensOf(prefix);
  if (tokens === null) return commentWants(prefix);
  const [first, second] = tokens;
  if (first === undefined) return [{ kind: "line-start" }];
  if (second !== undefined && isArrow(second.kind)) return segmentWants({ tokens, text: prefix }, false);
  const colon = callColon(tokens);
  if (colon >= 0) return callWants(tokens.slice(colon + 1), whoIn(tokens));
  return keywordWants(first.text, { tokens, text: prefix });
}

const speaking = new RegExp(String.raw`(?:#|＃|//)\s*(${ignoreWord}|${previewWord})[:：]?[\s,，]([^#]*)$`, "u");

/** In a comment that says something to the tools, the words that it may take. */
function commentWants(prefix: string): readonly Want[] {
  const [, word, written] = speaking.exec(prefix) ?? [];
  if (written === undefined || /\s[-–—]+\s/u.test(written)) return [];
  return word === ignoreWord ? [{ kind: "code", except: written.split(/[\s,，]+/) }] : previewWants(written);
}

function previewWants(written: string): readonly Want[] {
  const options = written.split(/\s+/).map((text) => text.split(/[=＝]/));
  const [option = "", value] = options.at(-1) ?? [];
  if (value === undefined) return [{ kind: "preview-option", except: options.map(([name = ""]) => name) }];
  return option === "endpoints" ? [endpoint("")] : [{ kind: "preview-value", option }];
}

function tokensOf(prefix: string): Token[] | null {
  const tokens = new Tokens();
  tokenise(prefix, 0, prefix.length, tokens);
  if (tokens.contentEnd < prefix.length) return null;
  const found = Array.from({ length: tokens.count }, (_, index) => ({
    kind: tokens.kinds[index] ?? "end",
    text: prefix.slice(tokens.starts[index], tokens.ends[index]),
  }));
  return found.some(({ kind }) => kind === "unterminated") ? null : found;
}

/** `alice:` or `alice (bob):` is the beginning of a call or a transition; -1 where there is neither. */
function callColon(tokens: readonly Token[]): number {
  if (tokens[0]?.kind !== "name") return -1;
  if (tokens[1]?.kind === ":") return 1;
  return tokens[1]?.kind === "(" && tokens[3]?.kind === ")" && tokens[4]?.kind === ":" ? 4 : -1;
}

function callWants(rest: readonly Token[], who: string): readonly Want[] {
  const [first] = rest;
  const last = rest.at(-1);
  if (first === undefined || last === undefined)
    return [{ kind: "call", who }, { kind: "transition", who }, { kind: "state" }];
  if (last.kind === "=>") {
    const after = stateOf(
      rest
        .slice(0, -1)
        .map(({ text }) => text)
        .join(""),
    )?.state;
    return [{ kind: "state", ...(after !== undefined && { after }) }];
  }
  if (last.kind === "(") return peer;
  if (stateOf(first.text) !== null) return rest.some(({ kind }) => kind === "=>") ? [] : [word("=>", "=> ")];
  if (last.text === "fails") return [{ kind: "errno" }];
  if (last.kind === "=" || last.text === "from" || rest.some(({ text }) => text === "fails")) return [];
  const only = rest.length === 1;
  return [
    ...(only && first.text === "listen" ? [word("backlog=")] : []),
    ...(only && first.text === "connect" ? [word("(", "("), word("isn=")] : []),
    ...(only && first.text === "shutdown" ? [word("read")] : []),
    ...(only && first.text === "send" ? [sample("100"), sample('"text"', '"${1:text}"')] : []),
    ...(only && first.text === "recv" ? [sample("100")] : []),
    ...(first.text === "connect" && !rest.some(({ text }) => text === "from") ? [word("from", "from ")] : []),
    word("fails", "fails "),
  ];
}

/** A value that the author makes up. */
function sample(label: string, snippet = `\${1:${label}}`): Want {
  return { kind: "sample", label, snippet };
}

function keywordWants(first: string, line: KeywordPrefix): readonly Want[] {
  const known = Object.entries(keywordCompletions).find(([keyword]) => keyword === first);
  if (known !== undefined) return known[1].wants(line);
  return line.tokens.length === 1 ? [{ kind: "arrow", all: true }, word(":", ": "), word("arrives")] : [];
}
