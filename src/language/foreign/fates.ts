/** `drop 3`, `delay the next packet`, 丢第3个: a line that gives a fate to a segment that another line writes. */
import { flagOf } from "../syntax/vocabulary.ts";
import { roleOfName } from "./sentences/lexicon.ts";
import type { Endpoints } from "./sentences/sentence.ts";
import { englishNumerals, hanNumerals, numberOf, ordinalOf, ordinalWords } from "./sentences/words.ts";

/** `again` is a retransmission. */
export type Fate = "lost" | "held" | "twice" | "reordered" | "again";

export interface FateRequest {
  readonly fate: Fate;
  /** Which segments, counted from the first one. */
  readonly places: readonly number[];
  /** So many of the next ones. */
  readonly count: number | null;
  readonly position: "next" | "last" | "before" | "all" | null;
  readonly flags: readonly string[];
  readonly isData: boolean;
  readonly from: string | null;
  readonly to: string | null;
  readonly seq: number | null;
  readonly len: number | null;
  readonly duration: string | null;
}

const verbs: readonly (readonly [Fate, RegExp])[] = [
  [
    "lost",
    /\b(?:drop|lose|loose|discard|corrupt|damage|destroy|swallow|eat)(?:s|ped|d|ed)?\b|\b(?:lost|packet[- ]loss)\b|丢(?:包|失|弃|掉|了)?|遗失|损坏/iu,
  ],
  [
    "reordered",
    /\b(?:re-?order|swap|shuffle|exchange|switch)(?:s|ed|ped|d)?\b|\bout[- ]of[- ]order\b|乱序|失序|交换|调换|对调|打乱/iu,
  ],
  ["again", /\b(?:re-?transmit|re-?send|re-?try|rexmit)(?:s|ted)?\b|(?:超时|快速)?重(?:传|发|新发送)|再发/iu],
  ["twice", /\b(?:duplicate|dup|double|copy|clone)(?:s|d)?\b|\btwice\b|重复|复制|加倍/iu],
  ["held", /\b(?:delay|hold|postpone|defer)(?:s|ed|red|d)?\b|\blate\b|延迟|推迟|滞留|延后|拖延|扣留/iu],
];

const anyOf = (words: readonly string[]): string => words.join("|");
const han = `[${hanNumerals}]|\\d+`;
const thing = String.raw`(?:packet|segment|pkt|frame|message|datagram|msg)s?\b|(?:数据|报文|分)?[包段组]|报文段?|数据报`;

