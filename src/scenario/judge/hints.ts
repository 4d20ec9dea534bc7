/** What is said at a written segment that is right: how TCP would have written it, or what it may have been meant as. */
import type { SegmentStatement } from "../../language/syntax/document.ts";
import { upTo } from "../../tcp/model/sequence.ts";
import { ACK, FIN, type Segment } from "../../tcp/model/types.ts";
import { carries, flagsText, payloadLength, writtenFlags } from "../bind/fit.ts";
import { type Emission, entriesOf } from "../run/log.ts";
import type { Moment } from "../run/moment.ts";
import type { Carried, Flight } from "../run/world.ts";
import { append, replace } from "./places.ts";

/** ACK is always set behind the handshake, and on a RST only sometimes: who writes it otherwise is told, on the flags. */
export function hintAtAck(moment: Moment, line: SegmentStatement, segment: Segment): void {
  const written = writtenFlags(line);
  if (line.flags === null || written === null || ((written ^ segment.flags) & ACK) === 0) return;
  // Of flags that could not all be read nobody knows what they say.
  const { start } = line.range;
  if (moment.scenario.problems.some((one) => one.severity === "error" && one.range.start.line === start.line)) return;
  const text = flagsText(written ^ ACK);
  const left = (written & FIN) === 0 ? "ack-left-out" : "fin-without-ack";
  const code = (written & ACK) === 0 ? left : "ack-not-set";
  const fixes = [replace(moment, line.flags.range, text)];
  moment.report(code, line.flags.range, { flags: flagsText(written), text }, { fixes });
}

/** A payload without `retransmission` or `seq=` is a new one; behind a loss the reader may mean the lost one. */
export function hintAtLoss(moment: Moment, line: SegmentStatement, { load }: Flight): void {
  if (payloadLength(line) === 0 || line.retransmission !== null || line.fields.seq !== undefined) return;
  const { range } = line.payload ?? line.fields.len ?? line.arrow;
  const values = { from: line.from.text };
  const extras = { fixes: [append(moment, line.range, "retransmission")] };
  if (load.retransmission) moment.report("is-retransmission", range, values, extras);
  else if (wasLost(moment, line, load)) moment.report("is-new-data", range, values, extras);
}

/** Whether a line lost as many bytes on this way that nobody has acknowledged since. */
function wasLost(moment: Moment, line: SegmentStatement, { id, segment }: Carried): boolean {
  const { source, destination, payload } = segment;
  const emitted = new Map<number, Emission>();
  const block = moment.latest(line.from.text, line.to.text);
  if (block === undefined) return false;
  return entriesOf(moment.world.log).some((entry) => {
    if (entry.kind === "emitted") emitted.set(entry.emission.id, entry.emission);
    if (entry.kind !== "lost" || entry.segment === id) return false;
    const lost = emitted.get(entry.segment)?.segment;
    return (
      lost?.source.host === source.host &&
      lost.source.port === source.port &&
      lost.destination.port === destination.port &&
      lost.payload.length === payload.length &&
      (line.payload === null || carries(lost, line.payload.value)) &&
      upTo(block.sndUna, lost.seq)
    );
  });
}
