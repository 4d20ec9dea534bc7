/** What is said at a written segment that is right: how TCP would have written it, or what it may have been meant as. */
import type { SegmentStatement } from "../language/document.ts";
import { upTo } from "../tcp/sequence.ts";
import { ACK, type Segment } from "../tcp/types.ts";
import type { Fix } from "../trace/trace.ts";
import { fixTitles } from "../words/findings-scenario.ts";
import { tell } from "../words/text.ts";
import { flagsText, payloadLength, writtenFlags } from "./fit.ts";
import { type Emission, entriesOf } from "./log.ts";
import type { Moment } from "./moment.ts";
import type { Carried, Flight } from "./world.ts";

/** ACK is always set behind the handshake, and on a RST only sometimes: who writes it otherwise is told, on the flags. */
export function hintAtAck(moment: Moment, line: SegmentStatement, segment: Segment): void {
  const written = writtenFlags(line);
  if (line.flags === null || written === null || ((written ^ segment.flags) & ACK) === 0) return;
  const text = flagsText(written ^ ACK);
  const code = (written & ACK) === 0 ? "ack-left-out" : "ack-not-set";
  moment.report(
    code,
    line.flags.range,
    { flags: flagsText(written), text },
    {
      fixes: [
        {
          title: tell(fixTitles.writeInstead, moment.locale, { text }),
          edits: [{ range: line.flags.range, newText: text }],
        },
      ],
    },
  );
}

/** A payload without `retransmission` or `seq=` is a new one; behind a loss the reader may mean the lost one. */
export function hintAtLoss(moment: Moment, line: SegmentStatement, { load }: Flight): void {
  if (payloadLength(line) === 0 || line.retransmission !== null || line.fields.seq !== undefined) return;
  const { range } = line.payload ?? line.fields.len ?? line.arrow;
  const values = { from: line.from.text };
  const extras = { fixes: [insistFix(moment, line)] };
  if (load.retransmission) moment.report("is-retransmission", range, values, extras);
  else if (wasLost(moment, line, load)) moment.report("is-new-data", range, values, extras);
}

function insistFix(moment: Moment, line: SegmentStatement): Fix {
  const end = { start: line.range.end, end: line.range.end };
  const title = tell(fixTitles.writeInstead, moment.locale, { text: "retransmission" });
  return { title, edits: [{ range: end, newText: " retransmission" }] };
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
      upTo(block.sndUna, lost.seq)
    );
  });
}
