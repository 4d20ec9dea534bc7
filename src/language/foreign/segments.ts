/** What tcpdump, Wireshark, the RFCs and textbooks write behind a colon: `Flags [S.], seq 1, ack 2`, `[SYN, ACK] Seq=0 Ack=1`. */
import { flagNames } from "../../words/terms/standard-names.ts";
import { name } from "./arrows.ts";
import type { Rewrite, Source } from "./rewrite.ts";

const line = new RegExp(String.raw`^(\s*(?:forge\s+)?${name}\s*(?:<->|->|-x\s|~>)\s*${name}\s*:\s*)(\S.*?)\s*$`, "u");

export function segmentRule({ text }: Source): Rewrite | null {
  const found = line.exec(text);
  if (found === null) return null;
  const [, before = "", content = ""] = found;
  const meant = contentOf(content);
  if (meant === null || meant === content) return null;
  const [from, to] = [before.length, before.length + content.length];
  return { code: "foreign-segment", values: { meant }, at: [from, to], edits: [{ from, to, by: meant }] };
}

/** The parts of a segment as they are collected. */
interface Parts {
  readonly flags: Set<string>;
  readonly fields: Map<string, string>;
  readonly rest: string[];
  /** Data whose length is not given. */
  isData: boolean;
}

/** A piece of foreign text at the beginning of what is left, and what it says. */
type Piece = readonly [pattern: RegExp, read: (parts: Parts, found: RegExpExecArray) => void];

const value = String.raw`([A-Za-z_\d]\w*(?:\s*[+-]\s*\d+)?)`;

const flagWord = `(?:${flagNames.join("|")})`;

const dots: Readonly<Record<string, string>> = {
  S: "SYN",
  F: "FIN",
  R: "RST",
  P: "PSH",
  ".": "ACK",
  U: "URG",
  E: "ECE",
  W: "CWR",
};

const assigned =
  (field: string): Piece[1] =>
  (parts, found) => {
    parts.fields.set(field, (found[1] ?? "").replace(/\s/g, ""));
  };

const ignored: Piece[1] = () => undefined;

const addFlags: Piece[1] = ({ flags }, [, inner = ""]) => {
  for (const flag of flagsIn(inner)) flags.add(flag);
};

const pieces: readonly Piece[] = [
  // `SYN(x)`, `ACK(x+1)`
  [
    /^(SYN|FIN|ACK)\s*\(\s*([A-Za-z]|\d+|[A-Za-z_]\w*\s*[+-]\s*\d+)\s*\)/,
    ({ flags, fields }, [, flag = "", number = ""]) => {
      flags.add(flag);
      fields.set(flag === "ACK" ? "ack" : "seq", number.replace(/\s/g, ""));
    },
  ],
  [/^[\s,;()<>[\]]+(?<!\[[^\]]*)|^\[(?=[^\]]*=)/, ignored],
  // Flags and numbers as older versions of tcpdump write them: `S 1:1(0) ack 2`, `. ack 2`.
  [
    /^(SYN|FIN|RST|PSH|[SFRP]+|\.)(?=\s+ack\s+\d|\s+\d+:\d+\(\d+\)(.*\back\s+\d)?)/,
    (parts, found) => {
      addFlags(parts, found);
      if (found[2] !== undefined) parts.flags.add("ACK");
    },
  ],
  [
    /^(\d+):(\d+)\((\d+)\)/,
    ({ fields }, [, from = "", , count = ""]) => {
      fields.set("seq", from);
      if (!fields.has("len")) fields.set("len", count);
    },
  ],
  [/^\d+\s*(?:→|->|>)\s*\d+/, ignored],
  [/^\[TCP (?:Fast |Spurious )?Retransmission\]/i, ({ rest }) => void rest.push("retransmission")],
  [/^\[(?:re)?transmi(?:ssion|tted)\]/i, ({ rest }) => void rest.push("retransmission")],
  [/^(?:re-?transmit(?:s|ted)?|rexmit|resen[dt])(?!\w)/i, ({ rest }) => void rest.push("retransmission")],
  [/^\[?(?:TCP )?zero[- ]?window(?!\s?probe)\]?/i, ({ fields }) => void fields.set("win", "0")],
  [/^window update(?:\s+to)?\s*[:=]?\s*(\d+)/i, assigned("win")],
  [
    /^(?:TCP )?(?:window update|keep-?alive(?: ack)?|dup(?:licate)?[- ]?ack)(?!\w)/i,
    ({ flags }) => void flags.add("ACK"),
  ],
  [/^\[TCP [^\]]*\]/, ignored],
  [/^TCP\s+\d+\s*(?:→|->|>)\s*\d+/, ignored],
  [/^(?:Flags?\s*[:=]?\s*)?\[([^\]=]*)\]/i, addFlags],
  [/^Flags?\s*[:=]\s*/i, ignored],
  [/^CTL\s*=\s*([A-Z,\s]+)/, addFlags],
  [
    /^(?:options\s*\[|<(?=mss|sackOK|nop|TS|wscale))([^\]>]*)[\]>]/i,
    (parts, [, inner = ""]) => {
      readOptions(parts, inner);
    },
  ],
  [
    /^(?:seq(?:uence)?(?: ?(?:no|num(?:ber)?))?\.?)\s*[:=]?\s*(\d+):(\d+)(?:\(\d+\))?/i,
    (parts, [, from = "", to = ""]) => {
      parts.fields.set("seq", from);
      if (Number(to) > Number(from) && !parts.fields.has("len"))
        parts.fields.set("len", String(Number(to) - Number(from)));
    },
  ],
  [new RegExp(`^(?:seq(?:uence)?(?:[ _]?(?:no|num(?:ber)?))?\\.?)\\s*[:=]?\\s*${value}`, "i"), assigned("seq")],
  [
    new RegExp(`^(?:ack(?:[ _]?(?:no|num(?:ber)?))\\.?\\s*[:=]?|ack\\s*[:=]|ack(?=\\s+\\d))\\s*${value}`, "i"),
    assigned("ack"),
  ],
  [new RegExp(`^(?:acknum|acknowledgment(?: number)?)\\s*[:=]?\\s*${value}`, "i"), assigned("ack")],
  [new RegExp(`^ack(?:s|ing|nowledg\\w+)?\\s+(?:for|of|up to)\\s+${value}`, "i"), assigned("ack")],
  [/^(?:win(?:dow)?|rwnd|wnd)\s*[:=]?\s*(\d+)/i, assigned("win")],
  [/^(?:len(?:gth)?|size)\s*[:=]?\s*(\d+)/i, assigned("len")],
  [/^\(?(\d+)\s*(?:bytes?|B|字节)\)?(?![\w=])/i, assigned("len")],
  [/^MSS\s*[:=]?\s*(\d+)/i, assigned("mss")],
  [
    /^(?:WS\s*=\s*(\d+))/,
    (parts, [, factor = "1"]) => void parts.fields.set("wscale", String(Math.round(Math.log2(Number(factor))))),
  ],
  [/^(?:wscale|window scale)\s*[:=]?\s*(\d+)/i, assigned("wscale")],
  [/^(?:SACK_PERM(?:\s*=\s*1)?|sackOK|sack(?![\w=]))/i, (parts) => void parts.fields.set("sack", "")],
  [
    /^TSval\s*=\s*(\d+)\s*,?\s*TSecr\s*=\s*(\d+)/i,
    (parts, [, own = "", echo = ""]) => void parts.fields.set("ts", `${own}/${echo}`),
  ],
  [/^(sack=[\w:+,]+|ts=\d+\/\d+|(?:up|times|wscale)=\w+)/, (parts, [own = ""]) => void parts.rest.push(own)],
  [/^(?:retransmission|as\s+\w+)(?!\w)/, (parts, [own]) => void parts.rest.push(own)],
  [/^"(?:\\.|[^"\\])*"/, (parts, [own]) => void parts.rest.push(own)],
  [
    /^(?:GET|POST|PUT|HEAD|DELETE|HTTP\/|(?:HTTP|TLS|SSH|SMTP|FTP)\s)[\s\S]*$/,
    (parts, [own]) => void parts.rest.push(`"${own.replace(/["\\]/g, "\\$&")}"`),
  ],
  [
    /^(?:data(?![\w=])|数据)\s*(?:\(?(\d+)\s*(?:bytes|B|字节)\)?)?/i,
    (parts, [, count]) => {
      if (count === undefined) parts.isData = true;
      else parts.fields.set("len", count);
    },
  ],
  [/^(?:segment|packet|pkt|message|msg|报文段?|分组)\s*#?\d+(?![\w=])/i, (parts) => void (parts.isData = true)],
  [new RegExp(String.raw`^(${flagWord}(?:\s*[+,/-]?\s*${flagWord}(?!\w))*)(?![\w=])`), addFlags],
];

