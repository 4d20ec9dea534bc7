/** One endpoint in a chosen state, whose peer is played by the table: calls, segments and timeouts reach it one by one. */
import type { Host } from "../../../../src/tcp/host.ts";
import * as tcp from "../../../../src/tcp/host.ts";
import { plus } from "../../../../src/tcp/model/sequence.ts";
import type { Call, Output, Segment } from "../../../../src/tcp/model/types.ts";
import { ACK, FIN, PSH, SYN } from "../../../../src/tcp/model/types.ts";
import type { Parameters } from "../../../../src/tcp/parameters/parameters.ts";
import { hostNamed } from "../wire.ts";

/** The eleven states; SYN_RECEIVED twice, for the RFC tells what came from LISTEN and what came from SYN_SENT apart. */
export const places = [
  "CLOSED",
  "LISTEN",
  "SYN_SENT",
  "SYN_RECEIVED(passive)",
  "SYN_RECEIVED(active)",
  "ESTABLISHED",
  "FIN_WAIT_1",
  "FIN_WAIT_2",
  "CLOSE_WAIT",
  "CLOSING",
  "LAST_ACK",
  "TIME_WAIT",
] as const;

export type Place = (typeof places)[number];

export const iss = 1000;
export const irs = 5000;
const peer = { host: "a", port: 4000 };
export const local = { host: "b", port: 80 };
/** The window that the peer offers from the first, and so MAX.SND.WND. */
const peerWindow = 4000;

export interface Numbers {
  readonly una: number;
  readonly nxt: number;
  readonly rcv: number;
  readonly end: number;
  readonly wnd: number;
}

/** Where no connection is, segments still need numbers. */
const strange: Numbers = { una: 700, nxt: 700, rcv: 500, end: 1500, wnd: 0 };

export class Endpoint {
  host: Host;
  outputs: Output[] = [];
  /** What is called, by the number of the call. */
  readonly calls: Call["kind"][] = [];
  now = 0;

  constructor(parameters: Partial<Parameters>) {
    this.host = hostNamed("b", {
      parameters: { port: 80, window: 1000, nagle: false, ...parameters },
      isn: iss,
      reads: "on-call",
      accepts: "on-call",
    });
  }

  /** The connection that the row is about: the first that there was. */
  get block(): tcp.ControlBlock | undefined {
    return tcp.connection(this.host, 1);
  }

  numbers(): Numbers {
    const { block } = this;
    if (block === undefined) return strange;
    const { sndUna, sndNxt, rcvNxt, rcvWnd, sndWnd, state } = block;
    const heard = state === "SYN_SENT" ? strange : { rcv: rcvNxt, end: plus(rcvNxt, rcvWnd) };
    return { una: sndUna, nxt: sndNxt, rcv: heard.rcv, end: heard.end, wnd: sndWnd };
  }

  call(call: Call): void {
    this.calls.push(call.kind);
    this.#take(tcp.call(this.host, this.calls.length, call, this.now));
  }

  open(): void {
    this.call({ kind: "connect", remote: peer, localPort: local.port });
  }

  listen(): void {
    this.call({ kind: "listen", port: local.port, backlog: null });
  }

  send(length: number, urgent = false): void {
    this.call({ kind: "send", connection: 1, payload: { length, bytes: null }, urgent });
  }

  /** RECEIVE; at a listening socket what waits is `accept`. */
  receive(): void {
    if (tcp.listeners(this.host).length > 0 && this.block === undefined)
      this.call({ kind: "accept", port: local.port });
    else this.call({ kind: "recv", connection: 1, count: null });
  }

  close(kind: "close" | "shutdown" | "abort"): void {
    if (tcp.listeners(this.host).length > 0 && this.block === undefined)
      this.call({ kind: "close-listener", port: local.port });
    else this.call({ kind, connection: 1 });
  }

  arrive(
    shape: Pick<Segment, "flags" | "seq" | "ack"> &
      Partial<Pick<Segment, "window" | "urgent">> & { readonly length?: number },
  ): Segment {
    const segment: Segment = {
      source: peer,
      destination: local,
      flags: shape.flags,
      seq: shape.seq >>> 0,
      ack: shape.ack >>> 0,
      window: shape.window ?? peerWindow,
      payload: { length: shape.length ?? 0, bytes: null },
      options: (shape.flags & SYN) === 0 ? {} : { mss: 1460 },
      urgent: shape.urgent ?? 0,
    };
    this.#take(tcp.arrive(this.host, segment, this.now));
    return segment;
  }

  /** Lets the earliest timer expire, at its time. */
  expire(): void {
    this.now = tcp.deadline(this.host) ?? this.now;
    this.#take(tcp.timeout(this.host, this.now));
  }

  #take(step: { readonly host: Host; readonly outputs: readonly Output[] }): void {
    this.host = step.host;
    this.outputs.push(...step.outputs);
  }
}

/**
 * Brings an endpoint into a state. From ESTABLISHED on it has opened actively and sent 10 bytes that the peer has not
 * acknowledged (but in FIN_WAIT_2 and TIME_WAIT, where everything is); where it has closed, its FIN follows them.
 * `unread`: so many bytes arrived before the peer's FIN, and wait to be read.
 */
export function endpointIn(place: Place, parameters: Partial<Parameters>, unread = 0): Endpoint {
  const endpoint = new Endpoint(parameters);
  reach(endpoint, place, unread);
  endpoint.now = 100_000;
  endpoint.outputs = [];
  return endpoint;
}

function reach(endpoint: Endpoint, place: Place, unread: number): void {
  const first = irs + 1;
  const fin = first + unread;
  switch (place) {
    case "CLOSED":
      return;
    case "LISTEN":
      endpoint.listen();
      return;
    case "SYN_SENT":
      endpoint.open();
      return;
    case "SYN_RECEIVED(passive)":
      endpoint.listen();
      endpoint.arrive({ flags: SYN, seq: irs, ack: 0 });
      return;
    case "SYN_RECEIVED(active)":
      endpoint.open();
      endpoint.arrive({ flags: SYN, seq: irs, ack: 0 });
      return;
    case "ESTABLISHED":
      endpoint.open();
      endpoint.arrive({ flags: SYN | ACK, seq: irs, ack: iss + 1 });
      endpoint.send(10);
      if (unread > 0) endpoint.arrive({ flags: PSH | ACK, seq: first, ack: iss + 1, length: unread });
      return;
    case "FIN_WAIT_1":
      reach(endpoint, "ESTABLISHED", unread);
      endpoint.close("shutdown");
      return;
    case "FIN_WAIT_2":
      reach(endpoint, "FIN_WAIT_1", unread);
      endpoint.arrive({ flags: ACK, seq: fin, ack: iss + 12 });
      return;
    case "CLOSE_WAIT":
      reach(endpoint, "ESTABLISHED", unread);
      endpoint.arrive({ flags: FIN | ACK, seq: fin, ack: iss + 1 });
      return;
    case "CLOSING":
      reach(endpoint, "FIN_WAIT_1", unread);
      endpoint.arrive({ flags: FIN | ACK, seq: fin, ack: iss + 1 });
      return;
    case "LAST_ACK":
      reach(endpoint, "CLOSE_WAIT", unread);
      endpoint.close("shutdown");
      return;
    case "TIME_WAIT":
      reach(endpoint, "FIN_WAIT_2", unread);
      endpoint.arrive({ flags: FIN | ACK, seq: fin, ack: iss + 12 });
      return;
  }
}
