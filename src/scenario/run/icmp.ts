/** `icmp alice: TYPE (bob)`: a message reaches alice about a segment that she sent to bob. */

import type { IcmpStatement } from "../../language/syntax/document.ts";
import { get } from "../../persistent/map.ts";
import { front } from "../../persistent/queue.ts";
import type { ControlBlock } from "../../tcp/host.ts";
import type { Emission } from "./log.ts";
import { type Notice, quoteKey } from "./mtu.ts";
import type { RunState } from "./run-state.ts";
import { latency } from "./transit.ts";

/** It arrives one latency after the segment was sent, or at once where that is past, and no more happens. */
export function icmpLine(run: RunState, line: IcmpStatement): void {
  const endpoint = run.endpoint(line.endpoint);
  if (endpoint === null) return;
  const { name } = endpoint;
  const block = run.latest(name, line.peer?.text);
  const quoted = block === undefined ? undefined : quotedSegment(run, name, block);
  if (quoted === undefined) {
    run.report("nothing-to-quote", line.endpoint.range, { name }, { endpoint: name });
    return;
  }
  const { source, destination, seq } = quoted.segment;
  const { value: kind } = line.type;
  const mtu = line.mtu === null ? {} : { mtu: line.mtu.value };
  const notice: Notice = {
    message: { kind, localPort: source.port, remote: destination, seq, ...mtu },
    about: quoted.id,
    cause: null,
    causedBy: null,
    line: line.range.start.line,
  };
  const due = Math.max(run.world.time, quoted.time + latency(run.world, name, quoted.to));
  run.doNext({ kind: "notice", to: name, notice, due });
}

/** The oldest unacknowledged segment of a connection, as it was sent last; without one the last that it sent. */
function quotedSegment(
  { world }: RunState,
  from: string,
  { localPort: port, remote, inFlight }: ControlBlock,
): Emission | undefined {
  return get(world.quotable, quoteKey({ host: from, port }, remote, front(inFlight)?.seq ?? null));
}
