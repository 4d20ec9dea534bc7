/** A line cut into words, each with what it can mean. */
import { flagNames, stateInAnyCase, stateOf } from "../../syntax/vocabulary.ts";
import { bytesIn } from "../sizes.ts";
import { type Meaning, phraseAt } from "./lexicon.ts";
import { addsNothing, saysNothing } from "./particles.ts";
import { type Sense, timeUnits } from "./phrases/senses.ts";

export interface SentenceWord {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly senses: ReadonlyMap<Sense, string>;
}

type Found = readonly [length: number, meanings: readonly Meaning[]];

const units = Object.entries(timeUnits).map(
  ([unit, spellings]) => [unit, new RegExp(`^(?:${spellings})(?![A-Za-z\\d_])`, "iu")] as const,
);
const amount = /(?:\d[\d,_]*\d|\d)(?:\.\d+)?/y;
const ordinal = /(?:st|nd|rd|th)(?![A-Za-z\d_])/iy;
const fraction = /(\d+)\s*(?:\/|(?:out )?of|in)\s*(\d+)(?![\d.])/y;
export const englishNumerals = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"] as const;
export const hanNumerals = "一二三四五六七八九十";
export const ordinalWords = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
] as const;
/** `third`, `第 3 个`. */
const ordinalWord = new RegExp(
  String.raw`(?:${ordinalWords.join("|")})(?![\w-])|第\s*(\d+|[${hanNumerals}])(?!\d)\s*[个次条]?(?!\s*(?:毫?秒|分|小时|m?s\b))`,
  "iuy",
);
/** `bytes 1-100`, `seq 1 to 100`: the numbers of the first byte and of the last. */
const byteRange =
  /(?:bytes?|seq|octets|字节|序号|data)\s*[:=]?\s*\[?\s*(\d+)\s*(?:-|–|~|to|through|\.\.+|到|至)\s*(\d+)\s*\]?(?:\s*(?:字节|bytes?))?(?![\w.])/iy;
/** `Host A`: its name is `A`. */
const hostName = /(?:host|node|machine|computer|peer|endpoint|station|user)\s+([A-Z]\d*|[A-Z][a-z]+\d*)(?![\w])/iy;
/** `百分之十`, `十分之一`. */
const hanShare = new RegExp(String.raw`百分之\s*([\d.]+|[${hanNumerals}])|([${hanNumerals}])分之一`, "y");
const half = /half (?:an?|of an?)\s+(second|minute|hour)|半(?:个)?(秒|分|小时)钟?/iy;
const numerals: ReadonlyMap<string, string> = new Map(
  englishNumerals.flatMap((word, index) => [
    [word, String(index + 1)] as const,
    [hanNumerals.charAt(index), String(index + 1)] as const,
  ]),
)
  .set("两", "2")
  .set("zero", "0")
  .set("零", "0")
  .set("nothing", "0")
  .set("a", "1")
  .set("an", "1");
const numeral =
  /(?:one(?!\s+(?:in|out|of)\b)|two|three|four|five|six|seven|eight|nine|ten|zero)(?![\s-]*way\b)(?=[\s-]|$)|nothing(?!\w|\s+(?:happens|is))|an?(?=\s+(?:sec|min|hour)(?!ond\s+(?:[A-Z]{3}|time|segment|packet|retransmission)))|零|(?!一个)[一两二三四五六七八九十](?=\s*(?:毫?秒|分|小时|个|次|遍|台|倍|字节|MSL))/iy;
const ipAddress = /\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/y;
const sizeUnit = /[\s-]*(?:个\s*)?(mss(?!\s*[=:])|b|bytes?|octets|k|kb|kib|m|mb|mib|字节|位元组)(?![A-Za-z\d_])/iy;
/** What `8 MSS` counts, unless another one is declared. */
export const usualMss = 1460;
const text =
  /(?:(?:GET|POST|PUT|HEAD|DELETE|HTTP\/\d)\s?|(?:HTTP|TLS|SSH|SMTP|FTP)\s).*$|"(?:\\.|[^"\\])*"|“[^”]*”|(?<=[\s(:=,]|^)'[^']*'/y;
