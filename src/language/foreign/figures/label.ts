/** What is written at an arrow of a figure: `SYN, seq=x`, `[SYN, ACK] Seq=0 Ack=1`, `SYN=1 ACK=1 seq=y`, `SYN K, ACK J+1`. */
import { flagNames } from "../../../words/terms/standard-names.ts";
import { callNames, stateOf } from "../../syntax/vocabulary.ts";
import { contentOf } from "../segments.ts";
import { type Content, nameOf, quoted } from "./model.ts";

export interface Label {
  /** Null: the label names no segment. */
  readonly content: Content | null;
  readonly isLost: boolean;
  readonly remark: string;
}

const flagWord = `(?:${flagNames.join("|")})`;
const number = String.raw`(\d+|[A-Za-z_]\w*(?:\s*[+-]\s*\d+)?)`;
const lost = /\b(?:is |gets )?(?:lost|dropped)\b!?|丢失|丢包|[✗✘❌×]/gi;
const again = /\bretrans(?:mit(?:s|ted)?|mission)\b|重传|重发/gi;

/** A figure's text on one line, with plain signs. */
export function plain(text: string): string {
  return text
    .replace(/<br\s*\/?>|\\n|#59;/gi, " ")
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\s]+/g, " ")
    .trim();
}

export function readLabel(written: string): Label {
  const text = plain(written);
  const isLost = text.search(lost) >= 0;
  const isAgain = text.search(again) >= 0;
  const rest = text
    .replace(lost, " ")
    .replace(again, " ")
    .replace(/[([]\s*[)\]]/g, "")
    .trim();
  const read = strictly(rest) ?? loosely(rest);
  if (read === null) return { content: null, isLost, remark: text };
  const content = isAgain ? { ...read.content, text: `${read.content.text} retransmission` } : read.content;
  return { content, isLost, remark: read.remark };
}

interface Read {
  readonly content: Content;
  readonly remark: string;
}

/** All of a label is a segment, in the notation of a tool. */
function strictly(text: string): Read | null {
  const content = /\b(?:SYN|ACK|FIN)\s*=\s*[01]\b/.test(text) ? null : contentOf(text);
  if (content === null || content === "") return null;
  const payload = /"(?:\\.|[^"\\])*"/.exec(content)?.[0] ?? "";
  const parts = content.replace(payload, "").split(" ").filter(Boolean);
  const isNumber = (part: string): boolean => /^(?:seq|ack)=/.test(part);
  if (parts.includes("as") || payload.includes("\\") || (payload === "" && parts.every(isNumber))) return null;
  const flags = (parts[0] ?? "").split("+").filter((one) => (flagNames as readonly string[]).includes(one));
  const valueOf = (field: string): string | null =>
    parts.find((part) => part.startsWith(`${field}=`))?.slice(field.length + 1) ?? null;
  const others = parts.slice(flags.length > 0 ? 1 : 0).filter((part) => !isNumber(part));
  const rest = payload === "" ? others : [...others, payload];
  return { content: withAck(flags, valueOf("seq"), valueOf("ack"), rest), remark: "" };
}

/** Words among other words. */
function loosely(text: string): Read | null {
  let rest = text;
  const take: Take = (pattern) => {
    const found = pattern.exec(rest);
    if (found !== null) rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
    return found;
  };
  const flags = new Set<string>();
  // `ACK=1` is a flag beside an acknowledgment number.
  for (const [, flag = "", value] of every(take, flagBit)) if (value === "1") flags.add(flag);
  const seq = take(new RegExp(String.raw`\bseq(?:uence)?(?:[ _]?(?:no|num(?:ber)?)\.?)?\s*[=:]?\s*${number}`, "i"));
  const ack = take(new RegExp(String.raw`\back(?:num|no|[ _]?number)?\s*[=:]\s*${number}`, "i"));
  const length = take(/\blen(?:gth)?\s*[=:]?\s*(\d+)|\b(\d+)\s*(?:bytes?\b|B\b)|(\d+)\s*字节/i);
  const stevens = {
    seq: take(/\b(?:SYN|FIN)\s+([A-Z]|\d+)(?![\w+])/),
    ack: take(/\b(?:ack|ACK)\s+([A-Za-z]\w*\s*\+\s*\d+|\d+)/),
  };
  if (stevens.seq !== null) flags.add(stevens.seq[0].slice(0, 3));
  if (ack !== null || stevens.ack !== null) flags.add("ACK");
  for (const [flag] of every(take, anyFlag)) flags.add(flag.toUpperCase());
  const size = length?.slice(1).find(Boolean);
  const isCall = /^\w+\s*\(.*\)$/.test(text);
  if (flags.size === 0 && size === undefined && seq === null) return isCall || text === "" ? null : dataOf(text);
  const fields = [...(size === undefined || size === "0" ? [] : [`len=${size}`])];
  const value = (found: RegExpExecArray | null, other: RegExpExecArray | null): string | null =>
    (found ?? other)?.[1]?.replace(/\s/g, "") ?? null;
  const content = withAck([...flags], value(seq, stevens.seq), value(ack, stevens.ack), fields);
  return { content, remark: tidied(rest) };
}

