/** How an end leaves a connection: its application closes or aborts it, or its machine forgets it. */
import type { ControlBlock } from "../../tcp/host.ts";
import { call } from "../../tcp/host.ts";
import { type Call, FIN, RST } from "../../tcp/model/types.ts";
import * as observe from "../../tcp/observe.ts";
import { costs } from "./costs.ts";
import type { End, OwnFrame } from "./end.ts";
import { after, type Move, momentOf, type Node, withEntry } from "./node.ts";
import { resendMoves } from "./sending.ts";

export function closeMoves(node: Node, block: ControlBlock, frame: OwnFrame): Move[] {
  const { segment, time } = frame;
  const { flags } = segment;
  const calling = (request: Extract<Call, { kind: "close" | "shutdown" | "abort" }>, cost: number): Move => ({
    cost,
    make: () => {
      const next = { ...node, story: withEntry(node.story, { kind: "call", call: request.kind }) };
      return after(next, call(node.host, 1, request, time), momentOf(frame), cost);
    },
  });
  const connection = block.id;
  if ((flags & RST) !== 0) {
    const make = (): Node => forgotten(node, block, frame);
    return [calling({ kind: "abort", connection }, costs.abort), { cost: costs.forgotten, make }];
  }
  if ((flags & FIN) === 0) return [];
  if (block.finSent) return segment.length > 0 ? [] : resendMoves(node, block, frame);
  if (block.closeCalled) return [];
  if (segment.length > 0 && block.unsentLength === 0) return [];
  return [
    calling({ kind: "close", connection }, costs.close),
    ...(block.shutdownCalled ? [] : [calling({ kind: "shutdown", connection }, costs.shutdown)]),
  ];
}

/** A crash, or a RST that was not captured: nothing is known of the connection any more. */
function forgotten(node: Node, { id }: ControlBlock, frame: OwnFrame): Node {
  const next = { ...node, pending: [], story: withEntry(node.story, { kind: "call", call: "crash" }) };
  return after(next, observe.forget(node.host, id, frame.time), momentOf(frame), costs.forgotten);
}

/** A machine that has forgotten the connection opens another one between the same ports. */
export function restartMoves(node: Node, block: ControlBlock, frame: OwnFrame, end: End): Move[] {
  if (!frame.isRestart) return [];
  const { seq: isn } = frame.segment;
  const connect: Call = { kind: "connect", remote: end.peer, localPort: end.localPort, isn };
  const make = (): Node => {
    const next = forgotten(node, block, frame);
    return after(next, call(next.host, 1, connect, frame.time), momentOf(frame), 0);
  };
  return [{ cost: costs.forgotten, make }];
}
