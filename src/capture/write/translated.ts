/** How the tap of an endpoint sees the other end of a segment: outside a NAT, under the NAT's address and port. */
import type { ScenarioTrace, SeenAs, SegmentEvent } from "../../trace/trace.ts";

interface End {
  readonly name: string;
  readonly port: number;
}

/** Null: as it is. `tap`: whose interface sees the segment. */
export type Translation = (event: SegmentEvent, tap: string) => SeenAs | null;

export function createTranslation({ boxes = [] }: ScenarioTrace): Translation {
  const nats = boxes.filter(({ kind }) => kind === "nat");
  /** What a NAT drops has no entry: it is sent to the one that there was. */
  const latest = new Map<string, SeenAs>();
  return (event, tap) => {
    const [own, other] = endsOf(event, tap);
    if (!nats.some(({ inside, outside }) => outside === own.name && inside.includes(other.name))) return null;
    const flow = [other.name, other.port, own.name, own.port].join(" ");
    if (event.seenAs !== undefined) latest.set(flow, event.seenAs);
    return latest.get(flow) ?? null;
  };
}

function endsOf({ from, fromPort, to, toPort }: SegmentEvent, tap: string): readonly [own: End, other: End] {
  const [sender, receiver] = [
    { name: from, port: fromPort },
    { name: to, port: toPort },
  ];
  return tap === from ? [sender, receiver] : [receiver, sender];
}
