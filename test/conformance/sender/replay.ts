import * as tcp from "../../../src/tcp/host.ts";
import type { Output, Segment } from "../../../src/tcp/model/types.ts";
import { ACK, SYN } from "../../../src/tcp/model/types.ts";
import { profiles } from "../../../src/tcp/profiles/profiles.ts";
import { segmentSize } from "../../../src/tcp/send/usable.ts";
import { parameterNamed } from "../../../src/words/parameters/parameters.ts";
import type { Settings } from "../settings.ts";
import type { RecordedArrival, SenderRecording } from "./recording.ts";

const peer = { host: "b", port: 80 };
const own = { host: "a", port: 40_000 };
/** The clock of timestamps is not to begin with 0, which means that nothing is echoed. */
const start = 1_000_000;
const isn = 5_000;
const peerIsn = 9_000;

/** What the sender under test did, in the recording's terms. */
export type Replay = Pick<SenderRecording, "departures" | "windows">;

/** Does to a sender of profile `linux` what was done to the recorded one. */
export function replay(recording: SenderRecording): Replay {
  const departures: [number, number, number][] = [];
  const windows: [number, number, number | null][] = [];
  let host = tcp.createHost({
    name: own.host,
    seed: 1,
    profile: "linux",
    parameters: { ...profiles.linux.parameters, port: own.port, ...parametersOf(recording.settings) },
    suppose: [],
    isn,
    reads: "at-once",
    accepts: "at-once",
  });
  const take = (step: { readonly host: tcp.Host; readonly outputs: readonly Output[] }, now: number): void => {
    host = step.host;
    for (const output of step.outputs) {
      if (output.kind !== "segment" || output.segment.payload.length === 0) continue;
      departures.push([now, (output.segment.seq - isn) >>> 0, output.segment.payload.length]);
    }
  };
  const runUntil = (time: number): void => {
    for (let due = tcp.deadline(host); due !== null && due < start + time; due = tcp.deadline(host))
      take(tcp.timeout(host, due), due - start);
  };
  take(tcp.call(host, 1, { kind: "connect", remote: peer, localPort: null }, start), 0);
  for (const happens of inOrder(recording)) {
    const now = start + happens.time;
    runUntil(happens.time);
    const block = tcp.latestConnection(host);
    if (block === undefined) break;
    if ("bytes" in happens) {
      const payload = { length: happens.bytes, bytes: null };
      take(tcp.call(host, 2 + departures.length, { kind: "send", connection: block.id, payload }, now), happens.time);
      continue;
    }
    if (happens.syn === undefined) windows.push([happens.time, ...windowOf(block)]);
    take(tcp.arrive(host, segmentOf(happens), now), happens.time);
  }
  runUntil(Math.max(...recording.departures.map(([time]) => time)) + 1_000);
  return { departures, windows };
}

type Happening = RecordedArrival | { readonly time: number; readonly bytes: number };

function inOrder({ sends, arrivals }: SenderRecording): readonly Happening[] {
  return [...sends.map(([time, bytes]) => ({ time, bytes })), ...arrivals].sort((a, b) => a.time - b.time);
}

function windowOf(block: tcp.ControlBlock): [number, number | null] {
  const unit = segmentSize(block);
  return [block.cwnd / unit, block.ssthresh >= tcp.unlimited ? null : block.ssthresh / unit];
}

function segmentOf({ syn, ack, window, sack, timestamps }: RecordedArrival): Segment {
  return {
    source: peer,
    destination: own,
    flags: ACK | (syn === undefined ? 0 : SYN),
    seq: syn === undefined ? peerIsn + 1 : peerIsn,
    ack: isn + ack,
    window,
    payload: { length: 0, bytes: null },
    options: {
      ...(syn && { mss: syn.mss }),
      ...(syn && syn.scale !== null && { windowScale: syn.scale }),
      ...(syn?.sack && { sackPermitted: true as const }),
      ...(sack && { sack: sack.map(([left, right]) => [isn + left, isn + right] as const) }),
      ...(timestamps && { timestamps: [timestamps[0] + 1, timestamps[1] + start / 1000] as const }),
    },
    urgent: 0,
  };
}

/** The parameters that the settings are, as the engine has them. */
function parametersOf(settings: Settings): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, text]) => {
      const parameter = parameterNamed(name);
      return parameter === undefined ? [] : [[parameter.key, valueOf(text)]];
    }),
  );
}

function valueOf(text: string): unknown {
  if (text === "on" || text === "off") return text === "on";
  if (text.endsWith("ms")) return 1000 * Number.parseFloat(text);
  return Number.isNaN(Number(text)) ? text : Number(text);
}
