/** What each end of a connection sends, and what bounds it, over time: plain numbers, without a picture. */
import type { ScenarioTrace, SegmentEvent, SocketFigures, TraceStep } from "../../trace/trace.ts";
import { isHeld } from "../shared/format.ts";
import { firstIndex, grow } from "../shared/lists.ts";

/** What is drawn as a line. Bytes, those of `acked` and `edge` counted from the initial number; the last two µs. */
export const curveNames = ["acked", "edge", "cwnd", "ssthresh", "flight", "srtt", "rto"] as const;
export type CurveName = (typeof curveNames)[number];

/** From a time on. Null: there is no such figure from then on. */
export interface Point {
  readonly time: number;
  readonly value: number | null;
  /** The event at which it changed, as an index. */
  readonly event: number | undefined;
}

/** A stretch of sequence numbers, counted from the initial one, at a time. */
export interface SequenceRange {
  readonly time: number;
  readonly from: number;
  readonly to: number;
  readonly event: number;
  readonly segment: SegmentEvent;
}

/** All that one end of a connection sends. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly sent: readonly SequenceRange[];
  /** SACK blocks, when they arrive. */
  readonly sacks: readonly SequenceRange[];
  /** ACKs that acknowledge nothing new, when they arrive. */
  readonly duplicates: readonly SequenceRange[];
  readonly curves: Readonly<Record<CurveName, readonly Point[]>>;
}

interface OpenFlow {
  readonly from: string;
  readonly to: string;
  readonly iss: number;
  readonly sent: SequenceRange[];
  /** For each that was sent: up to where there were data in it and those before. */
  readonly dataUpTo: number[];
  readonly sacks: SequenceRange[];
  readonly duplicates: SequenceRange[];
  readonly curves: Record<CurveName, Point[]>;
}

/** The flows of a run with data in them; where there are none, those that are nothing but SYN, FIN and RST. */
export function flowsOf(trace: ScenarioTrace): readonly Flow[] {
  const flows = new Flows(trace);
  const all = flows.all().filter(({ sent }) => sent.length > 0);
  const withData = all.filter(({ sent }) => sent.some(({ segment }) => segment.length > 0));
  return withData.length > 0 ? withData : all;
}

class Flows {
  private readonly trace: ScenarioTrace;
  private readonly hidden: ReadonlySet<string>;
  /** By their connections. */
  private readonly open = new Map<string, OpenFlow>();
  /** By ports and initial number, in the order in which they began: with the same numbers again the latest one counts. */
  private readonly byPorts = new Map<string, BegunFlow[]>();
  private readonly figures = new Map<string, Partial<SocketFigures>>();
  private readonly eventOfSegment: ReadonlyMap<number, number>;

  constructor(trace: ScenarioTrace) {
    this.trace = trace;
    this.hidden = new Set(trace.hiddenFigures ?? []);
    this.eventOfSegment = new Map(
      trace.events.flatMap((event, index) => (event.kind === "segment" ? [[event.id, index] as const] : [])),
    );
  }

  all(): readonly Flow[] {
    for (const step of this.trace.steps) this.takeStep(step);
    this.trace.events.forEach((event, index) => {
      if (event.kind === "segment" && event.cause !== "forged") this.takeSegment(event, index);
    });
    for (const { sacks, duplicates } of this.open.values()) {
      sacks.sort((a, b) => a.time - b.time);
      duplicates.sort((a, b) => a.time - b.time);
    }
    // In the order in which they began, whichever ended first.
    const begun = ({ sent: [first] }: OpenFlow): number => first?.event ?? Number.POSITIVE_INFINITY;
    return [...this.open.values()].sort((a, b) => begun(a) - begun(b));
  }

  private takeStep(step: TraceStep): void {
    for (const { connection, port, figures } of step.changes) {
      const key = `${step.endpoint} ${port} ${connection}`;
      const flow = this.open.get(key);
      if (figures === null) {
        this.figures.delete(key);
        this.open.delete(key);
        if (flow !== undefined) {
          for (const name of curveNames) this.put(flow, name, step, null);
          this.open.set(`${key} ${this.open.size} gone`, flow);
        }
        continue;
      }
      const now = { ...this.figures.get(key), ...figures };
      this.figures.set(key, now);
      const known = flow ?? this.begin(step, key, port, now);
      if (known === undefined) continue;
      for (const name of curveNames) this.put(known, name, step, this.valueOf(name, now, known.iss));
    }
  }