/** What can be said of the segment, each with what it adds; in the order in which they are tried. */
const parts: readonly (readonly [RegExp, (found: readonly string[]) => Partial<FateRequest> | null])[] = [
  [/^(?:seq|sequence|序号)\s*(?:number\s*)?[=:]?\s*(\d+)/iu, ([, seq]) => ({ seq: Number(seq) })],
  [/^(?:len|length|size|长度)\s*[=:]?\s*(\d+)/iu, ([, len]) => ({ len: Number(len) })],
  [/^(\d+)\s*(?:bytes?|octets|字节)/iu, ([, len]) => ({ len: Number(len) })],
  [/^(?:for\s+|by\s+)?(\d+(?:\.\d+)?(?:us|ms|s|min|h))\b/u, ([, duration = null]) => ({ duration })],
  [/^(\d+)\s*(?:-|–|~|to|到|至)\s*(\d+)/u, ([, first, last]) => placesBetween(Number(first), Number(last))],
  [/^(\d+)(?:st|nd|rd|th)\b/iu, ([, place]) => ({ places: [Number(place)] })],
  [new RegExp(`^(${anyOf(ordinalWords)})\\b`, "iu"), ([, word = ""]) => ({ places: [ordinalOf(word)] })],
  [new RegExp(`^第\\s*(${han})`, "u"), ([, place = ""]) => ({ places: [numberOf(place)] })],
  [
    new RegExp(String.raw`^(\d+)\s*(?:more\s+)?(?:个\s*)?(?:${thing})`, "iu"),
    ([, count]) => ({ count: Number(count) }),
  ],
  [new RegExp(`^([${hanNumerals}])\\s*个`, "u"), ([, count = ""]) => ({ count: numberOf(count) })],
  [new RegExp(`^(${anyOf(englishNumerals)})\\b`, "iu"), ([, word = ""]) => ({ count: numberOf(word) })],
  [/^#?\d+/u, ([place = ""]) => ({ places: [Number(place.replace("#", ""))] })],
  [/^(?:next|following|upcoming)\b|^(?:下|后)(?:面|一)?/iu, () => ({ position: "next" })],
  [/^(?:last|final)\b|^最后一?/iu, () => ({ position: "last" })],
  [/^(?:previous|prior|preceding|above)\b|^[上前](?:面|一)?/iu, () => ({ position: "before" })],
  [/^(?:all|every|everything|each|any)\b|^(?:全部|所有|一切|每)/iu, () => ({ position: "all" })],
  [/^(?:data|payload)\b|^数据(?![包报])/iu, () => ({ isData: true })],
  [new RegExp(`^(?:${thing})`, "iu"), () => ({})],
  [
    /^(?:the|an?|of|from|by|in|on|with|number|no|nr|this|that|it|its|one|and|is|are|was|be|gets?|arrow|line|network|whole|entire)\b|^[、,，.#&;；的把将被个条次号其时了和与第]/iu,
    () => ({}),
  ],
];

function placesBetween(first: number, last: number): Partial<FateRequest> | null {
  const count = last - first + 1;
  return count > 1 && count <= mostPlaces
    ? { places: Array.from({ length: count }, (_, index) => first + index) }
    : null;
}

/** So many segments get a fate by one line. */
const mostPlaces = 20;

/** Null where the line says anything else. */
export function fateIn(line: string, endpoints: Endpoints): FateRequest | null {
  const verb = verbs.map(([fate, pattern]) => [fate, pattern.exec(line)] as const).find(([, found]) => found !== null);
  const [fate, found] = verb ?? [];
  if (fate === undefined || found === null || found === undefined) return null;
  let rest = `${line.slice(0, found.index)} ${line.slice(found.index + found[0].length)}`.trim();
  let request: FateRequest = { ...empty, fate };
  while (rest !== "") {
    const part = partAt(rest, endpoints);
    if (part === null) return null;
    const [length, added] = part;
    if (saysAgain(request, added)) return null;
    request = { ...request, ...added, places: [...request.places, ...(added.places ?? [])] };
    rest = rest.slice(length).trimStart();
  }
  return request.places.length > mostPlaces || isUnclear(request) ? null : request;
}

/** `the last 2`, `all of the second`, `drop SYN 10ms`: which ones, or for how long, is not clear. */
function isUnclear({ fate, places, count, position, flags, isData, seq, len, duration }: FateRequest): boolean {
  const isCounted = places.length > 0 || (count !== null && position !== "next");
  if (position !== null && isCounted) return true;
  const isSome = places.length > 0 || count !== null || flags.length > 0 || isData || seq !== null || len !== null;
  if (position === "all" && isSome) return true;
  return duration !== null && fate !== "held" && (fate !== "lost" || isSome);
}

const singles = ["count", "position", "from", "to", "seq", "len", "duration"] as const;

/** What is said twice may be about two segments. */
function saysAgain(request: FateRequest, added: Partial<FateRequest>): boolean {
  if (added.places !== undefined && request.count !== null) return true;
  if (added.flags !== undefined && request.flags.length > 0) return true;
  return singles.some((one) => added[one] !== undefined && request[one] !== null);
}

const empty: Omit<FateRequest, "fate"> = {
  places: [],
  count: null,
  position: null,
  flags: [],
  isData: false,
  from: null,
  to: null,
  seq: null,
  len: null,
  duration: null,
};

function partAt(text: string, endpoints: Endpoints): readonly [length: number, Partial<FateRequest>] | null {
  const flags = /^[A-Za-z]+(?:[+/-][A-Za-z]+)*s?(?![A-Za-z])/u.exec(text)?.[0] ?? "";
  const known = flags
    .replace(/(?<=[A-Z])s$/, "")
    .toUpperCase()
    .split(/[+/-]/)
    .map(flagOf);
  if (known.every((flag) => flag !== undefined)) return [flags.length, { flags: known }];
  const [, to = "", word = ""] = /^(to\s+|towards\s+|发往|发给|到)?([\p{L}_][\p{L}\p{N}_]*)/u.exec(text) ?? [];
  const name = endpointAt(word, endpoints);
  if (name !== null) return [to.length + name.length, to === "" ? { from: name.name } : { to: name.name }];
  for (const [pattern, adds] of parts) {
    const found = pattern.exec(text);
    const added = found === null ? null : adds(found);
    if (found !== null && added !== null) return [found[0].length, added];
  }
  return null;
}

/** A name that the scenario has, or a word for a role; in Chinese other words can follow at once. */
function endpointAt(word: string, { names, client, server }: Endpoints): { name: string; length: number } | null {
  const isHan = /^\p{Script=Han}/u.test(word);
  for (let length = word.length; length > 0; length = isHan ? length - 1 : 0) {
    const text = word.slice(0, length);
    if (names.includes(text)) return { name: text, length };
    const role = roleOfName(text.toLowerCase());
    if (role === "client" || role === "server") return { name: (role === "client" ? client : server) ?? role, length };
  }
  return null;
}
