/** What a line says arrives does not, for its path does not carry it. */
import type { SegmentStatement } from "../../language/syntax/document.ts";
import type { Obstacle } from "../../network/network.ts";
import type { Fix } from "../../trace/trace.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { tell } from "../../words/text.ts";
import { datagramLength } from "../run/mtu.ts";
import type { RunState } from "../run/run-state.ts";
import type { Flight } from "../run/segments.ts";
import { lineRange } from "./places.ts";

/** The path is cut. */
export function reportLoss(run: RunState, line: SegmentStatement, flight: Flight, obstacle: Obstacle | null): void {
  const { from, to } = flight;
  const message = tell(relatedWords.cutHere, run.locale);
  const related = obstacle === null ? [] : [{ range: lineRange(run, obstacle.line), message }];
  run.report("path-is-cut", line.arrow.range, { from, to }, { endpoint: from, fixes: asLost(run, line), related });
}

/** The MTU of the path is smaller than the datagram; false: it is not. */
export function reportTooLarge(run: RunState, line: SegmentStatement, flight: Flight): boolean {
  const mtu = run.world.exceededMtu(flight);
  if (mtu === undefined) return false;
  const { from, to } = flight;
  const values = { from, to, size: datagramLength(flight.load.segment, run.start.headers), mtu: mtu.size.value };
  const related = [{ range: mtu.range, message: tell(relatedWords.mtuHere, run.locale) }];
  run.report("larger-than-mtu", line.arrow.range, values, { endpoint: from, fixes: asLost(run, line), related });
  return true;
}

function asLost(run: RunState, { arrow }: SegmentStatement): readonly Fix[] {
  return [{ title: tell(fixTitles.lost, run.locale), edits: [{ range: arrow.range, newText: "-x" }] }];
}