const arrow = /(?:(?<![=\w])[xX](?=[-=—]{1,3}[>＞]))?[-=~<>→⇒➔⟶↔—–－＞]+(?:[xX](?=\s|$)|[xX/|\\]+[-=—]*[>＞]?)?/y;
/** `client`, `x+1`. */
const identifier = /[A-Za-z_][A-Za-z\d_]*(?:\s*[+-]\s*\d+(?![\w.]))?/y;
const letters = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy;
const assignment =
  /\s*(?:[=:：＝]|是|为|变为|变成|等于)\s*|\s+(?:(?:is|of)\s+)?(?=\d|zero\b|[b-z](?:\s*\+\s*\d+)?(?![\w'’]))|(?<=\p{Script=Han})(?=\d)/uy;
const flagWord = `(?:${flagNames.join("|")})`;
const flags = new RegExp(`${flagWord}(?:\\s?[+/]\\s?${flagWord})+(?![\\w=])`, "y");
const mark = /\p{P}|\p{S}/uy;

/** Of digits or a numeral. */
export function numberOf(word: string): number {
  return Number(numerals.get(word.toLowerCase()) ?? word);
}

/** A line and its clauses are read in several ways one after another: so many of them are remembered. */
const mostRecent = 32;
const recent = new Map<string, readonly SentenceWord[]>();

/** `names`: the endpoints that the scenario has. */
export function wordsOf(line: string, names: readonly string[]): readonly SentenceWord[] {
  const key = `${names.join(" ")}\n${line}`;
  const known = recent.get(key);
  if (known !== undefined) return known;
  if (recent.size === mostRecent) recent.clear();
  const words = cut(line, names);
  recent.set(key, words);
  return words;
}

function cut(line: string, names: readonly string[]): readonly SentenceWord[] {
  const words: SentenceWord[] = [];
  for (let at = 0; at < line.length; ) {
    const blanks = at + (matchAt(/[\s　]+/y, line, at)?.[0].length ?? 0);
    if (blanks > at) {
      at = blanks;
      continue;
    }
    const [length, meanings] = wordAt(line, at, names);
    const senses = new Map(meanings.map(({ sense, value }) => [sense, value]));
    words.push({ text: line.slice(at, at + length), from: at, to: at + length, senses });
    at += length;
  }
  for (const [index, word] of words.entries())
    if (addsNothing(words, index)) words[index] = { ...word, senses: saysNothing };
  return words;
}

function wordAt(line: string, at: number, names: readonly string[]): Found {
  return (
    textAt(line, at) ??
    addressAt(line, at) ??
    rangeAt(line, at) ??
    ordinalAt(line, at) ??
    arrowAt(line, at) ??
    flagsAt(line, at) ??
    numberPhraseAt(line, at) ??
    numberAt(line, at) ??
    nameAt(line, at, names) ??
    numberedNameAt(line, at, names) ??
    hostNameAt(line, at) ??
    fieldAt(line, at) ??
    phraseOrStateAt(line, at) ??
    unknownAt(line, at)
  );
}

function matchAt(pattern: RegExp, line: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(line);
}

function textAt(line: string, at: number): Found | null {
  const found = matchAt(text, line, at)?.[0];
  if (found === undefined) return null;
  const inner = /^["“']/.test(found) ? found.slice(1, -1) : found;
  const content = found.startsWith('"') ? inner : inner.replace(/["\\]/g, "\\$&");
  const state = stateOf(content);
  const errno = phraseAt(content, 0);
  const isErrno = errno?.text === content && errno.meanings.some(({ sense }) => sense === "errno");
  if (isErrno) return [found.length, errno.meanings.filter(({ sense }) => sense === "errno")];
  return [
    found.length,
    [
      { sense: "string", value: `"${content}"` },
      ...(state === null ? [] : [{ sense: "state", value: state.state } as const]),
    ],
  ];
}

function addressAt(line: string, at: number): Found | null {
  const found = matchAt(ipAddress, line, at)?.[0];
  return found === undefined ? null : [found.length, [{ sense: "address", value: found }]];
}

function rangeAt(line: string, at: number): Found | null {
  const found = matchAt(byteRange, line, at);
  const [first, last] = [Number(found?.[1]), Number(found?.[2])];
  if (found === null || last < first) return null;
  return [found[0].length, [{ sense: "range", value: `seq=${String(first)} len=${String(last - first + 1)}` }]];
}

/** `third` is 3; 0: the word is none of them. */
export function ordinalOf(text: string): number {
  return ordinalWords.findIndex((word) => word === text.toLowerCase()) + 1;
}

function ordinalAt(line: string, at: number): Found | null {
  const found = matchAt(ordinalWord, line, at);
  if (found === null) return null;
  const value = String(found[1] === undefined ? ordinalOf(found[0]) : numberOf(found[1]));
  const noise: readonly Meaning[] = value === "1" ? [{ sense: "noise", value: "" }] : [];
  return [found[0].length, [{ sense: "ordinal", value }, ...noise]];
}

function arrowAt(line: string, at: number): Found | null {
  const found = matchAt(arrow, line, at)?.[0];
  if (found === undefined) return null;
  return [found.length, signMeanings(found)];
}

/** A run of signs: `->`, `--x`, `==`, `<=`. Some are an arrow between names and a comparison elsewhere. */
function signMeanings(sign: string): readonly Meaning[] {
  const compared = sign === "==" || sign === "=" ? "=" : /^[<>]=?$/.test(sign) ? sign : null;
  if (/^={2,}$/.test(sign))
    return [
      { sense: "compare", value: "=" },
      { sense: "arrow", value: "-" },
    ];
  const isComparison = compared === null ? [] : [{ sense: "compare", value: compared } as const];
  if (sign === "<>") return [{ sense: "not", value: sign }];
  const value = directionOf(sign);
  return value === null
    ? [...isComparison, { sense: "mark", value: sign }]
    : [{ sense: "arrow", value }, ...isComparison];
}

function directionOf(sign: string): string | null {
  const [left, right] = [/^<|↔/.test(sign), /[>＞→⇒➔⟶↔]/.test(sign.slice(-1))];
  if (/[xX/|\\]/.test(sign)) return "-x";
  if (left && right) return "<->";
  if (left) return "<-";
  if (!right) return /^[-—–－]+$/.test(sign) ? "-" : null;
  return sign.includes("~") ? "~>" : "->";
}

/** `3-way handshake`, 三次握手 */
function numberPhraseAt(line: string, at: number): Found | null {
  if (!/^(?:[\d零一两二三四]|one|two|three|four|zero)/i.test(line.slice(at, at + 5))) return null;
  const found = phraseAt(line, at);
  return found === null || found.text.length < 3 || numerals.has(found.text.toLowerCase())
    ? null
    : [found.text.length, found.meanings];
}

function numberAt(line: string, at: number): Found | null {
  const part = matchAt(fraction, line, at);
  if (part !== null) return [part[0].length, [{ sense: "share", value: shareOf(Number(part[1]) / Number(part[2])) }]];
  const han = matchAt(hanShare, line, at);
  if (han !== null) {
    const share = han[1] === undefined ? 1 / numberOf(han[2] ?? "") : numberOf(han[1]) / 100;
    return [han[0].length, [{ sense: "share", value: shareOf(share) }]];
  }
  const halved = matchAt(half, line, at);
  if (halved !== null) return [halved[0].length, [{ sense: "duration", value: halfOf(halved[1] ?? halved[2] ?? "") }]];
  const digits = matchAt(amount, line, at)?.[0] ?? matchAt(numeral, line, at)?.[0];
  if (digits === undefined) return null;
  const value = numerals.get(digits.toLowerCase()) ?? digits.replace(/[,_]/g, "");
  const end = at + digits.length;
  if (matchAt(ordinal, line, end) !== null) return [digits.length + 2, [{ sense: "ordinal", value }]];
  const percent = matchAt(/\s*(?:%|per ?cent(?!\w))/iy, line, end);
  if (percent !== null)
    return [end + percent[0].length - at, [{ sense: "share", value: shareOf(Number(value) / 100) }]];
  return timeAt(line, at, value, end) ?? sizeAt(line, at, value, end) ?? [digits.length, [{ sense: "number", value }]];
}

function halfOf(unit: string): string {
  if (/^(?:sec|秒)/i.test(unit)) return "500ms";
  return /^(?:min|分)/i.test(unit) ? "30s" : "30min";
}

/** One of how many. */
function shareOf(share: number): string {
  return share > 0 && share <= 1 ? String(Math.round(1 / share)) : "";
}

function timeAt(line: string, at: number, value: string, end: number): Found | null {
  const behind = line.slice(end);
  const gap = /^\s*[*×x个]?\s*(?=MSL)|^\s*个?(?=小时)|^\s*/.exec(behind)?.[0].length ?? 0;
  for (const [unit, spelling] of units) {
    const found = spelling.exec(behind.slice(gap))?.[0];
    if (found === undefined || (unit === "min" && found === "m" && gap > 0)) continue;
    return [end + gap + found.length - at, [{ sense: "duration", value: value + unit }]];
  }
  return null;
}

function sizeAt(line: string, at: number, value: string, end: number): Found | null {
  const found = matchAt(sizeUnit, line, end);
  if (found === null) return null;
  const unit = /^(?:字节|位元组)$/.test(found[1] ?? "") ? "bytes" : (found[1] ?? "");
  const bytes = /^mss$/i.test(unit) ? String(Number(value) * usualMss) : bytesIn(`${value}${unit}`);
  return bytes === null ? null : [end + found[0].length - at, [{ sense: "size", value: bytes }]];
}

/** `SYN+ACK`, `FIN/ACK`: the flags of one segment. */
function flagsAt(line: string, at: number): Found | null {
  const found = matchAt(flags, line, at)?.[0];
  const value =
    found
      ?.split(/[+/]/)
      .map((one) => one.trim())
      .join("+") ?? "";
  return found === undefined ? null : [found.length, [{ sense: "flag", value }]];
}

function nameAt(line: string, at: number, names: readonly string[]): Found | null {
  const name = [...names]
    .sort((a, b) => b.length - a.length)
    .find((one) => line.startsWith(one, at) && !/\w/.test(/\w$/.test(one) ? line.charAt(at + one.length) : ""));
  if (name === undefined) return null;
  const others = phraseAt(line, at);
  const meanings = others?.text === name ? others.meanings : [];
  return [name.length, [{ sense: "name", value: name }, ...meanings]];
}

/** `Host A`, but not where a line declares it. */
function hostNameAt(line: string, at: number): Found | null {
  const found = matchAt(hostName, line, at);
  const name = found?.[1] ?? "";
  if (
    found === null ||
    /^\p{Ll}/u.test(name) ||
    stateOf(name) !== null ||
    phraseAt(name, 0)?.meanings.some(({ sense }) => sense === "flag") === true
  )
    return null;
  const isSubject =
    at > 0 ||
    /^['’]s\s/.test(line.slice(at + found[0].length)) ||
    phraseAt(line, line.length - line.slice(at + found[0].length).trimStart().length)?.meanings.some(({ sense }) =>
      acts.has(sense),
    ) === true;
  return isSubject ? [found[0].length, [{ sense: "name", value: name }]] : null;
}

const acts: ReadonlySet<Sense> = new Set(["call", "reply", "again", "crash", "check", "forge", "lost", "flag"]);

/** `主机A`, `服务器1`. */
function numberedNameAt(line: string, at: number, names: readonly string[]): Found | null {
  const found = matchAt(
    /(?:主机|客户端|服务器|服务端|节点|电脑)(?:[A-Za-z]\d*(?![A-Za-z\d_])|\d+(?![A-Za-z\d_])|[甲乙丙丁])/y,
    line,
    at,
  )?.[0];
  if (found === undefined) return null;
  // `A` alone is on other lines.
  const short = found.replace(/^\p{Script=Han}+(?=.)/u, "");
  return [found.length, [{ sense: "name", value: names.includes(short) ? short : found }]];
}

/** `seq=`, `Ack: `, `sequence number 5`: with its sign, for what follows is its value. */
function fieldAt(line: string, at: number): Found | null {
  const found = phraseAt(line, at);
  const field = found?.meanings.find(({ sense }) => sense === "field");
  if (found === null || field === undefined) return null;
  const sign = matchAt(assignment, line, at + found.text.length)?.[0];
  if (sign === undefined || isSwitch(line, at)) return null;
  const others = found.meanings.filter(
    ({ sense }) => sense === "parameter" || sense === "variable" || sense === "data",
  );
  return [found.text.length + sign.length, [{ sense: "field", value: field.value }, ...others]];
}

/** `SYN=1, ACK=1, ack=x+1`: the second is a flag that is set. */
function isSwitch(line: string, at: number): boolean {
  return (
    /^ACK\s*=\s*1(?!\d)/.test(line.slice(at)) &&
    /\b(?:SYN|FIN)\s*=\s*1(?!\d)|\back\b|确认号/.test(line.replace(/ACK/g, ""))
  );
}

function phraseOrStateAt(line: string, at: number): Found | null {
  const found = phraseAt(line, at);
  const word = matchAt(/[A-Za-z]+(?:[-_ ]?[A-Za-z\d]+)*/y, line, at)?.[0].split(" ")[0] ?? "";
  const state = word.length > (found?.text.length ?? 0) - 1 ? stateInAnyCase(word) : null;
  if (state !== null) {
    const same = found?.text === word ? found.meanings.filter(({ sense }) => sense !== "state") : [];
    return [word.length, [{ sense: "state", value: state.state }, ...same]];
  }
  if (found === null) return null;
  // `the SYN sent by client`, `the last ACK` are no states.
  const flagAlone = /^(?:SYN|last)(?=\s+[a-z])/.exec(found.text)?.[0] ?? /^last(?=\s)/.exec(found.text)?.[0];
  if (flagAlone !== undefined && found.meanings.some(({ sense }) => sense === "state"))
    return [
      flagAlone.length,
      flagAlone === "SYN" ? [{ sense: "flag", value: "SYN" }] : [{ sense: "noise", value: "" }],
    ];
  const switched = found.meanings.some(({ sense }) => sense === "flag")
    ? matchAt(/\s*=\s*1\b/y, line, at + found.text.length)
    : null;
  // `ack` alone is a flag.
  const meanings = found.meanings.length > 1 ? found.meanings.filter(({ sense }) => sense !== "field") : found.meanings;
  const length = found.text.length + (switched?.[0].length ?? 0);
  if (!/^a$/i.test(found.text)) return [length, meanings];
  // At the end it is no article, and `A` can be a name elsewhere.
  const name = { sense: "word", value: found.text } as const;
  const isArticle = /^\s+\S/.test(line.slice(at + length)) && !(found.text === "A" && (at > 0 || /\bB\b/.test(line)));
  return [length, isArticle ? (found.text === "A" ? [...meanings, name] : meanings) : [name]];
}

/** A word that no list has: the name of an endpoint, or what the line cannot be understood with. */
function unknownAt(line: string, at: number): Found {
  const word = matchAt(identifier, line, at)?.[0];
  if (word !== undefined) return [word.length, [{ sense: "word", value: word }]];
  if (matchAt(letters, line, at) === null) {
    const sign = matchAt(/!=?/y, line, at)?.[0] ?? matchAt(mark, line, at)?.[0] ?? line.charAt(at);
    const sense = /^[!≠]/.test(sign) ? "not" : /^[?？]/.test(sign) ? "question" : "mark";
    return [sign.length, [{ sense, value: sign }]];
  }
  let end = at + 1;
  while (end < line.length && /\p{Script=Han}/u.test(line.charAt(end)) && phraseAt(line, end) === null) end++;
  return [end - at, [{ sense: "word", value: line.slice(at, end) }]];
}
