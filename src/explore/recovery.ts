/** What makes up for a segment that the network keeps from arriving in its time. */
import { membersOf } from "../persistent/list.ts";
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
import type { Emission } from "../scenario/run/log.ts";
import { lengthOf } from "../tcp/model/segment.ts";
import { before, plus, upTo } from "../tcp/model/sequence.ts";
import { ACK, FIN, RST, type Segment } from "../tcp/model/types.ts";
import type { ExploredRecovery } from "../trace/explore.ts";
import type { ReasonId } from "../words/reasons/reasons.ts";
import type { RemedyName } from "../words/ui/explore.ts";
import type { Fault } from "./faults.ts";

/** Null: nothing made up for the segment, nothing had to, or it arrived by itself before. */
export function recoveryOf({ kind, emission: hit }: Fault, { world }: Checkpoint): ExploredRecovery | null {
  if (kind === "duplicate" || kind === "late") return null;
  const byId = new Map<number, Emission>();
  const byNumber = new Map<number, Emission>();
  for (const entry of membersOf(world.log)) {
    if (entry.kind === "emitted") {
      byId.set(entry.id, entry);
      byNumber.set(entry.number, entry);
    }
    if (entry.kind !== "arrived") continue;
    const { id } = entry.carried;
    if (id === hit.id) return null;
    const arrived = byId.get(id);
    if (arrived !== undefined && arrived.id > hit.id && replaces(arrived, hit))
      return broughtBy(arrived, hit, byNumber);
  }
  return null;
}

/** Whether a segment tells its receiver what the one that was hit would have: its bytes, its RST or its acknowledgment. */
function replaces(later: Emission, hit: Emission): boolean {
  const [one, other] = [later.segment, hit.segment];
  if (later.from !== hit.from || later.to !== hit.to) return false;
  if (one.source.port !== other.source.port || one.destination.port !== other.destination.port) return false;
  if ((other.flags & RST) !== 0) return (one.flags & RST) !== 0;
  if (lengthOf(other) > 0) return upTo(one.seq, other.seq) && before(other.seq, plus(one.seq, lengthOf(one)));
  return (one.flags & (ACK | RST)) === ACK && upTo(other.ack, one.ack);
}

/** An answer is caused by what it answers, as far as that was sent to recover. */
function broughtBy(arrived: Emission, hit: Emission, sent: ReadonlyMap<number, Emission>): ExploredRecovery {
  let at: Emission | undefined = arrived;
  while (at !== undefined && at.id > hit.id) {
    const by = remedyIn(at);
    if (by !== null) return { by, from: at.from, segment: at.id };
    at = at.causedBy === null ? undefined : sent.get(at.causedBy);
  }
  const { from, id, segment } = arrived;
  return { by: kindOf(segment), from, segment: id };
}

function kindOf({ payload, flags }: Segment): RemedyName {
  if ((flags & RST) !== 0) return "rst";
  if (payload.length > 0) return "data";
  return (flags & FIN) === 0 ? "ack" : "fin";
}

const remedyByReason: ReadonlyMap<string | null, RemedyName> = new Map<ReasonId, RemedyName>([
  ["6298-lost", "retransmission-timer"],
  ["5681-fast-retransmit", "fast-retransmit"],
  ["6582-partial", "fast-retransmit"],
  ["6675-hole", "fast-retransmit"],
  ["8985-lost", "rack"],
  ["8985-tail-probe", "tail-loss-probe"],
  ["3.8.6.1-probe", "window-probe"],
  ["3.8.4-probe", "keepalive-probe"],
]);

function remedyIn({ reason, cause, retransmission }: Emission): RemedyName | null {
  return remedyByReason.get(reason) ?? (cause === "timer" && retransmission ? "retransmission-timer" : null);
}
