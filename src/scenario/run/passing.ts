/** How a segment passes the boxes at the end of the endpoint that it leaves, or reaches. */
import { get, set } from "../../persistent/map.ts";
import type { Address, Segment } from "../../tcp/model/types.ts";
import type { EntryEvent, SeenAs } from "../../trace/trace.ts";
import {
  type Arriving,
  type Box,
  type Boxes,
  type Entry,
  emptyTable,
  type Flow,
  pass,
  type Tables,
  wouldPass,
} from "./boxes.ts";

/** When a segment comes by, and the number of the event that is its sending. */
export type Transit = Pick<Arriving, "time" | "event">;

/** What became of a segment at the boxes on its way. */
export interface Passed {
  readonly tables: Tables;
  /** As the side knows it to which it goes on. */
  readonly segment: Segment;
  readonly seenAs: SeenAs | null;
  readonly changes: readonly EntryEvent[];
  /** The box that dropped it. */
  readonly dropped: Box | null;
}

/** Something was sent by an endpoint at whose end there are boxes. */
export function leaving(boxes: Boxes, tables: Tables, from: string, sent: Segment, transit: Transit): Passed {
  const { source, destination } = sent;
  const nat = boxes.named(destination.host);
  let passed: Passed = { tables, segment: sent, seenAs: null, changes: [], dropped: null };
  if (nat !== undefined) {
    // An address of the inside is known to the NAT alone; what is said of it is who was meant.
    const inside: Address = { host: destination.name ?? nat.inside[0] ?? "", port: destination.port };
    const flow = { inside, outside: source };
    const meant = { ...passed, segment: { ...sent, destination: inside } };
    passed = passing(nat, meant, { side: "outside", flow, port: destination.port, ...transit }, (segment, entry) => ({
      ...segment,
      destination: entry.inside,
    }));
  }
  const to = passed.segment.destination.host;
  for (const box of boxes.between(from, to)) {
    if (passed.dropped !== null || box.kind === "nat" || box.outside !== from) continue;
    const flow = { inside: passed.segment.destination, outside: source };
    passed = passing(box, passed, { side: "outside", flow, port: null, ...transit });
  }
  return passed;
}

/** A segment reaches the end of an endpoint at whose end there are boxes. */
export function reaching(boxes: Boxes, tables: Tables, segment: Segment, transit: Transit): Passed {
  const { source, destination } = segment;
  const flow = { inside: source, outside: destination };
  let passed: Passed = { tables, segment, seenAs: null, changes: [], dropped: null };
  for (const box of boxes.between(source.host, destination.host)) {
    if (passed.dropped !== null || box.outside !== destination.host) continue;
    passed = passing(box, passed, { side: "inside", flow, port: null, ...transit }, (one, { port }) =>
      box.kind === "nat" ? { ...one, source: { host: box.name, port, name: source.host } } : one,
    );
  }
  return passed;
}

function passing(
  box: Box,
  before: Passed,
  arriving: Arriving,
  translated: (segment: Segment, entry: Entry) => Segment = (segment) => segment,
): Passed {
  const table = get(before.tables, box.name) ?? emptyTable;
  const { table: after, entry, change } = pass(box, table, before.segment, arriving);
  if (entry === null) return { ...before, dropped: box };
  return {
    tables: set(before.tables, box.name, after),
    segment: translated(before.segment, entry),
    seenAs: seenAsOf(box, entry) ?? before.seenAs,
    changes: change === null ? before.changes : [...before.changes, entryEvent(box, entry, change, arriving.time)],
    dropped: null,
  };
}

/** The box that will drop a segment when it reaches its destination's end, as things stand; undefined: none. */
export function refusing(boxes: Boxes, tables: Tables, segment: Segment, transit: Transit): Box | undefined {
  const { source, destination } = segment;
  const flow: Flow = { inside: source, outside: destination };
  return boxes
    .between(source.host, destination.host)
    .find(
      (box) =>
        box.outside === destination.host &&
        !wouldPass(box, get(tables, box.name) ?? emptyTable, segment, { side: "inside", flow, port: null, ...transit }),
    );
}

export function entryEvent(box: Box, entry: Entry, change: EntryEvent["change"], time: number): EntryEvent {
  const { id, inside, outside } = entry;
  const seenAs = seenAsOf(box, entry);
  return {
    time,
    kind: "entry",
    box: box.name,
    entry: id,
    change,
    inside: inside.host,
    insidePort: inside.port,
    outside: outside.host,
    outsidePort: outside.port,
    ...(seenAs !== null && { seenAs }),
  };
}

function seenAsOf({ address }: Box, { port }: Entry): SeenAs | null {
  return address === null ? null : { address, port };
}

/** Where an endpoint sends what is for an address: to the NAT at its end, if the address is inside it. */
export function facing(boxes: Boxes, from: string, address: Address): Address {
  if (boxes.all.length === 0) return address;
  const { host, port } = address;
  const nat = boxes.between(from, host).find(({ kind, outside }) => kind === "nat" && outside === from);
  return nat === undefined ? { host, port } : { host: nat.name, port, name: host };
}
