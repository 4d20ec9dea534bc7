/** Figures of an exchange: sequence diagrams and flowcharts of Mermaid (`C->>S: SYN seq=x`, `C -->|SYN| S`), and those of RFC 9293 (`--> <SEQ=100><CTL=SYN>`). */
import { plus } from "../../../tcp/model/sequence.ts";
import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } from "../../../tcp/model/types.ts";
import type { Endpoint, SkipReason } from "../../model/segment.ts";
import { type LineReader, type LineSegment, numberOf } from "./line.ts";

const bits: Readonly<Record<string, number>> = { SYN, FIN, RST, ACK, PSH, URG, ECE, CWR };

type Numbers = Pick<LineSegment, "flags" | "seq" | "ack" | "length" | "window">;

function segment(source: Endpoint, destination: Endpoint, numbers: Numbers): LineSegment {
  return {
    ...{ number: null, time: null, source, destination, isScaled: false },
    ...{ ...numbers, urgent: 0, options: {}, identification: null, ttl: null },
  };
}

// ---------------------------------------------------------------- RFC 9293

const peerA: Endpoint = { address: "A", port: 40_000 };
const peerB: Endpoint = { address: "B", port: 80 };

/** `<SEQ=100><CTL=SYN>` */
const fields = /^(?:<[A-Z]+(?:=[^<>]*)?>\s*)+/;

export function createRfcReader(): LineReader {
  /** Sent, and not drawn as arrived yet. */
  const underWay = new Set<string>();
  const [sideA, sideB]: [Side, Side] = [
    { endpoint: peerA, next: 100 },
    { endpoint: peerB, next: 300 },
  ];
  const valueOf = createSymbols();
  return (line) => {
    const start = line.indexOf("<SEQ=");
    const text = start < 0 ? "" : (fields.exec(line.slice(start))?.[0] ?? "");
    if (!text.includes("<CTL=")) return null;
    const [before, rest] = [line.slice(0, start), line.slice(start + text.length)];
    const isFromA = before.includes("-->") || (!before.includes("<--") && rest.includes("-->"));
    const arrow = isFromA ? "-->" : "<--";
    const sent = (isFromA ? before : rest).includes(arrow);
    const key = `${arrow}${text.replace(/\s/g, "")}`;
    // The arrival of what an earlier line sent.
    if (!sent && underWay.delete(key)) return null;
    if (sent && !(isFromA ? rest : before).includes(arrow) && underWay.size < 1000) underWay.add(key);
    const field = (name: string): string | undefined => new RegExp(`<${name}=([^<>]*)>`).exec(text)?.[1];
    const flags = (field("CTL") ?? "").split(",").reduce((sum, name) => sum | (bits[name.trim()] ?? 0), 0);
    const [from, to] = isFromA ? [sideA, sideB] : [sideB, sideA];
    const [seq, ack] = [number.exec(field("SEQ") ?? ""), number.exec(field("ACK") ?? "")];
    if (seq === null) return "truncated";
    const numbers = {
      flags,
      seq: valueOf(seq, from.next),
      ack: ack === null ? 0 : valueOf(ack, to.next),
      length: text.includes("<DATA>") ? 1 : 0,
      window: Math.min(0xffff, numberOf(field("WND")) ?? 0xffff),
    };
    from.next = endOf(numbers);
    return { ...segment(from.endpoint, to.endpoint, numbers), isExact: true };
  };
}

/** `300`, `x`, `x+1` */
const number = /^\s*(?:(\d{1,10})|([A-Za-z]\w{0,30})(?:\s*\+\s*(\d{1,10}))?)\s*$/;

/** Gives numbers, symbols and sums their values; a symbol that is new stands for what it must be. */
function createSymbols(): (written: RegExpExecArray | null, meant: number) => number {
  const symbols = new Map<string, number>();
  return (written, meant) => {
    const [, number, symbol, offset = "0"] = written ?? [];
    if (number !== undefined) return numberOf(number) ?? meant;
    if (symbol === undefined) return meant;
    const shift = numberOf(offset) ?? 0;
    const base = symbols.get(symbol) ?? plus(meant, -shift);
    if (symbols.size < 100) symbols.set(symbol, base);
    return plus(base, shift);
  };
}

function endOf({ flags, seq, length }: Pick<Numbers, "flags" | "length"> & { readonly seq: number }): number {
  return plus(seq, length + ((flags & SYN) === 0 ? 0 : 1) + ((flags & FIN) === 0 ? 0 : 1));
}

/** One end of a figure, and its next number. */
interface Side {
  readonly endpoint: Endpoint;
  next: number;
}

