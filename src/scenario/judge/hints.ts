/** What is said at a written segment that is right: how TCP would have written it, or what it may have been meant as. */
import type { SegmentStatement } from "../../language/syntax/document.ts";
import * as tcp from "../../tcp/host.ts";
import { upTo } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, type Segment, SYN } from "../../tcp/model/types.ts";
import { carries, flagsText, payloadLength, spaceOf, writtenFlags } from "../bind/fit.ts";
import { lossesIn, machineNamed } from "../run/machines.ts";
import type { RunState } from "../run/run-state.ts";
import type { Flight } from "../run/segments.ts";
import { append, isUnreadable, leaveOut, replace } from "./places.ts";

/** ACK is always set after the handshake, and on a RST only sometimes: a line that says otherwise gets a hint, on its flags. */
export function hintAtAck(run: RunState, line: SegmentStatement, segment: Segment): void {
  const written = writtenFlags(line);
  if (line.flags === null || written === null || ((written ^ segment.flags) & ACK) === 0) return;
  // Flags that could not all be read are unknown.
  if (isUnreadable(run.scenario, line.range.start.line)) return;
  const text = flagsText(written ^ ACK);
  const left = (written & FIN) === 0 ? "ack-left-out" : "fin-without-ack";
  const code = (written & ACK) === 0 ? left : "ack-not-set";
  const fixes = [replace(run, line.flags.range, text)];
  run.report(code, line.flags.range, { flags: flagsText(written), text }, { endpoint: null, fixes });
}

/** A RST may be the keepalive timer's, or a call of `abort` where the timer would have sent none. */
export function hintAtReset(run: RunState, line: SegmentStatement, { load }: Flight): void {
  const from = line.from.text;
  const host = run.host(from);
  if ((load.segment.flags & RST) === 0 || load.cause === "answer" || host === undefined || load.connection === null)
    return;
  const probes = tcp.connection(host, load.connection)?.keepaliveProbes ?? 0;
  const code = load.cause === "timer" ? "reset-by-timer" : "reset-by-abort";
  if (probes < host.parameters.keepaliveProbes) return;
  const values = { from, probes, profile: host.profile };
  run.report(code, (line.flags ?? line.arrow).range, values, { endpoint: from, fixes: [] });
}

/** A later connection begins at the clock of its endpoint, unless the line states a number. */
export function hintAtIsn(run: RunState, line: SegmentStatement, { load }: Flight): void {
  const { seq } = line.fields;
  const isLater = load.connection !== null && load.connection > 1;
  if ((load.segment.flags & SYN) === 0 || seq?.value.symbol !== null || load.retransmission || !isLater) return;
  const from = line.from.text;
  const fixes = [leaveOut(run, seq.range)];
  run.report("stated-isn", seq.range, { from, written: seq.value.offset }, { endpoint: from, fixes });
}

/** A payload without `retransmission` or `seq=` is a new one; behind a loss the reader may mean the lost one. */
export function hintAtLoss(run: RunState, line: SegmentStatement, flight: Flight): void {
  const { load } = flight;
  if (payloadLength(line) === 0 || line.retransmission !== null || line.fields.seq !== undefined) return;
  const { range } = line.payload ?? line.fields.len ?? line.arrow;
  const values = { from: line.from.text };
  const extras = { endpoint: line.from.text, fixes: [append(run, line.range, "retransmission")] };
  if (load.retransmission) run.report("is-retransmission", range, values, extras);
  // What a call has sent before is no guess of the line.
  else if (load.line === line.range.start.line && wasLost(run, line, flight))
    run.report("is-new-data", range, values, extras);
}

/** Whether a line lost as many bytes on this path that have not been acknowledged since. */
function wasLost(run: RunState, line: SegmentStatement, { id, from, load: { segment } }: Flight): boolean {
  const machine = machineNamed(run.world.machines, from);
  const block = run.latest(line.from.text, line.to.text);
  if (machine === undefined || block === undefined) return false;
  let looks = 0;
  const isIt = (lost: Segment): boolean =>
    lost.payload.length === segment.payload.length &&
    (line.payload === null || carries(lost, line.payload.value)) &&
    upTo(block.sndUna, lost.seq);
  let loss = lossesIn(machine, spaceOf(segment));
  // Once all that was lost before is acknowledged, none of it counts.
  while (loss !== undefined && upTo(block.sndUna, loss.highest)) {
    if (loss.flight.id !== id && isIt(loss.flight.load.segment)) return true;
    loss = loss.previous;
    looks++;
  }
  run.world.lookedAt(looks);
  return false;
}
