/** One line, cut into words and signs. The arrays are reused by every line: nothing is allocated on the way. */
import { fullWidthSigns, isBlank, isDigit, nameLength } from "./characters.ts";
import { foreignArrows } from "./vocabulary.ts";

export type Kind =
  | "name"
  /** Digits alone. */
  | "number"
  /** Digits with something on them: `10ms`, `1.5s`, `2MSL`. */
  | "quantity"
  | "string"
  /** A string whose closing quote is missing: it runs to the end of the line. */
  | "unterminated"
  | ":"
  | ","
  | "("
  | ")"
  | "="
  | "=>"
  /** `<`, `<=`, `>`, `>=`. */
  | "compare"
  | "+"
  | "-"
  | "/"
  | "."
  | "?"
  | "->"
  | "-x"
  | "~>"
  | "<->"
  /** An arrow of another language that is understood: see `foreignArrows`. */
  | "foreign-arrow"
  /** `<-`, `<<-`: an arrow that points at its sender. */
  | "reversed-arrow"
  | "other"
  | "end";

/** Any arrow that is understood, its own or another language's. */
export function isArrow(kind: Kind): boolean {
  return (
    kind === "->" ||
    kind === "-x" ||
    kind === "~>" ||
    kind === "<->" ||
    kind === "foreign-arrow" ||
    kind === "reversed-arrow"
  );
}

export class Tokens {
  readonly kinds: Kind[] = [];
  /** Offsets into the text. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  count = 0;
  /** Offsets of full-width signs in the place of plain ones. */
  readonly fullWidth: number[] = [];
  /** Where the comment begins, or the line's end. */
  contentEnd = 0;

  add(kind: Kind, start: number, end: number): number {
    this.kinds[this.count] = kind;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count++;
    return end;
  }
}

/** Cuts the line `from` … `to` (without its line end) of `text` up into `tokens`. */
export function tokenise(text: string, from: number, to: number, tokens: Tokens): void {
  tokens.count = 0;
  tokens.fullWidth.length = 0;
  tokens.contentEnd = to;
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    if (code === 32) {
      at++;
      continue;
    }
    const name = nameLength(text, at, true);
    if (name > 0) {
      at = tokens.add("name", at, nameEnd(text, at + name, to));
    } else if (isDigit(code)) {
      at = number(text, at, to, tokens);
    } else if (isBlank(code)) {
      at++;
    } else if (code === 35 || (code === 47 && text.charCodeAt(at + 1) === 47 && at + 1 < to)) {
      tokens.contentEnd = at;
      break;
    } else {
      at = sign(text, at, to, code, tokens);
    }
  }
  tokens.kinds[tokens.count] = "end";
  const last = tokens.count === 0 ? tokens.contentEnd : (tokens.ends[tokens.count - 1] ?? to);
  tokens.starts[tokens.count] = last;
  tokens.ends[tokens.count] = last;
}

function nameEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    // The usual characters first: the rest of the alphabet of the world is asked for by `nameLength`.
    const length = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) ? 1 : nameLength(text, at, false);
    if (length === 0) break;
    at += length;
  }
  return at;
}

function number(text: string, from: number, to: number, tokens: Tokens): number {
  let at = from;
  while (at < to && isDigit(text.charCodeAt(at))) at++;
  const digits = at;
  for (;;) {
    if (text.charCodeAt(at) === 46 && isDigit(text.charCodeAt(at + 1))) at++;
    const length = at < to ? nameLength(text, at, false) : 0;
    if (length === 0) break;
    at += length;
  }
  return tokens.add(at === digits ? "number" : "quantity", from, at);
}

