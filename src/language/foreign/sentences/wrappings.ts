/** What surrounds a line in programs, logs and course books, and says nothing here: `n = recv(1)`, `(1)`, `第一次握手：`, ports beside names. */

import { flagOf, stateOf } from "../../syntax/vocabulary.ts";
import { name } from "../arrows.ts";
import { role } from "./lexicon.ts";
import { englishNumerals, hanNumerals, numberOf } from "./words.ts";

type Unwrapping = readonly [pattern: RegExp, by: string];

const program: readonly Unwrapping[] = [
  // `svr4.1037 > bsdi.discard: S 1:1(0)`: tcpdump names ports.
  [/^([A-Za-z]\w*)\.[\w-]+\s*>\s*([A-Za-z]\w*)\.[\w-]+\s*:\s*(?=[SFRP.]+\s)/, "$1 -> $2: "],
  // `drop(server -> client, "SYN")`
  [/^(\w+)\(\s*([^"'(),]*->[^"'(),]*),\s*["']?([A-Z+|]+)["']?\s*\)$/, "$1 $2: $3"],
  // Where a command is given.
  [/^(?:on|at|in)\s+(?:the\s+)?\w+\s*:\s*(?=(?:sudo\s+)?(?:ip6?tables|sysctl|tc|ip|ifconfig|nft)\s)/i, ""],
  [/^(?:(?:await|return|yield)\s+(?=\S.*\()|(?:self|this)\.)/, ""],
  // What a call returns is kept under a name.
  [
    /^(?!set\b)(?:[A-Za-z_]\w*\*?\s+)?[A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*\s*:?=(?!=)\s*(?=[A-Za-z_][\w.: ]*\()(?!(?:new\s+)?(?:client|server|host|socket)\s*\()/i,
    "",
  ],
  [new RegExp(String.raw`^(${name}\s*[:.]\s*)[A-Za-z_]\w*\s*=(?!=)\s*(?=[A-Za-z_]\w*\s*\()`, "u"), "$1"],
  [/^(?:assert|expect)\w*\((.*)\)\.(?:to\.?)?(?:be|equals?|eq|is)\w*\((.*)\)$/i, "expect $1 $2"],
  [/^(?:if|(?:assert|expect)\w*!?)\s*\((.*)\)\s*[:{]?$/i, "expect $1"],
  [/^(expect .*[.\s])(?:get_?)?(\w+)\(\)/i, "$1$2"],
  [/^(expect )([\w."]+)\s*,\s*(client|server|host)?(\.)?/i, "$1$2 $3$4"],
];

/** A line without what a program has around it. */
export function withoutProgram(line: string): string {
  return program.reduce((text, [pattern, by]) => text.replace(pattern, by), line);
}

const list =
  /(?:segments?|packets?|报文段?|分组|数据?包)\s*#?1(?:\s*(?:-|–|~|to|到|至|\.\.+)\s*(\d+)|(?:\s*(?:,|，|、|and|和)+\s*#?\d+)+)/i;

/** `sends segments 1, 2 and 3`: three of them. */
export function counted(line: string): string {
  if (!/send|transmit|发/.test(line)) return line;
  const split = /(\d+) ?(?:bytes|B) in (\d+)[- ]?bytes? (segments|packets|chunks|pieces|writes)/i.exec(line);
  const [total, part] = [Number(split?.[1]), Number(split?.[2])];
  if (split !== null && total % part === 0)
    return line.replace(split[0], `${String(total / part)} segments of ${String(part)} bytes`);
  return line.replace(list, (all, last?: string) => {
    const numbers = last === undefined ? (all.match(/\d+/g) ?? []) : [];
    const isInOrder = numbers.every((one, index) => Number(one) === index + 1);
    return isInOrder ? `${last ?? String(numbers.length)} ${/^[a-z]/i.test(all) ? "segments" : "个报文段"}` : all;
  });
}

const labels: readonly RegExp[] = [
  /^(?:问题?|求|答|question|answer)\s*\d*\s*[:：]\s*(?=\S{3})/i,
  /^第\s*[一二三四五六七八九十\d]+\s*[次步个]?\s*(?:(?:握手|挥手|阶段|报文段?|包)?\s*[:：,，、]|(?:握手|挥手)\s)\s*(?=\S)/,
  /^[([（【]\s*(?:\d{1,3}|[a-z]|[ivx]+|[一二三四五六七八九十])\s*[)\]）】]\s*[.:：]?\s*(?=[^\s\-=~<>→])/i,
  /^[①-⑳]\s*(?=\S)/,
  // The column of times in a capture.
  /^(?:\d+\.\d{2,}|\d{1,2}:\d\d:\d\d(?:[.,]\d+)?)\s+(?=\p{L})/u,
  /^(?:step|round|packet|line|event|frame|no\.?|#)\s*\d+\s*[-–.:：)]*\s+(?=\S)/i,
];

/** The same without its number in a list. */
export function withoutLabel(line: string): string {
  const label = labels.map((one) => one.exec(line)?.[0] ?? "").find((one) => one !== "");
  return line.slice(label?.length ?? 0);
}

/** `finally the server sends its FIN`, 最后服务器发送 FIN: where in the story it is says the place of the line. */
export function withoutAdverb(line: string): string | null {
  const plain = line.replace(
    /^(?:(?:finally|lastly|at last|eventually|in the end|next|meanwhile|later on|after a while|suddenly)[\s,]+|(?:最后|最终|接下来|这时|此时|随后|之后|突然|过了一会儿?)[，,]?\s*)(?=\S)/i,
    "",
  );
  return plain === line || /^(?:the\s+)?\S+\s+(?:is|are|should|must)\b|[是为]\s*[A-Z]/i.test(plain) ? null : plain;
}

/** What follows the first words and their colon: `first: client sends SYN`. */
export function behindTitle(line: string): string | null {
  return /^[^:：=<>-]{1,40}[:：]\s*(\S.*)$/.exec(line)?.[1] ?? null;
}

const occasions: readonly Unwrapping[] = [
  // What neither end does takes time and no more.
  [/^(?:neither|no\s?body|no one|none)\b[^,\d]*?(?=\bfor\s)/i, ""],
  [
    /^(?:双方|两端|两边)[都均也]?(?:不再?|没有?|未)[^，,\d]*[，,]\s*(?=\S*(?:\d|[一二两三四五六七八九十])\s*(?:毫?秒|分|个?小时))/,
    "",
  ],
  // `2 seconds after the client`, which has done the same.
  [/\s((?:\d+(?:\.\d+)?|an?|one|two|three)\s?\w+)\s+after\s+(?:the\s+)?\w+(?:\s+d(?:oes|id))?$/i, " after $1"],
  [/^(\S{1,8}?)比\S{1,8}?[晚迟]\s*([\d.]+\s*(?:毫?秒|分钟?|小时))(?:钟)?(?:后|才)?\s*(?=\S)/, "$2后$1"],
  [/^(.{0,20}?)在?(?:收到|接收到)[^，,。]{1,20}?(?:之后|以后|后)[，,]?\s*(?=\S)/, "$1"],
  [/^(?:when|after|upon|on)\s+(?:\S+\s+)?receiv\w+\s[^,]{1,30},\s*(?=\S)/i, ""],
  [/,?\s+(?:after|upon|on)\s+receiv\w+\s[^,]{1,30}$/i, ""],
  // What a timer does is said by what is sent then.
  [
    /^(?:(?:when|after|upon|on|once)\s+)?(?:(?:a|the|its)\s+)?(?:rto|time-?out|(?:(?:retransmission|rto)\s+)?timer\s+(?:expires|fires|goes off))(?:\s+(?:expires|fires|occurs|happens))?\s*[,:!]\s*(?=\S)/i,
    "",
  ],
  [/^(\S{0,8}?)(?:发生)?(?:重传)?(?:定时器|计时器)?(?:超时|到期)(?:之后|以后|后|时)?[，,：:！!]\s*(?=\S)/, "$1"],
];

/** The same without what has to arrive before: rule 3 says so anyway. Null where nothing does. */
export function withoutOccasion(line: string): string | null {
  const plain = occasions.reduce((text, [pattern, by]) => text.replace(pattern, by), line);
  return plain === line ? null : plain;
}

const arrow = String.raw`[-=~<>→⇒➔⟶↔—–－＞]{1,5}[xX]?`;
const ipAddress = String.raw`\d+(?:\.\d+){3}(?::\d+)?`;
const inside = String.raw`(?:(?:port|端口)\s*[:=]?\s*)?\d+|${ipAddress}|${role}`;
const annotation = String.raw`(?:\s*[(（[]\s*(?:${inside})\s*[)）\]]|[:：.]\d+|\s+port\s*=?\s*\d+)`;

const atArrows: readonly Unwrapping[] = [
  // What Wireshark has in its columns.
  [
    new RegExp(String.raw`^(${name}\s*${arrow}\s*${name})\s+(?:TCP\s+)?(?:\d+\s+)?\d+\s*(?:→|->|>)\s*\d+\s+`, "iu"),
    "$1: ",
  ],
  [new RegExp(String.raw`^(${name})${annotation}(?=\s*${arrow})`, "iu"), "$1"],
  [new RegExp(String.raw`^(${name}\s*${arrow}\s*${name})${annotation}(?!\d)`, "iu"), "$1"],
  [new RegExp(String.raw`^(${name}\s*)[-=—]+>?\s+[xX✗✘❌]\s+(?=${name})`, "u"), "$1-x "],
  [new RegExp(String.raw`^${role}\s+(?=${name}\s*${arrow}\s)`, "iu"), ""],
  [new RegExp(String.raw`^(${name}\s*${arrow}\s*)${role}\s+(?=${name}\s*:)`, "iu"), "$1"],
];

/** The same without ports, addresses and roles beside the names at an arrow; null where there are none. */
export function withoutAnnotations(line: string): string | null {
  const plain = atArrows.reduce((text, [pattern, by]) => text.replace(pattern, by), line);
  return plain === line ? null : plain;
}

/** `-[#red]>`: the color of an arrow of PlantUML. */
const colored = /-+\[#?[\w,]+\]-*>+/;
const decorated = new RegExp(String.raw`(?<![\w:=])[{[(<"'\x60*|«「【]+\s*(${name})\s*[}\])>"'\x60*|»」】]+`, "gu");

/** The same without braces and the like around names, where an arrow has names beside it. */
export function withoutDecorations(line: string): string {
  if (!new RegExp(arrow, "u").test(line) && !colored.test(line)) return line;
  const plain = line.replace(/\|(?=[-=]+)(.*?[>＞])\|/, "$1").replace(colored, "->");
  return plain.replace(decorated, (all, one: string) =>
    flagOf(one) !== undefined || stateOf(one) !== null ? all : one,
  );
}

const distribution =
  /^(.*?(?:send|sent|transmit|write|发送|发|传)\S*?)\s*(?:two|three|2|3|两|三)\s*个?\s*(?:TCP\s*)?(?:(?:data\s+)?(?:segments?|packets?|messages?)|报文段?|数据报?|分组|包)\s*[,，]?\s*(?:of|with|containing|carrying|(?:长度|大小)?分别(?:包含|携带|为|是)?(?:了)?)\s*([\d,，、\s和与字节Bandbytes]+?)\s*(?:的(?:有效)?(?:载荷|数据)|(?:of\s+)?(?:payload|data)|bytes)?\s*(?:respectively|each)?(\s*(?:to|for)\s+\S+)?$/i;

/** What is sent, and the sizes that are listed; null where there is no list of as many as are counted. */
export function distributionIn(
  line: string,
): { readonly what: string; readonly sizes: readonly string[]; readonly to: string } | null {
  const [all = "", what = "", list = "", to = ""] = distribution.exec(line) ?? [];
  const sizes = list.match(/\d+/g) ?? [];
  const count = /two|\b2\b|两|2\s*个/i.test(all.slice(what.length).split(list)[0] ?? "") ? 2 : 3;
  return sizes.length === count ? { what, sizes, to } : null;
}

/** `3x …`, `… x3`, `… three times`: what is repeated, and how often. */
export function repetitionIn(line: string): { readonly what: string; readonly count: number } | null {
  const loop =
    /^for\s+\w+\s+in\s+range\(\s*(\d+)\s*\)\s*:\s*(\S.*)$/.exec(line) ??
    /^for\s*\([^;]*;[^;]*<\s*(\d+)\s*;[^)]*\)\s*\{?\s*(\S.*?)\s*;?\s*\}?$/.exec(line) ??
    /^(\d+)\.times\s*(?:do|\{)\s*(\S.*?)\s*(?:end|\})$/.exec(line);
  if (loop !== null) return { what: loop[2] ?? "", count: Number(loop[1]) };
  const before = /^(\d+)\s*(?:[x×*]|times)\s*:?\s+(\S.*)$/i.exec(line);
  if (before !== null) return { what: before[2] ?? "", count: Number(before[1]) };
  const behind = new RegExp(
    String.raw`^(.*\S)\s*(?:(?<=\s)[x×*]\s*(\d+)|(?<=\s)(\d+|${englishNumerals.join("|")})\s+times|\s(twice)|([两${hanNumerals}]|\d+)\s*[次遍])$`,
    "iu",
  ).exec(line);
  if (behind === null) return null;
  const [, what = "", times, words, twice, han] = behind;
  return { what, count: twice === undefined ? numberOf(times ?? words ?? han ?? "") : 2 };
}
