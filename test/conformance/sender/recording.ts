/**
 * One side of a recording of a real kernel: what the sender's application and the network did to it, and what it did. Its
 * peer is not there: the segments that reached the sender are those of the recording, at their times, so that everything
 * that leaves is the sender's own doing. Times are whole microseconds since its SYN; numbers count from the initial ones.
 */
import type { RawRecording } from "../recording.ts";
import type { Settings } from "../settings.ts";
import { hostSettings, kernelSettings } from "../settings.ts";

export interface SenderRecording {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly settings: Settings;
  /** Calls of `send`: when, and how many bytes. */
  readonly sends: readonly (readonly [time: number, bytes: number])[];
  readonly arrivals: readonly RecordedArrival[];
  /** What left that carries text: when, from where, and how much. */
  readonly departures: readonly (readonly [time: number, seq: number, length: number])[];
  /** The window and the threshold, in segments, as they were before each arrival; the threshold null without one. */
  readonly windows: readonly (readonly [time: number, cwnd: number, ssthresh: number | null])[];
}

export interface RecordedArrival {
  readonly time: number;
  readonly syn?: { readonly mss: number; readonly scale: number | null; readonly sack: boolean };
  readonly ack: number;
  /** Bytes, scaled. */
  readonly window: number;
  readonly sack?: readonly (readonly [number, number])[];
  /** Milliseconds: the peer's clock since its SYN+ACK, and the sender's since its SYN. */
  readonly timestamps?: readonly [value: number, echo: number];
}

/** As the observer writes it; what is read here beside what a re-telling needs. */
export interface RawSenderRecording extends RawRecording {
  readonly tracepoints: { readonly events: readonly RawProbe[] };
}

interface RawProbe {
  readonly t: number;
  readonly ev: string;
  readonly sock?: string;
  readonly snd_cwnd?: number;
  readonly ssthresh?: number | "inf";
}

/** The side of host A, which connects. */
export function senderOf(raw: RawSenderRecording): SenderRecording {
  const syn = raw.wire.find(({ dir, flags }) => dir === "AB" && flags === "S");
  const synAck = raw.wire.find(({ dir, flags }) => dir === "BA" && flags === "SA");
  if (syn === undefined || synAck === undefined) throw new Error(`${raw.name}: no handshake`);
  const since = (time: number): number => Math.round((time - syn.t) * 1e6);
  const from = (number: number, start: number): number => (number - start) >>> 0;
  const scale = syn.opts.ws !== undefined && synAck.opts.ws !== undefined ? synAck.opts.ws : 0;
  const clocks = [synAck.opts.ts?.[0] ?? 0, syn.opts.ts?.[0] ?? 0] as const;
  const arrivals = raw.wire
    .filter(({ dir }) => dir === "BA")
    .flatMap((segment) => segment.delivered.map((time) => ({ time, segment })))
    .sort((a, b) => a.time - b.time)
    .map(({ time, segment: { flags, ack, win, opts } }): RecordedArrival => {
      const isSyn = flags.includes("S");
      return {
        time: since(time),
        ...(isSyn && { syn: { mss: opts.mss ?? 536, scale: opts.ws ?? null, sack: opts.sackOK === true } }),
        ack: from(ack ?? 0, syn.seq),
        window: isSyn ? win : win * 2 ** scale,
        ...(opts.sack && { sack: opts.sack.map(([left, right]) => [from(left, syn.seq), from(right, syn.seq)]) }),
        ...(opts.ts && { timestamps: [from(opts.ts[0], clocks[0]), from(opts.ts[1], clocks[1])] }),
      };
    });
  return {
    name: raw.name,
    title: raw.title,
    description: raw.description,
    settings: { ...kernelSettings(raw), ...hostSettings("A", raw) },
    sends: raw.apps
      .filter(({ host, call }) => host === "A" && call === "send")
      .map(({ t, args }) => [since(t), Number.parseInt(String(args[0]), 10)]),
    arrivals,
    departures: raw.wire
      .filter(({ dir, len }) => dir === "AB" && len > 0)
      .map(({ t, seq, len }) => [since(t), from(seq, syn.seq), len]),
    windows: raw.tracepoints.events
      .filter(({ ev, sock }) => ev === "tcp_probe" && sock?.startsWith("A:"))
      .map(({ t, snd_cwnd, ssthresh }) => [since(t), snd_cwnd ?? 0, typeof ssthresh === "number" ? ssthresh : null]),
  };
}