/** What a text says in this language; null where some of it cannot be understood. */
export function contentOf(text: string): string | null {
  const parts: Parts = { flags: new Set(), fields: new Map(), rest: [], isData: false };
  let left = text;
  while (left !== "") {
    const length = take(left, parts);
    if (length === 0) return null;
    left = left.slice(length);
  }
  const { flags, fields, rest } = parts;
  if (fields.get("len") === "0") fields.delete("len");
  const carries = fields.has("len") || rest.some((one) => one.startsWith('"'));
  if (parts.isData && !carries) fields.set("len", "100");
  // An ACK is meant by its number, and by a window.
  if (flags.size === 0 && !carries && rest.length === 0 && (fields.has("ack") || fields.has("win"))) flags.add("ACK");
  const set = flagNames.filter((flag) => flags.has(flag)).join("+");
  const written = [...fields].map(([field, number]) => (number === "" ? field : `${field}=${number}`));
  return [...(set === "" ? [] : [set]), ...written, ...rest].join(" ");
}

function take(left: string, parts: Parts): number {
  for (const [pattern, read] of pieces) {
    const found = pattern.exec(left);
    if (found === null) continue;
    read(parts, found);
    return found[0].length;
  }
  return 0;
}

/** `S.`, `SYN, ACK`, `PSH+ACK`. */
function flagsIn(text: string): readonly string[] {
  const words: readonly string[] = text.match(/[A-Z]{3}/g) ?? [];
  const named = flagNames.filter((flag) => words.includes(flag));
  if (named.length > 0) return named;
  return [...text.matchAll(/[A-Z.]/g)].flatMap(([letter]) => dots[letter] ?? []);
}

/** `mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7` */
function readOptions({ fields }: Parts, text: string): void {
  const number = (pattern: RegExp): string | undefined => pattern.exec(text)?.[1];
  const [mss, scale, stamps] = [number(/mss (\d+)/), number(/wscale (\d+)/), /TS val (\d+) ecr (\d+)/.exec(text)];
  if (mss !== undefined) fields.set("mss", mss);
  if (scale !== undefined) fields.set("wscale", scale);
  if (/sackOK/.test(text)) fields.set("sack", "");
  if (stamps !== null) fields.set("ts", `${stamps[1] ?? ""}/${stamps[2] ?? ""}`);
}
