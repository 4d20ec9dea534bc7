/** What a world does where segments pass firewalls and NATs: tables change, something is dropped, answered, forgotten. */
import * as wire from "../../network/network.ts";
import { get, set } from "../../persistent/map.ts";
import { has, resetFor } from "../../tcp/model/segment.ts";
import { RST, type Segment } from "../../tcp/model/types.ts";
import { type Box, idleBefore, without } from "./boxes.ts";
import { noBases } from "./emission.ts";
import { entryEvent, leaving, type Passed, reaching } from "./passing.ts";
import type { Carried, Flight } from "./segments.ts";
import type { World } from "./world.ts";

export function obstacleOf({ kind, line, name }: Box): wire.Obstacle {
  return { kind, line, by: name };
}

/** What becomes of a segment at the boxes at its sender's end; null: there are none. `event`: the number of its sending. */
export function leave({ rules, tables, time }: World, from: string, segment: Segment, event: number): Passed | null {
  if (rules.boxes.all.length === 0) return null;
  return leaving(rules.boxes, tables, from, segment, { time, event });
}

/** What becomes of a segment at the boxes at its receiver's end; null: there are none, or it is one of theirs. */
export function reach(world: World, flight: Flight): Pick<Passed, "segment" | "dropped"> | null {
  const { boxes } = world.rules;
  const { segment, cause, number: event } = flight.load;
  if (boxes.all.length === 0 || cause === "network") return null;
  const passed = reaching(boxes, world.tables, segment, { time: world.time, event });
  passedBy(world, passed, flight);
  return passed;
}

/** Boxes have seen a segment: what they learnt, and as what they showed it. */
export function passedBy(world: World, { tables, changes, seenAs }: Passed, { load }: Flight): void {
  world.tables = tables;
  const line = load.line === undefined ? {} : { line: load.line };
  for (const change of changes) world.happened({ ...change, ...line }, load.number);
  if (seenAs !== null) world.meet({ kind: "translated", segment: load.id, seenAs });
}

/** A box answers what it has dropped with RST, in the name of the endpoint that it was for. */
export function reject(
  world: World,
  box: Box,
  { from, to, load: { number: causedBy, line } }: Flight,
  dropped: Segment,
): void {
  if (!box.reset || has(dropped, RST)) return;
  const id = ++world.segments;
  const number = ++world.events;
  const { time } = world;
  const segment = resetFor(dropped, dropped.destination);
  const load: Carried = {
    kind: "emitted",
    ...{ id, number, causedBy, time, from: to, to: from, segment, line, by: box.name },
    ...{ bases: noBases, cause: "network", retransmission: false, reason: null },
    ...{ sentTo: segment.destination, connection: null, trigger: "timer", written: false },
  };
  world.write(load);
  const network = world.ownNetwork();
  wire.settle(network, wire.depart(network, to, from, load, time), wire.delivered);
}

/** Boxes forget what was idle until a moment. */
export function forgetUntil(world: World, moment: number): void {
  const { boxes } = world.rules;
  if (boxes.all.length === 0) return;
  for (;;) {
    const idle = boxes.all.flatMap((box) => {
      const table = get(world.tables, box.name);
      const entry = table && idleBefore(table, moment);
      return table === undefined || entry === undefined ? [] : [{ box, table, entry }];
    });
    const [first, ...others] = idle;
    if (first === undefined) return;
    const { box, table, entry } = others.reduce((a, b) => (b.entry.due < a.entry.due ? b : a), first);
    world.spent++;
    world.tables = set(world.tables, box.name, without(table, entry));
    world.time = Math.max(world.time, entry.due);
    world.happened(entryEvent(box, entry, "idle", world.time), entry.seenBy);
  }
}
