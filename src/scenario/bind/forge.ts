/** Segments that no TCP sent: `forge`, everything a raw endpoint sends, and what a wrong line goes on with. */

import type { Field, SegmentStatement, Value } from "../../language/syntax/document.ts";
import { type InSlices, stepsPerSlice } from "../../language/syntax/slices.ts";
import { delivered, type Fate } from "../../network/network.ts";
import * as tcp from "../../tcp/host.ts";
import { ACK, RST, type Segment, type SegmentOptions, SYN, URG } from "../../tcp/model/types.ts";
import { reportLoss } from "../judge/paths.ts";
import type { TaskOf } from "../run/checkpoint.ts";
import { applyFate } from "../run/clock.ts";
import { maxForged } from "../run/limits.ts";
import type { RunState } from "../run/run-state.ts";
import type { Flight } from "../run/segments.ts";
import { forge, lose } from "../run/transit.ts";
import { payloadBytes, payloadLength, spaceOf, writtenFlags } from "./fit.ts";

/** `forge alice -> bob: …`: has alice's addresses, but her TCP did not send it. */
export function* forgeSegments(run: RunState, { line }: TaskOf<"forge">): InSlices<void> {
  const times = line.times?.value ?? 1;
  if (times > maxForged && line.times !== null) {
    run.report("too-many-forged", line.times.range, { limit: maxForged }, { endpoint: null });
  }
  const { world } = run;
  const flights: Flight[] = [];
  for (let index = 0; index < Math.min(times, maxForged) && !world.exhausted; index++) {
    if (index % stepsPerSlice === stepsPerSlice - 1) yield stepsPerSlice;
    const segment = forgedSegment(run, line, { portOffset: index });
    flights.push(forge(world, line.from.text, segment, line.range.start.line, "arrow"));
  }
  carryOut(run, line, flights);
}

/** What the arrow of a line says becomes of its segments. Losing or holding takes no time. A cut is nothing to what is forged. */
export function carryOut(run: RunState, line: SegmentStatement, flights: readonly Flight[]): void {
  const fate = fateIn(line);
  const arriving: Flight[] = [];
  for (const flight of flights) {
    const { loss } = flight;
    const isDropped = loss?.to?.by !== undefined;
    if (fate.kind === "deliver" ? loss !== null && loss.to?.kind !== "loss" : isDropped && fate.kind === "hold") {
      reportLoss(run, line, flight, loss?.to ?? null);
      lose(run.world, flight, loss?.to ?? null);
    } else if (fate.kind !== "deliver") applyFate(run.world, flight, fate);
    else arriving.push(flight);
  }
  if (arriving.length > 0) run.doNext({ kind: "arrive", flights: arriving, place: 0 });
}

/** What a line's arrow says becomes of its segment. */
export function fateIn({ arrow, as }: SegmentStatement): Fate {
  switch (arrow.value) {
    case "-x":
      return { kind: "lose", to: null };
    case "~>":
      return { kind: "hold", name: as?.text ?? "" };
    case "->":
    case "<->":
      return delivered;
    default:
      return arrow.value satisfies never;
  }
}

interface ForgeOptions {
  /** ACK as TCP would set it, for a line that meant no forgery. */
  readonly impliedAck?: boolean;
  /** `times=N`: each comes from another port. */
  readonly portOffset?: number;
}

/**
 * The segment that a line writes, forged or not. What it does not write is what that endpoint's TCP would put there
 * now, from the latest connection; without one seq and ack are 0 and win is 65535.
 */
export function forgedSegment(run: RunState, line: SegmentStatement, options: ForgeOptions = {}): Segment {
  const { endpoints } = run.setup;
  const from = endpoints.get(line.from.text);
  const to = endpoints.get(line.to.text);
  const host = run.host(line.from.text);
  // What is forged towards an endpoint that has a connection with the sender is meant for that connection.
  const there = run.latest(line.to.text, line.from.text);
  const defaults = host === undefined ? null : tcp.forgeDefaults(host, line.to.text, null);
  const source = {
    host: line.from.text,
    port: (defaults?.sourcePort ?? there?.remote.port ?? from?.port ?? 0) + (options.portOffset ?? 0),
  };
  const destination = { host: line.to.text, port: defaults?.destinationPort ?? there?.localPort ?? to?.port ?? 0 };
  const written = writtenFlags(line) ?? ACK;
  const flags = options.impliedAck === true && (written & (SYN | RST)) === 0 ? written | ACK : written;
  const { fields } = line;
  const draft: Segment = {
    source,
    destination,
    flags,
    seq: defaults?.seq ?? 0,
    ack: (flags & ACK) === 0 ? 0 : (defaults?.ack ?? 0),
    window: fields.win?.value ?? defaults?.window ?? 65_535,
    payload: {
      length: payloadLength(line),
      bytes: line.payload === null ? null : payloadBytes(line.payload.value),
    },
    options: forgedOptions(run, line),
    urgent: (flags & URG) === 0 ? 0 : (fields.up?.value ?? 0),
  };
  const at = line.range.start.line;
  const value = (field: Field<Value> | undefined, byDefault: number, back: boolean): number => {
    if (field === undefined) return byDefault;
    run.symbols = run.symbols.bind(field.value, byDefault, spaceOf(draft, back), at);
    return run.symbols.evaluate(field.value) ?? byDefault;
  };
  const seq = value(fields.seq, draft.seq, false);
  return { ...draft, seq, ack: value(fields.ack, draft.ack, true) };
}

function forgedOptions(run: RunState, { fields }: SegmentStatement): SegmentOptions {
  const { mss, wscale, sack, ts } = fields;
  const number = (value: Value): number => run.symbols.evaluate(value) ?? 0;
  return {
    ...(mss !== undefined && { mss: mss.value }),
    ...(wscale !== undefined && { windowScale: wscale.value }),
    ...(sack?.value === true && { sackPermitted: true as const }),
    ...(sack !== undefined &&
      sack.value !== true && { sack: sack.value.map(([left, right]) => [number(left), number(right)] as const) }),
    ...(ts !== undefined && { timestamps: [ts.value[0], ts.value[1] ?? 0] as const }),
  };
}
