/**
 * Rule 3: a written segment is one that its sender's TCP emits. The first step that brings one is taken, and what a
 * vain step did is undone, for every step runs on a fork.
 */
import type { SegmentStatement } from "../../language/syntax/document.ts";
import { valuesOf } from "../../persistent/chain.ts";
import * as tcp from "../../tcp/host.ts";
import { ACK, FIN, RST, SYN, URG } from "../../tcp/model/types.ts";
import { connectionFor } from "../run/calls.ts";
import type { Moment } from "../run/moment.ts";
import type { Flight } from "../run/segments.ts";
import type { Symbols } from "../run/symbols.ts";
import { asksFor, fit, type Mismatch, payloadBytes, payloadLength, writtenFlags } from "./fit.ts";

/** The segment that a line means, the moment at which it is ready, and what its symbols then stand for. */
export interface Found {
  readonly moment: Moment;
  readonly flight: Flight;
  readonly symbols: Symbols;
}

/** A ready segment with the same flags that differs in a field: what was most likely meant (rule 4). */
export interface Near {
  readonly moment: Moment;
  readonly flight: Flight;
  readonly mismatches: readonly Mismatch[];
}

/** Keeps the nearest of all segments that a vain search met: the earliest step's, with the fewest differences. */
class Nearest {
  private step = 0;
  private nearStep = 0;
  near: Near | null = null;

  nextStep(): void {
    this.step++;
  }

  offer(moment: Moment, flight: Flight, mismatches: readonly Mismatch[]): void {
    if (this.near !== null && (this.nearStep < this.step || this.near.mismatches.length <= mismatches.length)) return;
    this.near = { moment: moment.fork(), flight, mismatches };
    this.nearStep = this.step;
  }
}

/** The segment that a line writes, or what comes nearest to it. The given moment stays as it is. */
export function seek(moment: Moment, line: SegmentStatement): Found | { readonly near: Near | null } {
  const nearest = new Nearest();
  const ready = moment.attempt((fork) => readySegment(fork, line, nearest));
  if (ready !== null) return ready;

  const reset = moment.attempt((fork) => resetByTimer(fork, line, nearest));
  if (reset !== null) return reset;

  // (a) the call that alone could cause it, if TCP then emits the segment at once
  nearest.nextStep();
  const called = moment.attempt((fork) => (implyCall(fork, line) ? readySegment(fork, line, nearest) : null));
  if (called !== null) return called;

  // (b) segments that no line has mentioned are delivered and answered until one fits, or all is quiet and the call brings it
  nearest.nextStep();
  const answered = moment.attempt((fork) => {
    while (fork.world.stepArrival()) {
      const found = readySegment(fork, line, nearest);
      if (found !== null) return found;
    }
    return implyCall(fork, line) ? readySegment(fork, line, nearest) : null;
  });
  if (answered !== null) return answered;

  // (c) the clock runs, with everybody's timers and what they bring about
  nearest.nextStep();
  const timed = moment.attempt((fork) => {
    const end = fork.world.time + fork.setup.horizon;
    while (fork.world.step(end)) {
      const found = readySegment(fork, line, nearest);
      if (found !== null) return found;
    }
    return null;
  });
  return timed ?? { near: nearest.near };
}

/**
 * A RST that a timer of the sender, armed now, sends when it next fires, with nothing arriving at the sender before: a peer
 * that answers no keepalive probe. Then it is no call of `abort`.
 */
function resetByTimer(moment: Moment, line: SegmentStatement, nearest: Nearest): Found | null {
  const { world } = moment;
  const from = line.from.text;
  const timers = Object.values(moment.latest(from, line.to.text)?.timers ?? {}).filter((timer) => timer !== null);
  if (((writtenFlags(line) ?? 0) & RST) === 0 || timers.length === 0) return null;
  const last = timers.reduce((latest, { at }) => Math.max(latest, at), 0);
  let before = world.log;
  while (world.step(last)) {
    const entries = valuesOf(world.log, before);
    if (entries.some((entry) => entry.kind === "arrived" && entry.flight.to === from)) return null;
    const found = readySegment(moment, line, nearest);
    if (found !== null) return found;
    before = world.log;
  }
  return null;
}

