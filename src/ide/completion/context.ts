/**
 * What may come next on a line, judged by its words up to the cursor alone: the line is being typed, so there is no
 * statement of it yet.
 */
import { Tokens, tokenise } from "../../language/syntax/tokens.ts";
import { flagOf, ignoreWord, previewWord, roles, stateOf } from "../../language/syntax/vocabulary.ts";
import type { State } from "../../words/terms/standard-names.ts";

/** One kind of thing that may stand at the cursor. */
export type Want =
  | { readonly kind: "line-start" }
  | { readonly kind: "endpoint"; readonly suffix: string; readonly except: readonly string[] }
  | { readonly kind: "arrow"; readonly all: boolean }
  | { readonly kind: "flag"; readonly except: readonly string[] }
  | { readonly kind: "field"; readonly except: readonly string[] }
  | { readonly kind: "number" }
  | { readonly kind: "call" }
  | { readonly kind: "call-name" }
  /** `after`: a state that leads to it. */
  | { readonly kind: "state"; readonly after?: State }
  | { readonly kind: "variable" }
  | { readonly kind: "parameter"; readonly except: readonly string[] }
  | { readonly kind: "parameter-value"; readonly name: string }
  | { readonly kind: "profile" }
  | { readonly kind: "supposition" }
  | { readonly kind: "errno" }
  /** Behind `# tcpflow-ignore`. */
  | { readonly kind: "code"; readonly except: readonly string[] }
  /** Behind `# tcpflow-preview:`. */
  | { readonly kind: "preview-option"; readonly except: readonly string[] }
  | { readonly kind: "preview-value"; readonly option: string }
  /** A word or sign of the language that stands for itself. */
  | { readonly kind: "word"; readonly text: string; readonly newText?: string };

interface Token {
  readonly kind: string;
  readonly text: string;
}

/** The wants behind `prefix`, a line up to the word that is being typed; empty in comments and in quotes. */
export function wantsBehind(prefix: string): readonly Want[] {
  const tokens = tokensOf(prefix);
  if (tokens === null) return commentWants(prefix);
  const [first, second] = tokens;
  if (first === undefined) return [{ kind: "line-start" }];
  if (first.text === "forge" && second?.kind !== ":" && !isArrow(second)) return segmentWants(tokens.slice(1), true);
  if (isArrow(second)) return segmentWants(tokens, false);
  const colon = callColon(tokens);
  if (colon >= 0) return callWants(tokens.slice(colon + 1));
  return keywordWants(first.text, tokens, prefix);
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

function isArrow(token: Token | undefined): boolean {
  return token !== undefined && ["->", "-x", "~>", "<->", "foreign-arrow"].includes(token.kind);
}

/** `alice:` or `alice (bob):` is the beginning of a call or a transition; -1 where neither stands. */
function callColon(tokens: readonly Token[]): number {
  if (tokens[0]?.kind !== "name") return -1;
  if (tokens[1]?.kind === ":") return 1;
  return tokens[1]?.kind === "(" && tokens[3]?.kind === ")" && tokens[4]?.kind === ":" ? 4 : -1;
}

const endpoint = (suffix: string, ...except: string[]): Want => ({ kind: "endpoint", suffix, except });
const word = (text: string, newText = text): Want => ({ kind: "word", text, newText });
const peer: readonly Want[] = [endpoint(")"), word("listener", "listener)")];

function segmentWants(tokens: readonly Token[], forged: boolean): readonly Want[] {
  const [from, arrow, to, colon, ...rest] = tokens;
  if (from === undefined) return [endpoint(" ")];
  if (arrow === undefined) return [{ kind: "arrow", all: true }];
  if (to === undefined) return [endpoint(": ", from.text)];
  if (colon?.kind !== ":") return [word(":", ": ")];
  return fieldWants(rest, arrow.kind, forged);
}

function fieldWants(rest: readonly Token[], arrow: string, forged: boolean): readonly Want[] {
  const last = rest.at(-1);
  const flags = rest.filter(({ text }) => flagOf(text) !== undefined).map(({ text }) => text);
  if (last === undefined) return [{ kind: "flag", except: [] }, word("NONE", "NONE "), word("len=")];
  if (last.kind === "=") {
    const name = rest.at(-2)?.text;
    return name === "seq" || name === "ack" || name === "sack" ? [{ kind: "number" }] : [];
  }
  if (last.kind === "+" || last.kind === "-" || last.kind === ",") {
    return rest.some(({ kind }) => kind === "=") ? [] : [{ kind: "flag", except: flags }];
  }
  if (last.text === "as") return [];
  const written = rest.filter((_, index) => rest[index + 1]?.kind === "=").map(({ text }) => text);
  const mentioned = new Set(rest.map(({ text }) => text));
  return [
    { kind: "field", except: [...written, ...(mentioned.has("sack") ? ["sack"] : [])] },
    ...(mentioned.has("retransmission") || forged ? [] : [word("retransmission")]),
    ...(arrow === "~>" && !mentioned.has("as") ? [word("as", "as ")] : []),
    ...(forged && !mentioned.has("times") ? [word("times=")] : []),
  ];
}

function callWants(rest: readonly Token[]): readonly Want[] {
  const [first] = rest;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return [{ kind: "call" }, { kind: "state" }];
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
    ...(first.text === "connect" && !rest.some(({ text }) => text === "from") ? [word("from", "from ")] : []),
    word("fails", "fails "),
  ];
}

