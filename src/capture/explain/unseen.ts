/** What a capture does not have: the beginning of a connection, or one of its directions. */
import { arrive, call } from "../../tcp/host.ts";
import { distance, plus } from "../../tcp/model/sequence.ts";
import { ACK, RST, type Segment, SYN } from "../../tcp/model/types.ts";
import * as observe from "../../tcp/observe.ts";
import { type End, type Input, near, type OwnFrame } from "./end.ts";
import { fitNoState } from "./flags.ts";
import { unseenOptions } from "./moves.ts";
import { after, isSynchronized, type Node, withEntry } from "./node.ts";

/** Whether a frame is none that a TCP sends whatever it received: by its flags, its sender, or numbers that it cannot have reached. */
export function isFaultOfItsOwn({ block }: Node, { segment, signs, confirmed }: OwnFrame): boolean {
  const { flags, seq, length } = segment;
  if (fitNoState(flags) || signs !== null) return true;
  if (block === undefined || (flags & (SYN | RST)) !== 0 || distance(seq, block.sndNxt) <= 0) return false;
  return confirmed.seq === false || (block.finSent && length > 0);
}

/** An end of which nothing was captured has sent what its peer acknowledges. */
export function withAcknowledged(node: Node, { segment, due }: Input): Node {
  const { block } = node;
  if (block === undefined || !isSynchronized(block) || (segment.flags & ACK) === 0) return node;
  const length = distance(segment.ack, block.sndNxt);
  if (length <= 0 || length > near) return node;
  const sent = observe.sendNow(node.host, block.id, length, due);
  return { ...after(node, sent, { time: due, frame: null }, 0), pending: [] };
}

/** A handshake that was not captured, made up so that the first frames follow it. */
export function inTheMiddle(node: Node, end: End): Node {
  const first = end.own[0]?.segment;
  const peer = end.inputs[0]?.segment;
  const iss = end.iss ?? 0;
  const irs = plus(first !== undefined && (first.flags & ACK) !== 0 ? first.ack : (peer?.seq ?? 1), -1);
  const time = node.clock;
  const connected = call(node.host, 1, { kind: "connect", remote: end.peer, localPort: end.localPort, isn: iss }, time);
  const answer: Segment = {
    ...{
      source: end.peer,
      destination: { host: end.name, port: end.localPort },
      flags: SYN | ACK,
      seq: irs,
      ack: plus(iss, 1),
    },
    ...{ window: 65_535, payload: { length: 0, bytes: null }, urgent: 0 },
    options: { ...unseenOptions(end), sackPermitted: true },
  };
  const opened = arrive(connected.host, answer, time);
  const begun = after(node, { host: opened.host, outputs: [] }, { time, frame: null }, 0);
  const begins = { kind: "state", time, frame: null, state: "ESTABLISHED", reason: "3.10.7.4-syn-acked" } as const;
  return { ...begun, story: withEntry(null, begins) };
}