/** What is left of a label, without the signs that joined its parts. */
function tidied(rest: string): string {
  return rest
    .replace(/^\s*\(?\d+[.):、]\s*/, "")
    .replace(/[()[\]]|(?<=^|\s)[+,;/&-]+(?=\s|$)/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s,;:.、。]+|[\s,;:、。]+$/g, "");
}

const anyFlag = new RegExp(String.raw`(?<![\w=])(?:${flagWord}|syn|ack|fin|rst|psh)(?![\w=])`);

const flagBit = new RegExp(String.raw`(?<!\w)(${flagWord})\s*=\s*([01])(?![\w+])`);

type Take = (pattern: RegExp) => RegExpExecArray | null;

function* every(take: Take, pattern: RegExp): Generator<RegExpExecArray> {
  for (;;) {
    const found = take(pattern);
    if (found === null) return;
    yield found;
  }
}

/** A label without a word of TCP is what the application says. */
function dataOf(text: string): Read {
  return { content: { flags: [], seq: null, ack: null, text: quoted(text) }, remark: "" };
}

/** After the handshake each segment has an ACK, which figures leave out. */
function withAck(given: readonly string[], seq: string | null, ack: string | null, rest: readonly string[]): Content {
  const isFin = given.includes("FIN") && !given.includes("RST");
  const flags = flagNames.filter((flag) => given.includes(flag) || (flag === "ACK" && (isFin || ack !== null)));
  const parts = [
    ...(flags.length === 0 ? [] : [flags.join("+")]),
    ...(seq === null ? [] : [`seq=${seq}`]),
    ...(ack === null ? [] : [`ack=${ack}`]),
    ...rest,
  ];
  return { flags, seq, ack, text: parts.join(" ") };
}

/** What an endpoint does by itself: a call of its application, or a remark. */
export function doingOf(name: string, label: string): string {
  const [, call = ""] = /^([a-z]+)\s*(?:\([^)]*\))?\s*;?$/.exec(plain(label)) ?? [];
  const isCall = call !== "send" && (callNames as readonly string[]).includes(call);
  return isCall ? `${name}: ${call}` : `# ${name}: ${plain(label)}`;
}

/** A note: a check where it states a state, a wait where it states one, else a note. */
export function noteOf(names: readonly string[], written: string): string {
  const text = plain(written);
  if (/^(?:wait(?:s|ing)?(?: for)?|等待)?\s*\(?2\s*\*?\s*MSL\)?\s*(?:timeout|later)?$/i.test(text)) return "wait 2MSL";
  const bare = text.replace(/^(?:state|status|enters?|状态|进入)\s*[:=]?\s*|\s*(?:state|状态)$/gi, "");
  const state = stateOf(bare.replace(/[ -]/g, "_").toUpperCase());
  if (state !== null && names.length > 0) return `expect ${names.map((name) => `${name} ${state.state}`).join(", ")}`;
  return `note ${names.length === 0 ? "" : `${names.join(", ")}: `}${quoted(text)}`;
}

/** `A,B` */
export function namesIn(list: string): string[] {
  return list.split(",").map((one) => nameOf(one.trim().replace(/^"|"$/g, "")));
}