  /** A listener has no flow. */
  private begin(
    { endpoint, time }: TraceStep,
    key: string,
    port: number,
    now: Partial<SocketFigures>,
  ): OpenFlow | undefined {
    const { iss, peer, peerPort } = now;
    if (iss === undefined || typeof peer !== "string") return undefined;
    const flow: OpenFlow = {
      from: endpoint,
      to: peer,
      iss,
      sent: [],
      dataUpTo: [],
      sacks: [],
      duplicates: [],
      curves: { acked: [], edge: [], cwnd: [], ssthresh: [], flight: [], srtt: [], rto: [] },
    };
    this.open.set(key, flow);
    grow(this.byPorts, `${endpoint}:${port} ${peer}:${String(peerPort)} ${iss}`, { since: time, flow });
    return flow;
  }

  private valueOf(name: CurveName, now: Partial<SocketFigures>, iss: number): number | null {
    const { sndUna, sndNxt, sndWnd, rcvNxt } = now;
    const relative = (value: number): number => (value - iss) >>> 0;
    const needs = (...figures: (keyof SocketFigures)[]): boolean => figures.every((each) => !this.hidden.has(each));
    switch (name) {
      case "acked":
        return sndUna === undefined || !needs("sndUna") ? null : relative(sndUna);
      case "edge":
        // Before its SYN has arrived the peer has announced nothing.
        if (sndUna === undefined || sndWnd === undefined || typeof rcvNxt !== "number") return null;
        return needs("sndUna", "sndWnd") ? relative(sndUna) + sndWnd : null;
      case "flight":
        if (sndUna === undefined || sndNxt === undefined || !needs("sndUna", "sndNxt")) return null;
        return (sndNxt - sndUna) >>> 0;
      case "cwnd":
      case "ssthresh":
        // A congestion window is for data: it begins when the handshake is complete (RFC 5681 §3.1).
        if (now.state === "SYN_SENT" || now.state === "SYN_RECEIVED") return null;
        return needs(name) ? (now[name] ?? null) : null;
      case "srtt":
      case "rto":
        return needs(name) ? (now[name] ?? null) : null;
      default:
        return name satisfies never;
    }
  }

  private put({ curves }: OpenFlow, name: CurveName, step: TraceStep, value: number | null): void {
    const points = curves[name];
    if ((points.at(-1)?.value ?? null) === value) return;
    const { time, since, after, segment } = step;
    const own = segment === undefined ? undefined : this.eventOfSegment.get(segment);
    points.push({ time, value, event: own ?? (after > since ? since : undefined) });
  }

  /** What was in use at a time. */
  private flowAt(key: string, time: number): OpenFlow | undefined {
    const begun = this.byPorts.get(key) ?? [];
    return begun[firstIndex(begun, ({ since }) => since > time) - 1]?.flow;
  }

  private takeSegment(segment: SegmentEvent, event: number): void {
    const { from, fromPort, to, toPort, seqBase, ackBase, time } = segment;
    const parts = segment.hidden ?? [];
    const flow = this.flowAt(`${from}:${fromPort} ${to}:${toPort} ${String(seqBase)}`, time);
    const takes = segment.length + Number(segment.flags.includes("SYN")) + Number(segment.flags.includes("FIN"));
    const hasPlace = takes > 0 || segment.flags.includes("RST");
    if (flow !== undefined && hasPlace && !parts.some((part) => part === "seq" || part === "len")) {
      const start = (segment.seq - flow.iss) >>> 0;
      flow.sent.push({ time, from: start, to: start + takes, event, segment });
      flow.dataUpTo.push(Math.max(flow.dataUpTo.at(-1) ?? 0, segment.length > 0 ? start + takes : 0));
    }
    const back = this.flowAt(`${to}:${toPort} ${from}:${fromPort} ${String(ackBase)}`, time);
    if (back === undefined || segment.ack === null || parts.includes("ack") || isHeld(segment)) return;
    const acked = (segment.ack - back.iss) >>> 0;
    for (const arrival of segment.arrivals) {
      const blocks = parts.includes("sack") ? [] : (segment.options.sack ?? []);
      for (const [left, right] of blocks) {
        const block = { from: (left - back.iss) >>> 0, to: (right - back.iss) >>> 0 };
        back.sacks.push({ time: arrival, ...block, event, segment });
      }
      if (takes === 0 && isDuplicate(back, acked, arrival))
        back.duplicates.push({ time: arrival, from: acked, to: acked, event, segment });
    }
  }
}

interface BegunFlow {
  /** When it began, in microseconds. */
  readonly since: number;
  readonly flow: OpenFlow;
}

/** Whether an ACK acknowledges what was acknowledged before its arrival, while something is in flight (RFC 5681). */
function isDuplicate({ curves, sent, dataUpTo }: OpenFlow, acked: number, arrival: number): boolean {
  const lastBefore = (list: readonly { readonly time: number }[]): number =>
    firstIndex(list, ({ time }) => time >= arrival) - 1;
  const before = curves.acked[lastBefore(curves.acked)]?.value;
  return before === acked && acked > 0 && (dataUpTo[lastBefore(sent)] ?? 0) > acked;
}
