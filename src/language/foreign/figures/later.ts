/**
 * Initial sequence numbers of later connections: only `connect isn=` can state one. Where a figure gives another endpoint's
 * as a number, a symbol stands for it.
 */
import type { Act, Content, DrawnSegment } from "./model.ts";

/** Numbers that are so far apart are of different connections. */
const sameConnection = 1_000_000;

interface Numbering {
  /** The initial number of an endpoint's connection, and the symbol for it in a later one. */
  readonly initial: Map<string, { readonly number: number; readonly symbol: string | null }>;
  /** The endpoints that have had a connection. */
  readonly earlier: Set<string>;
}

/** `open`: those that are connected when the figure begins. */
export function withLaterNumbers(acts: readonly Act[], open: readonly string[]): Act[] {
  const numbering: Numbering = { initial: new Map(), earlier: new Set(open) };
  return acts.flatMap((act): Act[] => {
    if (act.kind !== "segment" || act.isForged) return [act];
    const connects = begin(act, numbering);
    return [...connects, { ...act, content: withSymbols(act, numbering) }];
  });
}

/** Notes where the numbers of a SYN's sender begin; the call that a later connection's number needs. */
function begin({ from, to, content: { flags, seq } }: DrawnSegment, { initial, earlier }: Numbering): Act[] {
  if (!flags.includes("SYN") || seq === null || !/^\d+$/.test(seq)) return [];
  const number = Number(seq);
  if (initial.get(from)?.number === number) return [];
  const isLater = earlier.has(from) || initial.has(from);
  const isPassive = flags.includes("ACK");
  initial.set(from, { number, symbol: isLater && isPassive ? `isn_${from}` : null });
  return isLater && !isPassive ? [{ kind: "line", text: `${from}: connect (${to}) isn=${number}` }] : [];
}

function withSymbols({ from, to, content }: DrawnSegment, { initial }: Numbering): Content {
  const symbolic = (written: string | null, name: string): string | null => {
    const { number, symbol } = initial.get(name) ?? { number: 0, symbol: null };
    if (written === null || symbol === null || !/^\d+$/.test(written)) return written;
    const offset = (Number(written) - number) >>> 0;
    if (offset > sameConnection) return written;
    return offset === 0 ? symbol : `${symbol}+${offset}`;
  };
  const [seq, ack] = [symbolic(content.seq, from), symbolic(content.ack, to)];
  const text = content.text
    .replace(/\bseq=\S+/, (own) => (seq === null ? own : `seq=${seq}`))
    .replace(/\back=\S+/, (own) => (ack === null ? own : `ack=${ack}`));
  return { ...content, seq, ack, text };
}
