/**
 * Rule 3: a written segment is one that its sender's TCP emits. The first of five searches that brings one says how the
 * line binds; each runs on a copy, so that what a vain one did is undone.
 */

import type { SegmentStatement } from "../../language/syntax/document.ts";
import { type InSlices, stepsPerSlice } from "../../language/syntax/slices.ts";
import { membersOf } from "../../persistent/list.ts";
import * as tcp from "../../tcp/host.ts";
import { ACK, FIN, RST, SYN, URG } from "../../tcp/model/types.ts";
import { connectionFor } from "../run/calls.ts";
import { stepToArrival, stepUntil } from "../run/clock.ts";
import type { RunState } from "../run/run-state.ts";
import type { Flight } from "../run/segments.ts";
import { makeCall } from "../run/tcp-steps.ts";
import { underWay } from "../run/transit.ts";
import type { World } from "../run/world.ts";
import { type Binding, extended, type Path } from "./binding.ts";
import { asksFor, fit, type Mismatch, payloadBytes, payloadLength, writtenFlags } from "./fit.ts";

/** Keeps the nearest of all segments that a vain search met: the earliest try's, with the fewest differences. */
class Nearest {
  near: Binding | null = null;
  private isEarlier = false;

  nextTry(): void {
    this.isEarlier = this.near !== null;
  }

  offer(near: Binding): void {
    if (this.isEarlier || (this.near !== null && this.near.mismatches.length <= near.mismatches.length)) return;
    this.near = near;
  }
}

/** How a line that writes a segment binds, or else the nearest segment there is (rule 4). The run stays as it is. */
export function* seek(run: RunState, line: SegmentStatement): InSlices<Binding | null> {
  const nearest = new Nearest();
  const ready = bindingNow(run, line, "ready", null, nearest);
  if (ready !== null) return ready;
  if (((writtenFlags(line) ?? 0) & RST) !== 0) {
    nearest.nextTry();
    const reset = yield* run.search((fork) => seekReset(fork, line, nearest));
    if (reset !== null) return reset;
  }
  nearest.nextTry();
  const called = run.attempt((fork) => seekCalled(fork, line, null, nearest));
  if (called !== null) return called;
  for (const search of [seekDelivered, seekTimed]) {
    nearest.nextTry();
    const found = yield* run.search((fork) => search(fork, line, nearest));
    if (found !== null) return found;
  }
  return nearest.near;
}

type Search = (run: RunState, line: SegmentStatement, nearest: Nearest) => InSlices<Binding | null>;

/** Lets things happen, one by one, until one of them brings what is sought, or nothing happens any more. */
export function* untilFound<T>(
  world: World,
  happens: () => boolean,
  find: () => T | null | undefined,
): InSlices<T | null> {
  let since = world.spent;
  while (happens()) {
    const found = find();
    if (found !== null && found !== undefined) return found;
    const spent = world.spent - since;
    if (spent < stepsPerSlice) continue;
    since += spent;
    yield spent;
  }
  return null;
}

/**
 * A RST that a timer of the sender, armed now, sends when it next fires, with nothing arriving at the sender before: a peer
 * that answers no keepalive probe. Then it is no call of `abort`.
 */
const seekReset: Search = function* (run, line, nearest) {
  const { world } = run;
  const from = line.from.text;
  const timers = Object.values(run.latest(from, line.to.text)?.timers ?? {}).filter((timer) => timer !== null);
  if (timers.length === 0) return null;
  const last = timers.reduce((latest, { at }) => Math.max(latest, at), 0);
  let path: Path = null;
  const happens = (): boolean => {
    const before = world.log;
    if (!stepUntil(world, last)) return false;
    return !membersOf(world.log, before).some((entry) => entry.kind === "arrived" && entry.carried.to === from);
  };
  return yield* untilFound(world, happens, () => {
    path = extended(path, world);
    return bindingNow(run, line, "timer", path, nearest);
  });
};

/** (a) The call that alone could cause it, if TCP then emits the segment at once. */
function seekCalled(run: RunState, line: SegmentStatement, path: Path, nearest: Nearest): Binding | null {
  if (!implyCall(run, line)) return null;
  return bindingNow(run, line, "call", extended(path, run.world), nearest);
}

/** (b) Segments that no line has mentioned are delivered and answered until one fits, or all is quiet and the call brings it. */
const seekDelivered: Search = function* (run, line, nearest) {
  const { world } = run;
  let path: Path = null;
  const found = yield* untilFound(
    world,
    () => stepToArrival(world),
    () => {
      path = extended(path, world);
      return bindingNow(run, line, "delivery", path, nearest);
    },
  );
  return found ?? seekCalled(run, line, path, nearest);
};

/** (c) The clock runs, with everybody's timers and what they cause. */
const seekTimed: Search = function* (run, line, nearest) {
  const { world } = run;
  const until = world.time + run.setup.horizon;
  let path: Path = null;
  return yield* untilFound(
    world,
    () => stepUntil(world, until),
    () => {
      path = extended(path, world);
      return bindingNow(run, line, "timer", path, nearest);
    },
  );
};

