import { micros, nameOf } from "./addresses.ts";
import { Numbers } from "./numbers.ts";
import type { RawRecording, RawSegment, RecordedSegment } from "./recording.ts";

const flagLetters: Readonly<Record<string, string>> = {
  S: "SYN",
  F: "FIN",
  R: "RST",
  P: "PSH",
  A: "ACK",
  U: "URG",
  E: "ECE",
  C: "CWR",
};

/** The segments that the link saw, in their order. `since`: a time of the observer as one of the recording, µs. */
export function compactSegments(raw: RawRecording, since: (time: number) => number): RecordedSegment[] {
  const numbers = new Numbers();
  const clocks = clocksOf(raw, since);
  const scales = scalesOf(raw);
  return raw.wire.map((segment) => {
    const [out, back] = [`${segment.src}>${segment.dst}`, `${segment.dst}>${segment.src}`];
    const [from, to] = [nameOf(segment.src, raw), nameOf(segment.dst, raw)];
    if (segment.flags.includes("S") && segment.origin === "kernel") numbers.begin(from, out, segment.seq);
    // A reset for what acknowledges nothing has the number 0, of no connection (RFC 9293 §3.10.7.1).
    const isOfNone = segment.seq === 0 && segment.flags.includes("R");
    const seq = isOfNone ? { relative: 0, connection: 0 } : numbers.place(from, out, segment.seq);
    const ack = segment.ack === null ? null : numbers.place(to, back, segment.ack);
    const options = optionsOf(segment, clocks, (n) => numbers.place(to, back, n).relative);
    return {
      time: since(micros(segment.t)),
      from,
      to,
      flags: Array.from(segment.flags, (letter) => flagLetters[letter] ?? letter),
      seq: seq.relative,
      ack: ack?.relative ?? null,
      length: segment.len,
      window: segment.win * (segment.flags.includes("S") ? 1 : (scales.get(out) ?? 1)),
      connections: [seq.connection, ack?.connection ?? 0],
      ...(Object.keys(options).length > 0 && { options }),
      arrivals: segment.delivered.map((time) => since(micros(time))),
      fate: fateOf(segment),
    };
  });
}

function fateOf(raw: RawSegment): RecordedSegment["fate"] {
  if (raw.origin !== "kernel") return "forged";
  if (raw.delivered.length === 0) return "lost";
  return raw.action === "pass" ? "delivered" : "held";
}

/** By direction: the window's unit, bytes, where both SYNs scale. */
function scalesOf({ wire }: RawRecording): ReadonlyMap<string, number> {
  const offered = new Map<string, number>();
  for (const { src, dst, opts } of wire) if (opts.ws !== undefined) offered.set(`${src}>${dst}`, 2 ** opts.ws);
  return new Map([...offered].filter(([way]) => offered.has(way.split(">").reverse().join(">"))));
}

/**
 * By direction: what is taken off a timestamp, so that it counts milliseconds since the recording began. The clock's own
 * milliseconds begin anywhere within ours: none of its timestamps is less than the time of its segment,
 * but for those of what an ICMP message sends again: the clock is not read for that (tcp_simple_retransmit()).
 */
function clocksOf({ wire }: RawRecording, since: (time: number) => number): ReadonlyMap<string, number> {
  const clocks = new Map<string, number>();
  const first = new Map<string, number>();
  for (const { src, dst, t, opts, origin } of wire) {
    const way = `${src}>${dst}`;
    if (opts.ts === undefined || origin !== "kernel") continue;
    const begin = opts.ts[0] - Math.floor(since(micros(t)) / 1000);
    if (!first.has(way)) first.set(way, begin);
    clocks.set(way, Math.max(Math.min(clocks.get(way) ?? begin, begin), (first.get(way) ?? begin) - 1));
  }
  return clocks;
}

/** What a segment carries, as fields of the language. */
function optionsOf(
  { src, dst, opts, urg }: RawSegment,
  clocks: ReadonlyMap<string, number>,
  acked: (number: number) => number,
): Record<string, string> {
  const { mss, ws, sackOK, sack, ts } = opts;
  const [mine, theirs] = [clocks.get(`${src}>${dst}`), clocks.get(`${dst}>${src}`)];
  const tick = (value: number, clock: number | undefined): number =>
    value === 0 || clock === undefined ? value : (value - clock) >>> 0;
  return {
    ...(mss !== undefined && { mss: String(mss) }),
    ...(ws !== undefined && { wscale: String(ws) }),
    ...(sackOK === true && { sack: "" }),
    ...(sack !== undefined && { sack: sack.map((block) => block.map(acked).join(":")).join(",") }),
    ...(ts !== undefined && { ts: `${tick(ts[0], mine)}/${tick(ts[1], theirs)}` }),
    ...(urg !== undefined && { up: String(urg) }),
  };
}