function sign(text: string, at: number, to: number, code: number, tokens: Tokens): number {
  switch (code) {
    case 34: // "
      return string(text, at, to, tokens);
    case 58:
      return tokens.add(":", at, at + 1);
    case 44:
      return tokens.add(",", at, at + 1);
    case 40:
      return tokens.add("(", at, at + 1);
    case 41:
      return tokens.add(")", at, at + 1);
    case 43:
      return tokens.add("+", at, at + 1);
    case 47:
      return tokens.add("/", at, at + 1);
    case 46:
      return tokens.add(".", at, at + 1);
    case 63:
      return tokens.add("?", at, at + 1);
    case 61: // =
      return at + 1 < to && text.charCodeAt(at + 1) === 62 ? tokens.add("=>", at, at + 2) : tokens.add("=", at, at + 1);
    case 62: // >
      return tokens.add("compare", at, text.charCodeAt(at + 1) === 61 && at + 1 < to ? at + 2 : at + 1);
    case 45: // -
    case 60: // <
    case 126: // ~
    case 0x2192: // →
    case 0x2194: // ↔
    case 0x27f6: // ⟶
    case 0x27f7: // ⟷
      return arrow(text, at, to, tokens);
    default:
      return unusual(text, at, to, tokens);
  }
}

/** Everything that arrows are made of, as far as it is contiguous. */
function arrow(text: string, at: number, to: number, tokens: Tokens): number {
  let end = at + 1;
  while (end < to && isArrowSign(text.charCodeAt(end))) end++;
  const signs = text.slice(at, end);
  // `-x`, `-X` and `-)` need a blank after them, or they are the beginning of something else.
  const next = text.charCodeAt(end);
  if (signs.endsWith("-") && end < to && (next === 120 || next === 88 || next === 41) && endsHere(text, end + 1, to)) {
    const whole = signs + text.charAt(end);
    if (whole === "-x") return tokens.add("-x", at, end + 1);
    if (foreignArrows.has(whole)) return tokens.add("foreign-arrow", at, end + 1);
  }
  if (signs === "->" || signs === "~>" || signs === "<->" || signs === "-") return tokens.add(signs, at, end);
  if (foreignArrows.has(signs)) return tokens.add("foreign-arrow", at, end);
  if (/^<+-+$/.test(signs)) return tokens.add("reversed-arrow", at, end);
  if (signs === "<") return tokens.add("compare", at, text.charCodeAt(end) === 61 && end < to ? end + 1 : end);
  // Nothing known: its first sign is for itself, the rest is looked at again.
  return signs.startsWith("-") ? tokens.add("-", at, at + 1) : tokens.add("other", at, at + 1);
}

function isArrowSign(code: number): boolean {
  return code === 45 || code === 62 || code === 60 || code === 126;
}

function endsHere(text: string, at: number, to: number): boolean {
  return at >= to || isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === 0x3000;
}

/** Full-width signs stand for plain ones; anything else is one character that belongs nowhere. */
function unusual(text: string, at: number, to: number, tokens: Tokens): number {
  const plain = fullWidthSigns.get(text.charAt(at));
  if (plain === undefined || text.charAt(at) === "”") {
    const whole = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    return tokens.add("other", at, Math.min(to, at + whole));
  }
  if (plain === '"') return string(text, at, to, tokens);
  tokens.fullWidth.push(at);
  if (plain === " ") return at + 1;
  if (plain === "#") {
    tokens.contentEnd = at;
    return to;
  }
  return sign(text, at, to, plain.charCodeAt(0), tokens);
}

/** A string begins with `"` and ends with the next one; one that begins with `“` may end with `”`, and the other way round. */
function string(text: string, at: number, to: number, tokens: Tokens): number {
  const curlyStart = text.charAt(at) === "“";
  const end = closing(text, at + 1, to, curlyStart ? 0x201d : 34);
  const other = end < 0 ? closing(text, at + 1, to, curlyStart ? 34 : 0x201d) : -1;
  const close = end < 0 ? other : end;
  if (curlyStart) tokens.fullWidth.push(at);
  if (close < 0) return tokens.add("unterminated", at, trimmedEnd(text, at + 1, to));
  if (text.charCodeAt(close) === 0x201d) tokens.fullWidth.push(close);
  return tokens.add("string", at, close + 1);
}

/** The offset of the closing quote, or -1. */
function closing(text: string, from: number, to: number, quote: number): number {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === quote) return at;
  }
  return -1;
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}