/** The first ready segment that fits; of those that have the same flags and do not fit, the nearest is kept. */
function bindingNow(
  run: RunState,
  line: SegmentStatement,
  by: Binding["by"],
  path: Path,
  nearest: Nearest,
): Binding | null {
  const { symbols } = run;
  for (const flight of candidates(run, line)) {
    const result = fit(line, flight.load, symbols);
    if (result.fits) return { by, path, flight, symbols: result.symbols, mismatches: [] };
    if (result.sameFlags) nearest.offer({ by, path, flight, symbols, mismatches: result.mismatches });
  }
  return null;
}

/** Whether the segment that a line writes is ready now. */
export function isReady(run: RunState, line: SegmentStatement): boolean {
  return readySegment(run, line) !== undefined;
}

/** The segment that a line writes, if it is ready now. */
export function readySegment(run: RunState, line: SegmentStatement): Flight | undefined {
  return candidates(run, line).find((flight) => fit(line, flight.load, run.symbols).fits);
}

/** Whether a segment is ready that a line means, though it gets a field of it wrong: a SYN, FIN or RST, data that begin at its `seq`, or as many. */
export function isNearlyReady(run: RunState, line: SegmentStatement): boolean {
  const isControl = ((writtenFlags(line) ?? 0) & (SYN | FIN | RST)) !== 0;
  if (!isControl && payloadLength(line) === 0) return false;
  const nearest = new Nearest();
  if (bindingNow(run, line, "ready", null, nearest) !== null) return true;
  if (nearest.near === null || isControl) return nearest.near !== null;
  const { mismatches } = nearest.near;
  const isOfData = ({ field }: Mismatch): boolean => field === "len" || field === "payload";
  if (line.fields.seq !== undefined && mismatches.every(isOfData)) return true;
  return !mismatches.some((one) => isOfData(one) || one.field === "seq");
}

/**
 * What is ready: its TCP has emitted it, it is still under way and no line mentions it. A line means the latest
 * connection of the two, unless only an earlier one has a segment that fits.
 */
function candidates(run: RunState, line: SegmentStatement): readonly Flight[] {
  const [from, to] = [line.from.text, line.to.text];
  const ready = underWay(run.world, from, to).filter(
    ({ load }) => !load.written && load.cause !== "forged" && load.cause !== "network",
  );
  if (ready.length < 2) return ready;
  const latest = run.latest(from, to)?.id ?? null;
  const isLatest = ({ load }: Flight): boolean => load.connection === latest;
  return [...ready.filter(isLatest), ...ready.filter((flight) => !isLatest(flight))];
}

/**
 * Makes the call that alone could cause a line's segment: SYN from CLOSED or TIME_WAIT `connect` (from `localPort`, if
 * it matters), a payload `send`, FIN `close`, RST `abort`. False where no call could, and where `?` stands for the flags.
 */
export function implyCall(run: RunState, line: SegmentStatement, localPort: number | null = null): boolean {
  const endpoint = run.setup.endpoints.get(line.from.text);
  const peer = run.setup.endpoints.get(line.to.text);
  const host = run.host(line.from.text);
  if (endpoint === undefined || peer === undefined || host === undefined || asksFor(line, "flags")) return false;
  const flags = writtenFlags(line) ?? 0;
  const length = payloadLength(line);
  const { world } = run;
  const about = { endpoint: endpoint.name, peer: peer.name, implied: true as const, line: line.range.start.line };

  if ((flags & SYN) !== 0) {
    const state = tcp.latestConnection(host, ({ remote }) => tcp.peerName(remote) === peer.name)?.state ?? "CLOSED";
    if ((flags & ACK) !== 0 || (state !== "CLOSED" && state !== "LISTEN" && state !== "TIME_WAIT")) return false;
    const remote = { host: peer.name, port: peer.port };
    makeCall(world, { kind: "connect", remote, localPort }, { ...about, call: "connect", text: "connect" }, null);
    return true;
  }

  const connection = connectionFor(run, endpoint, peer.name);
  if (connection === undefined || connection.state === "CLOSED" || line.retransmission !== null) return false;
  if ((flags & RST) !== 0) {
    makeCall(world, { kind: "abort", connection: connection.id }, { ...about, call: "abort", text: "abort" }, null);
    return true;
  }
  const closes = (flags & FIN) !== 0;
  if (length > 0) {
    const bytes = line.payload === null ? null : payloadBytes(line.payload.value);
    const urgent = (flags & URG) !== 0;
    const what = line.payload === null ? String(length) : JSON.stringify(line.payload.value);
    const text = `send ${what}${urgent ? " urgent" : ""}`;
    const payload = { length, bytes };
    makeCall(
      world,
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
    makeCall(world, { kind: "close", connection: connection.id }, { ...about, call: "close", text: "close" }, null);
  return closes || length > 0;
}
