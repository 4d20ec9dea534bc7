/** The parts of lines: segments, paths, settings, checks. */
import { flagOf } from "../../language/syntax/vocabulary.ts";
import { endpoint, type KeywordPrefix, peer, type Token, type Want, word } from "./want.ts";

/** `alice -> bob: SYN seq=x`, after `forge` or without it. */
export function segmentWants(tokens: readonly Token[], forged: boolean): readonly Want[] {
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

/** `alice -> bob`, and with `bothWays` also `alice, bob`. */
export function pathWants({ tokens }: KeywordPrefix, bothWays: boolean): readonly Want[] {
  if (tokens.length === 1) return [endpoint(" ")];
  if (tokens.length === 2) return [{ kind: "arrow", all: false }, ...(bothWays ? [word(",", ", ")] : [])];
  return tokens.length === 3 ? [endpoint(bothWays ? "" : " ", tokens[1]?.text ?? "")] : [];
}

/** `name=value` in a row. */
export function settingWants({ text }: KeywordPrefix, ofEndpoint: boolean): readonly Want[] {
  const value = /([a-z][a-z-]*)\s*=\s*$/.exec(text)?.[1];
  if (value === "profile") return [{ kind: "profile" }];
  if (value !== undefined) return [{ kind: "parameter-value", name: value }];
  const except = [...text.matchAll(/([a-z][a-z-]*)\s*=/g)].flatMap(([, name]) => name ?? []);
  const profile = ofEndpoint && !except.includes("profile") ? [word("profile=")] : [];
  return [{ kind: "parameter", except }, ...profile];
}

/** Of several checks, the one after the last comma. */
export function checkWants(tokens: readonly Token[]): readonly Want[] {
  const comma = tokens.findLastIndex(({ kind }) => kind === ",");
  const check = tokens.slice(comma + 1);
  const last = check.at(-1);
  if (last === undefined) return [endpoint(" "), word("time=")];
  if (last.kind === "(") return peer;
  if (last.kind === "=") {
    const variable = check.at(-2)?.text;
    if (variable === "error") return [{ kind: "errno" }, word("none")];
    if (variable === "cwnd" || variable === "ssthresh") return [{ kind: "number" }, word("none")];
    if (variable === "blocked") return [{ kind: "call-name" }, word("none")];
    return variable === "rto" || variable === "time" ? [] : [{ kind: "number" }];
  }
  const isAfterName = check.length === 1 || (check.length === 4 && last.kind === ")");
  return isAfterName ? [{ kind: "state" }, { kind: "variable" }, ...(check.length === 1 ? [word("(", "(")] : [])] : [];
}
