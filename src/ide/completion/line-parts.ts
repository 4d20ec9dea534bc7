/** The parts of lines: segments, paths, settings, checks. */
import { fieldNames, flagOf } from "../../language/syntax/vocabulary.ts";
import { endpoint, type KeywordPrefix, peer, type Token, type Want, whoIn, word } from "./want.ts";

/** `alice -> bob: SYN seq=x`, after `forge` or without it. */
export function segmentWants({ tokens, text }: KeywordPrefix, forged: boolean): readonly Want[] {
  const [from, arrow, to, colon, ...rest] = tokens;
  if (from === undefined) return [endpoint(" ")];
  if (arrow === undefined) return [{ kind: "arrow", all: true }];
  if (to === undefined) return [endpoint(": ", from.text)];
  if (colon?.kind !== ":") return [word(":", ": ")];
  const written = rest.map(({ text }) => text).join("");
  const next: Want = { kind: "next-segment", from: from.text, arrow: arrow.text, to: to.text, written };
  const isFlagsAlone = rest.every(({ kind, text }) => kind === "+" || flagOf(text) !== undefined);
  const isAtFlag = rest.length === 0 || rest.at(-1)?.kind === "+";
  return [
    ...(isFlagsAlone && isAtFlag && !forged ? [next] : []),
    ...fieldWants(rest, { arrow: arrow.kind, forged, text }),
  ];
}

interface SegmentPrefix {
  readonly arrow: string;
  readonly forged: boolean;
  readonly text: string;
}

function fieldWants(rest: readonly Token[], { arrow, forged, text }: SegmentPrefix): readonly Want[] {
  const last = rest.at(-1);
  const flags = rest.filter(({ text }) => flagOf(text) !== undefined).map(({ text }) => text);
  if (last === undefined) return [{ kind: "flag", except: [] }, word("NONE", "NONE "), word("len=")];
  if (last.kind === "=") {
    const name = rest.at(-2)?.text;
    const field = fieldNames.find((each) => each === name);
    const line = text.slice(0, text.lastIndexOf(name ?? ""));
    return [
      ...(field === undefined || forged ? [] : [{ kind: "field-value", line, field } as const]),
      ...(name === "seq" || name === "ack" || name === "sack" ? [{ kind: "number" } as const] : []),
    ];
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

/** Of several checks, the one after the last comma. `coming`: they are to become true. */
export function checkWants(tokens: readonly Token[], coming = false): readonly Want[] {
  const comma = tokens.findLastIndex(({ kind }) => kind === ",");
  const check = tokens.slice(comma + 1);
  const last = check.at(-1);
  const isWithPeer = check[1]?.kind === "(";
  if (last === undefined) return [endpoint(" "), word("time=")];
  if (last.kind === "(") return peer;
  if (last.kind === "=") {
    // `snd.una` is three tokens; `time` has no endpoint before it.
    const named = check.slice(check.length === 2 ? 0 : isWithPeer ? 4 : 1, -1);
    const variable = named.map(({ text }) => text).join("");
    const now: Want = { kind: "variable-value", who: whoIn(check), variable };
    if (variable === "error") return [now, { kind: "errno" }, word("none")];
    if (variable === "cwnd" || variable === "ssthresh") return [now, { kind: "number" }, word("none")];
    if (variable === "blocked") return [now, { kind: "call-name" }, word("none")];
    return variable === "rto" || variable === "time" ? [now] : [now, { kind: "number" }];
  }
  const isAfterName = check.length === 1 || (check.length === 4 && last.kind === ")");
  const state: Want = { kind: "state", who: whoIn(check), coming };
  return isAfterName ? [state, { kind: "variable" }, ...(check.length === 1 ? [word("(", "(")] : [])] : [];
}
