/** Call lines: whom they are about, and what the caller sees (language.md, "Calls"). */

import { isPortNumber } from "../../language/parse/endpoint-refs.ts";
import type { CallStatement, Word } from "../../language/syntax/document.ts";
import type { ControlBlock } from "../../tcp/host.ts";
import * as tcp from "../../tcp/host.ts";
import type { Call } from "../../tcp/model/types.ts";
import { fixTitles } from "../../words/findings/fixes.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { tell } from "../../words/text.ts";
import { payloadBytes } from "../bind/fit.ts";
import { declareFirst, latestState, replace, stateSince, writeOutBefore } from "../judge/places.ts";
import type { CallAbout } from "./circumstances.ts";
import { isWith } from "./machines.ts";
import { listed } from "./names.ts";
import type { RunState } from "./run-state.ts";
import type { Endpoint } from "./setup.ts";
import { makeCall } from "./tcp-steps.ts";

/** The application at an endpoint makes a call. What comes of it is known when it returns, or at the end. */
export function callLine(run: RunState, line: CallStatement): void {
  const endpoint = run.endpoint(line.endpoint.name);
  if (endpoint === null) return;
  if (endpoint.role === "raw") {
    reportRaw(run, endpoint, line);
    return;
  }
  // `recv 0` takes nothing: that it is there says who reads, wherever it is.
  if (line.call.value === "recv" && line.count?.value === 0) return;
  const call = toCall(run, endpoint, line);
  if (call === null) return;
  const peer = peerOf(run, endpoint, call);
  const about = {
    endpoint: endpoint.name,
    call: line.call.value,
    text: callText(line),
    ...(peer !== null && { peer }),
    line: line.range.start.line,
  };
  const { world } = run;
  const waits = line.fails?.text !== "EAGAIN";
  if (waits || call.kind === "send" || call.kind === "recv") {
    makeCall(world, call.kind === "send" || call.kind === "recv" ? { ...call, waits } : call, about, line);
    return;
  }
  // It would have blocked, and does not: it does nothing.
  const blocked = run.attempt((fork) => blockedCall(fork, line, call, about));
  if (blocked === undefined) makeCall(world, call, about, line);
  else world.happened({ time: world.time, kind: "call", ...about, result: "EAGAIN", returned: world.time });
}

/** Makes a call; what is left of it, if it blocks. */
function blockedCall(run: RunState, line: CallStatement, call: Call, about: CallAbout): tcp.PendingCall | undefined {
  const id = makeCall(run.world, call, about, line);
  const host = run.host(about.endpoint);
  return host === undefined ? undefined : tcp.pendingCalls(host).find((pending) => pending.id === id);
}

function peerOf(run: RunState, endpoint: Endpoint, call: Call): string | null {
  if (call.kind === "connect") return tcp.peerName(call.remote);
  if (!("connection" in call)) return null;
  const host = run.host(endpoint.name);
  const block = host === undefined ? undefined : tcp.connection(host, call.connection);
  return block === undefined ? null : tcp.peerName(block.remote);
}

/** The call as one would write it. */
function callText({ call, count, payload, backlog, port, isn, manner }: CallStatement): string {
  const words: string[] = [call.value];
  if (backlog !== null) words.push(`backlog=${String(backlog.value)}`);
  if (port !== null) words.push(`from ${String(port.value)}`);
  if (isn !== null) words.push(`isn=${String(isn.value)}`);
  if (count !== null) words.push(String(count.value));
  if (payload !== null) words.push(JSON.stringify(payload.value));
  if (manner !== null) words.push(manner.text);
  return words.join(" ");
}

function toCall(run: RunState, endpoint: Endpoint, line: CallStatement): Call | null {
  const call = line.call.value;
  switch (call) {
    case "listen":
      return { kind: "listen", port: endpoint.port, backlog: line.backlog?.value ?? null };
    case "accept":
      return { kind: "accept", port: listeningPort(run, endpoint) };
    case "connect": {
      const peer = connectPeer(run, endpoint, line);
      if (peer === null) return null;
      return {
        kind: "connect",
        remote: { host: peer.name, port: peer.port },
        localPort: line.port?.value ?? null,
        isn: line.isn?.value ?? null,
      };
    }
    case "send":
    case "recv":
    case "shutdown":
    case "close":
    case "abort":
      return connectionCall(run, endpoint, line, call);
    default:
      return call satisfies never;
  }
}

function connectionCall(
  run: RunState,
  endpoint: Endpoint,
  line: CallStatement,
  kind: "send" | "recv" | "shutdown" | "close" | "abort",
): Call | null {
  const listening = { kind: "close-listener", port: listeningPort(run, endpoint) } as const;
  if (line.peer?.text === "listener" && kind === "close") return listening;
  const peer = line.peer;
  if (peer !== null && !isPortNumber(peer.text) && run.endpoint(peer) === null) return null;
  const block = connectionFor(run, endpoint, peer?.text);
  if (block === undefined) {
    if (kind === "close" && peer === null && run.listens(endpoint.name)) return listening;
    reportNoConnection(run, endpoint, line, peer?.text);
    return null;
  }
  const connection = block.id;
  const urgent = line.manner?.text === "urgent";
  switch (kind) {
    case "send": {
      const bytes = line.payload === null ? null : payloadBytes(line.payload.value);
      const payload = { length: bytes?.length ?? line.count?.value ?? 0, bytes };
      return { kind, connection, payload, urgent, noDelay: line.isImplied === true && !endpoint.delaysSmall };
    }
    case "recv":
      return { kind, connection, count: line.count?.value ?? null, urgent };
    case "shutdown":
      return { kind, connection, read: line.manner?.text === "read" };
    case "close":
    case "abort":
      return { kind, connection };
    default:
      return kind satisfies never;
  }
}