function keywordWants(keyword: string, tokens: readonly Token[], prefix: string): readonly Want[] {
  const count = tokens.length;
  const last = tokens.at(-1);
  if ((roles as readonly string[]).includes(keyword) && count >= 2) return settingWants(prefix, true);
  switch (keyword) {
    case "set":
      return settingWants(prefix, false);
    case "profile":
      return count === 1 ? [{ kind: "profile" }] : [];
    case "suppose":
      return last?.kind === "=" ? [] : [{ kind: "supposition" }];
    case "latency":
      return pathWants(tokens, false);
    case "cut":
    case "mend":
      return pathWants(tokens, true);
    case "crash":
      return count === 1 ? [endpoint("")] : [];
    case "wait":
      if (count === 1) return [word("until", "until "), word("MSL"), word("2MSL")];
      return tokens[1]?.text === "until" ? checkWants(tokens.slice(2)) : [];
    case "expect":
      return checkWants(tokens.slice(1));
    case "note":
      return count === 1 || last?.kind === "," ? [endpoint("")] : [];
    case "client":
    case "server":
      // Both may be declarations, and names of endpoints too.
      return [{ kind: "arrow", all: true }, word(":", ": ")];
    case "scenario":
    case "phase":
    case "host":
    case "raw":
    case "strict":
    case "at":
    case "stop":
      return [];
    default:
      return count === 1 ? [{ kind: "arrow", all: true }, word(":", ": "), word("arrives")] : [];
  }
}

function pathWants(tokens: readonly Token[], bothWays: boolean): readonly Want[] {
  if (tokens.length === 1) return [endpoint(" ")];
  if (tokens.length === 2) return [{ kind: "arrow", all: false }, ...(bothWays ? [word(",", ", ")] : [])];
  return tokens.length === 3 ? [endpoint(bothWays ? "" : " ", tokens[1]?.text ?? "")] : [];
}

function settingWants(prefix: string, ofEndpoint: boolean): readonly Want[] {
  const value = /([a-z][a-z-]*)\s*=\s*$/.exec(prefix)?.[1];
  if (value === "profile") return [{ kind: "profile" }];
  if (value !== undefined) return [{ kind: "parameter-value", name: value }];
  const except = [...prefix.matchAll(/([a-z][a-z-]*)\s*=/g)].flatMap(([, name]) => name ?? []);
  const profile = ofEndpoint && !except.includes("profile") ? [word("profile=")] : [];
  return [{ kind: "parameter", except }, ...profile];
}

/** Of several checks, the one behind the last comma. */
function checkWants(tokens: readonly Token[]): readonly Want[] {
  const comma = tokens.findLastIndex(({ kind }) => kind === ",");
  const check = tokens.slice(comma + 1);
  const last = check.at(-1);
  if (last === undefined) return [endpoint(" "), word("time=")];
  if (last.kind === "(") return peer;
  if (last.kind === "=") {
    const variable = check.at(-2)?.text;
    if (variable === "error") return [{ kind: "errno" }, word("none")];
    if (variable === "blocked") return [{ kind: "call-name" }, word("none")];
    return variable === "rto" || variable === "time" ? [] : [{ kind: "number" }];
  }
  const behindName = check.length === 1 || (check.length === 4 && last.kind === ")");
  return behindName ? [{ kind: "state" }, { kind: "variable" }, ...(check.length === 1 ? [word("(", "(")] : [])] : [];
}
