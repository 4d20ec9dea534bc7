/** What only several connections to one address and port show together. */
import type { Connection, Neighbors } from "./connection.ts";

/** A SYN+ACK without an ACK is repeated by then: the first timeout is 1 s, or 3 s in older TCPs (RFC 6298). µs */
const repeatedWithin = 3_000_000;

/** Fewer may be losses. */
const leastForgotten = 3;

/** After it closed first, an end keeps its port in TIME_WAIT for so long (RFC 9293 §3.4.2; Linux). µs */
const timeWait = 60_000_000;

/** So many ports and connections are remembered. */
const maximumRemembered = 10_000;

export class Listener implements Neighbors {
  /** The latest time that its connections show, µs. */
  #end = 0;
  #connections: Connection[] = [];
  /** By address of a client: the ports that it used again while they were in TIME_WAIT. */
  #reused: Map<string, Set<number>> | null = null;
  #forgotten: { readonly at: number; readonly count: number } | null = null;

  opened(connection: Connection, before: Connection | null): void {
    // Most have one: an array that grows takes room for more at once.
    if (this.#connections.length === 0) this.#connections = [connection];
    else if (this.#connections.length < maximumRemembered) this.#connections.push(connection);
    if (before === null || !before.isInTimeWait(connection.client) || connection.start - before.end > timeWait) return;
    const { address, port } = connection.client;
    this.#reused ??= new Map();
    const ports = this.#reused.get(address) ?? new Set();
    if (this.#reused.size < maximumRemembered) this.#reused.set(address, ports);
    ports.add(port);
  }

  saw(time: number): void {
    this.#end = Math.max(this.#end, time);
  }

  seenUntil(): number {
    return this.#end;
  }

  /** True: nothing of it is left. */
  dropped(connections: ReadonlySet<Connection>): boolean {
    this.#connections = this.#connections.filter((one) => !connections.has(one));
    return this.#connections.length === 0;
  }

  reusedPorts(address: string): number {
    return this.#reused?.get(address)?.size ?? 0;
  }

  repeatedLate(): number {
    return this.#connections.filter(({ lateSynAcks }) => lateSynAcks > 0).length;
  }

  forgotten(): number {
    if (this.#forgotten?.at !== this.#end) {
      const found = this.#connections.filter((one) => this.hasForgotten(one));
      this.#forgotten = { at: this.#end, count: found.length < leastForgotten ? 0 : found.length };
    }
    return this.#forgotten.count;
  }

  hasForgotten({ opening, sides, start }: Connection): boolean {
    const { client, server } = sides;
    const isAlone = server.synAck && server.segments === 1 && client.resets === 0 && opening !== "handshake";
    return isAlone && client.lastAck === null && this.#end - start > repeatedWithin;
  }
}
