import type { SenderRecording } from "./recording.ts";
import type { Replay } from "./replay.ts";

/** Between an arrival and its effects the kernel needs some time; a tracepoint is later than the arrival. µs. */
const late = 3_000;
const early = 2_000;
/** A kernel's timer counts ticks of 4 ms, and only every eighth of them where it waits for a quarter of a second or more. */
const coarse = 36_000;

/** Where the sender under test did otherwise than the recorded one. */
export function disagreements(recording: SenderRecording, replayed: Replay): readonly string[] {
  return [...departureDisagreements(recording, replayed), ...windowDisagreements(recording, replayed)];
}

function departureDisagreements(recording: SenderRecording, { departures }: Replay): readonly string[] {
  const moments = new Set([...recording.sends.map(([time]) => time), ...recording.arrivals.map(({ time }) => time)]);
  const count = Math.max(recording.departures.length, departures.length);
  return Array.from({ length: count }, (_, index) => [recording.departures[index], departures[index]] as const).flatMap(
    ([was, is], index) => {
      if (was !== undefined && is !== undefined && was[1] === is[1] && was[2] === is[2]) {
        const delay = was[0] - is[0];
        if (delay >= -early && delay <= (moments.has(is[0]) ? late : coarse)) return [];
      }
      return [`departure ${index}: recorded ${String(was)}, computed ${String(is)}`];
    },
  );
}

function windowDisagreements(recording: SenderRecording, { windows }: Replay): readonly string[] {
  return recording.windows.flatMap(([time, cwnd, ssthresh]) => {
    const latest = windows.findLast(([at]) => at <= time)?.[0] ?? 0;
    const near = windows.filter(([at]) => at <= latest && at > latest - late / 10);
    if (near.some(([, window, threshold]) => window === cwnd && isSeenAs(ssthresh, window, threshold))) return [];
    return [`window at ${time}: recorded ${cwnd} ${String(ssthresh)}, computed ${near.join(" or ")}`];
  });
}

/** The tracepoint tells tcp_current_ssthresh(): three quarters of the window, where that is more and the window does not shrink. */
function isSeenAs(seen: number | null, cwnd: number, ssthresh: number | null): boolean {
  return (
    seen === ssthresh || (ssthresh !== null && seen === Math.max(ssthresh, Math.floor(cwnd / 2) + Math.floor(cwnd / 4)))
  );
}
