/** What was sent before a capture that begins in the middle, as far as its first frames say. */
import { distance, plus } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, SYN } from "../../tcp/model/types.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import { near } from "../explain/end.ts";
import type { Connection, SideName } from "../table/connection.ts";

/** What the symbols of each end's numbers stand for. */
export interface Bases {
  /** Both ends are one: a socket that is connected to itself. */
  readonly isOne: boolean;
  readonly client: number;
  readonly server: number;
}

export interface Beginning {
  readonly bases: Bases;
  /** Which end's data the first frame answers, a pure ACK; null: it answers none. */
  readonly answered: SideName | null;
}

export function beginningOf(connection: Connection, story: ConnectionStory): Beginning {
  const bases = {
    ...{ client: issOf("client", connection, story), server: issOf("server", connection, story) },
    isOne: connection.isToItself,
  };
  const answered = connection.opening === "not-captured" ? answeredBy(story) : null;
  return answered === null
    ? { bases, answered }
    : { bases: { ...bases, [answered]: plus(bases[answered], -1) }, answered };
}

/** An end has sent what its peer's first ACK acknowledges, also if no segment of its own shows it. */
function issOf(name: SideName, { opening }: Connection, story: ConnectionStory): number {
  const { end } = story[name];
  const own = end.iss ?? end.own[0]?.segment.seq ?? null;
  const peer = story[name === "client" ? "server" : "client"].end.own.find(
    ({ segment }) => (segment.flags & ACK) !== 0,
  );
  const heard = peer === undefined ? null : plus(peer.segment.ack, -1);
  if (own === null || heard === null) return own ?? heard ?? 0;
  if (opening !== "not-captured") return own;
  const ahead = distance(own, heard);
  return ahead > 0 && ahead < near ? heard : own;
}

function answeredBy({ client, server }: ConnectionStory): SideName | null {
  const [a, b] = [client, server].map(({ end }) => end.own[0]?.segment);
  const [first, name] =
    a !== undefined && (b === undefined || a.frame < b.frame) ? [a, "server" as const] : [b, "client" as const];
  const isPureAck = first?.length === 0 && (first.flags & (SYN | FIN | RST | ACK)) === ACK;
  return isPureAck ? name : null;
}
