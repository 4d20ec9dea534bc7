/** Whose bytes an application received: those that its peer's connection sent, in order, or others. */
import { allMachines, machineNamed } from "../scenario/run/machines.ts";
import type { WorldState } from "../scenario/run/world-state.ts";
import * as tcp from "../tcp/host.ts";
import { connectionsOf } from "./world.ts";

interface Mixed {
  readonly sender: string;
  readonly receiver: string;
}

/** Who received bytes of a connection out of their order, mixed with those of another one, or a second time in another one. */
export function mixedStreams(world: WorldState): readonly Mixed[] {
  const mixed: Mixed[] = [];
  const taken = new Set<string>();
  for (const { host } of allMachines(world.machines)) {
    for (const block of connectionsOf(world, host.name)) {
      if (block.received === 0) continue;
      const sender = tcp.peerName(block.remote);
      const [first, ...others] = block.streams.flatMap((stream) => stream ?? []);
      if (first === undefined) continue;
      const stream = `${sender} ${String(first)}`;
      const isInOrder = others.length === 0 && beginsLike(block, world, sender, first);
      if (!isInOrder || taken.has(stream)) mixed.push({ sender, receiver: host.name });
      taken.add(stream);
    }
  }
  return mixed;
}

/** Whether a connection counts its received bytes from where the connection that sent them begins. */
function beginsLike({ irs }: tcp.ControlBlock, world: WorldState, sender: string, stream: number): boolean {
  const host = machineNamed(world.machines, sender)?.host;
  const from = host === undefined ? undefined : tcp.connection(host, stream);
  return from === undefined || from.iss === irs;
}