/** Whether the segment that a line writes is ready now. */
export function isReady(moment: Moment, line: SegmentStatement): boolean {
  return readySegment(moment, line, null) !== null;
}

/** Whether a SYN, FIN or RST is ready that a line means, though it gets a field of it wrong. */
export function isNearlyReady(moment: Moment, line: SegmentStatement): boolean {
  if (((writtenFlags(line) ?? 0) & (SYN | FIN | RST)) === 0) return false;
  const nearest = new Nearest();
  return readySegment(moment, line, nearest) !== null || nearest.near !== null;
}

/**
 * The first ready segment that fits: one that its TCP has emitted, that is still under way and that no line mentions.
 * A line means the latest connection of the two, unless only an earlier one has a segment that fits.
 */
export function readySegment(moment: Moment, line: SegmentStatement, nearest: Nearest | null): Found | null {
  const [from, to] = [line.from.text, line.to.text];
  const candidates = moment.world.underWay(from, to).filter(({ load }) => !load.written && load.cause !== "forged");
  if (candidates.length === 0) return null;
  const latest = moment.latest(from, to)?.id ?? null;
  const [first, others] = [
    candidates.filter((flight) => flight.load.connection === latest),
    candidates.filter((flight) => flight.load.connection !== latest),
  ];
  for (const flight of [...first, ...others]) {
    const result = fit(line, flight.load, moment.symbols);
    if (result.fits) return { moment, flight, symbols: result.symbols };
    if (result.sameFlags) nearest?.offer(moment, flight, result.mismatches);
  }
  return null;
}

/**
 * Makes the call that alone could cause a line's segment: SYN from CLOSED or TIME_WAIT `connect` (from `localPort`, if
 * it matters), a payload `send`, FIN `close`, RST `abort`. False where no call could, and where `?` stands for the flags.
 */
export function implyCall(moment: Moment, line: SegmentStatement, localPort: number | null = null): boolean {
  const endpoint = moment.setup.endpoints.get(line.from.text);
  const peer = moment.setup.endpoints.get(line.to.text);
  const host = moment.host(line.from.text);
  if (endpoint === undefined || peer === undefined || host === undefined || asksFor(line, "flags")) return false;
  const flags = writtenFlags(line) ?? 0;
  const length = payloadLength(line);
  const { world } = moment;
  const about = { endpoint: endpoint.name, peer: peer.name, implied: true as const, line: line.range.start.line };

  if ((flags & SYN) !== 0) {
    const state = tcp.latestConnection(host, ({ remote }) => remote.host === peer.name)?.state ?? "CLOSED";
    if ((flags & ACK) !== 0 || (state !== "CLOSED" && state !== "LISTEN" && state !== "TIME_WAIT")) return false;
    const remote = { host: peer.name, port: peer.port };
    world.call({ kind: "connect", remote, localPort }, { ...about, call: "connect", text: "connect" }, null);
    return true;
  }

  const connection = connectionFor(moment, endpoint, peer.name);
  if (connection === undefined || connection.state === "CLOSED" || line.retransmission !== null) return false;
  if ((flags & RST) !== 0) {
    world.call({ kind: "abort", connection: connection.id }, { ...about, call: "abort", text: "abort" }, null);
    return true;
  }
  const closes = (flags & FIN) !== 0;
  if (length > 0) {
    const bytes = line.payload === null ? null : payloadBytes(line.payload.value);
    const urgent = (flags & URG) !== 0;
    const what = line.payload === null ? String(length) : JSON.stringify(line.payload.value);
    const text = `send ${what}${urgent ? " urgent" : ""}`;
    const payload = { length, bytes };
    world.call(
      {
        kind: "send",
        connection: connection.id,
        payload,
        urgent,
        noDelay: !endpoint.delaysSmall,
        ...(closes && { more: true }),
      },
      { ...about, call: "send", text },
      null,
    );
  }
  if (closes)
    world.call({ kind: "close", connection: connection.id }, { ...about, call: "close", text: "close" }, null);
  return closes || length > 0;
}
