/** What a line says arrives does not, for its path does not carry it. */

import type { Range, SegmentStatement } from "../../language/syntax/document.ts";
import type { Obstacle } from "../../network/network.ts";
import { latest } from "../../persistent/list.ts";
import type { EntryEvent, Fix, RelatedPlace } from "../../trace/trace.ts";
import { boxWords } from "../../words/findings/details.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { tell } from "../../words/text.ts";
import { formatDuration, formatTime } from "../../words/time.ts";
import { datagramLength } from "../run/mtu.ts";
import type { RunState } from "../run/run-state.ts";
import type { Flight } from "../run/segments.ts";
import { exceededMtu } from "../run/transit.ts";
import { lineRange, placeOnLine } from "./places.ts";

/** The path does not take the segment of a line with an arrow. */
export function reportLoss(run: RunState, line: SegmentStatement, flight: Flight, obstacle: Obstacle | null): void {
  if (obstacle?.by !== undefined) {
    reportBox(run, flight, obstacle, line.arrow.range, asLost(run, line));
    return;
  }
  const { from, to } = flight;
  const message = tell(relatedWords.cutHere, run.locale);
  const related = obstacle === null ? [] : [{ range: lineRange(run, obstacle.line), message }];
  run.report("path-is-cut", line.arrow.range, { from, to }, { endpoint: from, fixes: asLost(run, line), related });
}

/** At the end of its way, something has dropped a segment of which a line says that it arrives. */
export function reportDropped(run: RunState, flight: Flight, obstacle: Obstacle): void {
  const { written, line: at } = flight.load;
  const statement = at === undefined ? undefined : run.scenario.statements[placeOnLine(run.scenario, at) ?? -1];
  if (!written || (statement?.kind !== "segment" && statement?.kind !== "arrives")) return;
  const range = statement.kind === "segment" ? statement.arrow.range : statement.name.range;
  const fixes = statement.kind === "segment" ? asLost(run, statement) : [];
  if (obstacle.by === undefined) reportTooLarge(run, flight, range, fixes);
  else reportBox(run, flight, obstacle, range, fixes);
}

/** The MTU of the path is smaller than the datagram. */
function reportTooLarge(run: RunState, flight: Flight, range: Range, fixes: readonly Fix[]): void {
  const mtu = exceededMtu(run.world, flight);
  if (mtu === undefined) return;
  const { from, to } = flight;
  const values = { from, to, size: datagramLength(flight.load.segment, run.start.headers), mtu: mtu.size.value };
  const related = [{ range: mtu.range, message: tell(relatedWords.mtuHere, run.locale) }];
  run.report("larger-than-mtu", range, values, { endpoint: from, fixes, related });
}

/** A box has no entry for it: it never had one, or has forgotten it. */
function reportBox(run: RunState, flight: Flight, { by, line }: Obstacle, range: Range, fixes: readonly Fix[]): void {
  const { from, to } = flight;
  const box = by ?? "";
  const last = lastChange(run, flight, box);
  const here = tell(relatedWords.declaredHere, run.locale, { name: box });
  const related: RelatedPlace[] = [{ range: lineRange(run, line), message: here }];
  if (last?.line !== undefined)
    related.push({ range: lineRange(run, last.line), message: tell(relatedWords.entryHere, run.locale, { box }) });
  const why = whyForgotten(run, box, last);
  run.report("dropped-by-box", range, { box, from, to, why }, { endpoint: from, fixes, related });
}

function whyForgotten(run: RunState, box: string, last: EntryEvent | undefined): string {
  if (last === undefined) return tell(boxWords.unknown, run.locale);
  const { idle = 0 } = run.setup.boxes.named(box) ?? {};
  const values = { box, time: formatTime(last.time), idle: formatDuration(idle) };
  return tell(boxWords[last.change === "created" ? "unknown" : last.change], run.locale, values);
}

/** What a box last learnt of the connection that a segment belongs to. */
function lastChange(run: RunState, { from, to, load: { segment } }: Flight, box: string): EntryEvent | undefined {
  const ends = new Set([`${from} ${String(segment.source.port)}`, `${to} ${String(segment.destination.port)}`]);
  let looks = 0;
  const found = latest(run.world.log, (entry) => {
    looks++;
    if (entry.kind !== "happened" || entry.event.kind !== "entry" || entry.event.box !== box) return undefined;
    const { inside, insidePort, outside, outsidePort } = entry.event;
    const isOne = ends.has(`${inside} ${String(insidePort)}`) && ends.has(`${outside} ${String(outsidePort)}`);
    return isOne ? entry.event : undefined;
  });
  run.world.lookedAt(looks);
  return found;
}

function asLost(run: RunState, { arrow }: SegmentStatement): readonly Fix[] {
  return [{ title: tell(fixTitles.lost, run.locale), edits: [{ range: arrow.range, newText: "-x" }] }];
}