// ---------------------------------------------------------------- Mermaid

const message = /^\s*([^\s:>-][^\s:>-]{0,99})\s*(?:-?-(?:>>|>|x|\)))[+-]?\s*([^\s:>-]{1,100})\s*:\s*(.*)$/;
const alias = /^\s*(?:participant|actor)\s+(\S+)\s+as\s+(.+?)\s*$/;

/** `A`, `A[Client]`, `A(("Client"))`: a node of a flowchart, with what is shown of it. */
const node = String.raw`([\w.]{1,100})(?:[[({>]{1,2}"?([^"\])}]{1,100})"?[\])}]{1,2})?`;

/** `A -->|SYN| B`, `A -- SYN --> B`, `A -. SYN .-> B`, `A == SYN ==> B` */
const edge = new RegExp(
  String.raw`^\s*${node}\s*(?:(?:--+|-\.+-|==+)>\s*\|\s*"?([^|"]{0,300})"?\s*\||(?:--|-\.|==)\s+"?([^"|>]{0,300}?)"?\s+(?:--+|\.+-|==+)>)\s*${node}\s*;?\s*$`,
);

export function createMermaidReader(): LineReader {
  const names = new Map<string, string>();
  const sides = new Map<string, Side>();
  const valueOf = createSymbols();
  let inside: "sequence" | "flowchart" | null = null;

  const sideOf = (name: string): Side => {
    const found = sides.get(name);
    if (found !== undefined) return found;
    const side = {
      endpoint: { address: names.get(name) ?? name, port: sides.size === 0 ? peerA.port : peerB.port },
      next: 1000 * (sides.size + 1),
    };
    if (sides.size < 100) sides.set(name, side);
    return side;
  };

  const read = (from: Side, to: Side, label: string): LineSegment | SkipReason => {
    const named = Array.from(label.matchAll(/\b(?:SYN|FIN|RST|ACK|PSH|URG)\b/g), ([name]) => bits[name] ?? 0);
    const length = numberOf(/\blen(?:gth)?\s*[=:]\s*(\d+)|\b(\d+) bytes?\b/i.exec(label)?.slice(1).find(Boolean)) ?? 0;
    const written = named.reduce((sum, bit) => sum | bit, 0);
    if (written === 0 && length === 0) return "not-tcp";
    // Figures with FIN or data omit the ACK that every segment has after the handshake.
    const flags = (written & (SYN | RST)) === 0 ? written | ACK : written;
    const seq = valueOf(numberIn("seq", label), from.next);
    const ack = (flags & ACK) === 0 ? 0 : valueOf(numberIn("ack", label), to.next);
    const window = Math.min(0xffff, numberOf(/\bwin(?:dow)?\s*[=:]\s*(\d+)/i.exec(label)?.[1]) ?? 0xffff);
    from.next = endOf({ flags, seq, length });
    return segment(from.endpoint, to.endpoint, { flags, seq, ack, length, window });
  };

  const readEdge = (line: string): LineSegment | SkipReason | null => {
    const [, from, fromShown, inBars, inside, to, toShown] = edge.exec(line) ?? [];
    const label = inBars ?? inside;
    if (from === undefined || to === undefined || label === undefined) return null;
    for (const [name, shown] of [
      [from, fromShown],
      [to, toShown],
    ] as const) {
      if (shown !== undefined && names.size < 100) names.set(name, shown.trim().replace(/\s+/g, "_"));
    }
    return from === to ? "not-tcp" : read(sideOf(from), sideOf(to), label);
  };

  return (line) => {
    if (/^\s*sequenceDiagram\b/.test(line)) inside = "sequence";
    else if (/^\s*(?:flowchart|graph)\s+(?:TB|TD|BT|LR|RL)\b/.test(line)) inside = "flowchart";
    else if (/^\s*```/.test(line)) inside = null;
    if (inside === null) return null;
    if (inside === "flowchart") return readEdge(line);
    const [, name, shown] = alias.exec(line) ?? [];
    if (name !== undefined && shown !== undefined && names.size < 100) names.set(name, shown.replace(/\s+/g, "_"));
    const [, from, to, label] = message.exec(line) ?? [];
    if (from === undefined || to === undefined || label === undefined) return null;
    return from === to ? "not-tcp" : read(sideOf(from), sideOf(to), label);
  };
}

function numberIn(name: "seq" | "ack", label: string): RegExpExecArray | null {
  return new RegExp(String.raw`\b${name}\s*[=:]\s*(?:(\d{1,10})|([a-z]\w{0,30})(?:\s*\+\s*(\d{1,10}))?)`, "i").exec(
    label,
  );
}