/**
 * The connection that a call is about: one that the application holds, with the peer if one is named, else the latest.
 * A connection that came by itself counts from when it is accepted.
 */
export function connectionFor(run: RunState, endpoint: Endpoint, peer?: string): ControlBlock | undefined {
  const host = run.host(endpoint.name);
  if (host === undefined) return undefined;
  const latest = run.latest(endpoint.name, peer);
  const isHeld = (block: ControlBlock): boolean => block.accepted && !block.closeCalled;
  if (latest !== undefined && latest.state !== "CLOSED" && isHeld(latest)) return latest;
  const alive = tcp.connections(host);
  run.world.lookedAt(alive.length);
  const held = alive.findLast((block) => isHeld(block) && isWith(block, peer));
  return held ?? (latest?.accepted === true ? latest : undefined);
}

function reportNoConnection(run: RunState, endpoint: Endpoint, line: CallStatement, peer: string | undefined): void {
  const state = run.stateOf(endpoint.name, peer);
  const values = { name: endpoint.name, call: line.call.value, state };
  const block = run.latest(endpoint.name, peer);
  const related = stateSince(run, latestState(run, endpoint.name, peer));
  const missing = block === undefined ? missingConnect(run, endpoint) : missingLines(run, endpoint, block, line);
  const fixes = missing.length === 0 ? [] : [writeOutBefore(run, line.range, missing)];
  const code = block === undefined && state !== "SYN_RECEIVED" ? "no-connection" : "connection-not-accepted";
  run.report(code, line.call.range, values, { endpoint: endpoint.name, related, fixes });
}

/** The call that would make the connection: the listener's peer makes it, where there is only one. */
export function missingConnect(run: RunState, endpoint: Endpoint): string[] {
  const others = [...run.setup.endpoints.values()].filter((one) => one !== endpoint && one.role !== "raw");
  const [other] = others;
  if (other === undefined || others.length > 1) return [];
  const listens = run.listens(endpoint.name);
  return listens === run.listens(other.name) ? [] : [`${listens ? other.name : endpoint.name}: connect`];
}

/** What is between a connection that came by itself and the application: segments of the handshake, or `accept`. */
function missingLines(
  run: RunState,
  { name }: Endpoint,
  { state, remote }: ControlBlock,
  line: CallStatement,
): string[] {
  const peer = line.peer === null ? "" : ` (${line.peer.text})`;
  if (state === "ESTABLISHED" || state === "CLOSE_WAIT") return [`${name}: accept${peer}`];
  if (state !== "SYN_RECEIVED") return [];
  const from = tcp.peerName(remote);
  const ack = `${from} -> ${name}: ACK`;
  const peerState = run.stateOf(from, name);
  if (peerState === "SYN_SENT") return [`${name} -> ${from}: SYN+ACK`, ack];
  return peerState === "ESTABLISHED" ? [ack] : [];
}

/** Who has no TCP cannot call; declared as a host it could. */
function reportRaw(run: RunState, { name }: Endpoint, line: CallStatement): void {
  const declared = run.scenario.declarations.find((one) => one.kind === "endpoint" && one.name.text === name);
  const values = { name, call: line.call.value };
  if (declared === undefined) {
    run.report("raw-cannot-call", line.call.range, values, { endpoint: name });
    return;
  }
  const { start } = declared.range;
  const role = { start, end: { ...start, character: start.character + "raw".length } };
  const message = tell(relatedWords.declaredHere, run.locale, { name });
  const related = [{ range: declared.range, message }];
  run.report("raw-cannot-call", line.call.range, values, {
    endpoint: name,
    fixes: [replace(run, role, "host")],
    related,
  });
}

function listeningPort(run: RunState, endpoint: Endpoint): number {
  const host = run.host(endpoint.name);
  return (host === undefined ? undefined : tcp.listeners(host)[0]?.port) ?? endpoint.port;
}

/** The peer left out is the only server, else the only other endpoint. */
function connectPeer(run: RunState, endpoint: Endpoint, line: CallStatement): Endpoint | null {
  if (line.peer !== null) return run.endpoint(line.peer);
  const others = [...run.setup.endpoints.values()].filter((one) => one !== endpoint);
  const servers = others.filter((one) => one.role === "server");
  const only = servers.length === 1 ? servers[0] : others.length === 1 ? others[0] : undefined;
  if (only !== undefined) return only;
  if (others.length === 0) {
    const text = `server ${endpoint.name === "server" ? "peer" : "server"}`;
    const title = tell(fixTitles.declare, run.locale, { text });
    const fixes = [{ title, edits: [declareFirst(run, text)] }];
    run.report("no-peer", line.call.range, { name: endpoint.name, text }, { endpoint: endpoint.name, fixes });
    return null;
  }
  const names = (servers.length > 0 ? servers : others).map((one) => one.name);
  run.report(
    "peer-needed",
    line.call.range,
    { name: endpoint.name, known: listed(names) },
    {
      endpoint: endpoint.name,
      fixes: names.slice(0, 4).map((name) => ({
        title: `connect (${name})`,
        edits: [{ range: line.call.range, newText: `connect (${name})` }],
      })),
    },
  );
  return null;
}

/** `(listener)` names the listening socket, everything else an endpoint. */
export function isListener(peer: Word | null): boolean {
  return peer?.text === "listener";
}
