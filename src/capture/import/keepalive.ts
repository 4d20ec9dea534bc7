/** The keepalive timer of an end, as far as its probes show it. */
import type { EndStory } from "../explain/connection.ts";

export interface Keepalive {
  /** How long nothing had arrived when the end probed its peer, µs; null: the capture begins later. */
  readonly idle: number | null;
  /** How long it waited for an answer before it probed again, µs; null: each probe was answered. */
  readonly interval: number | null;
}

/** Null: the end sent no probe. */
export function keepaliveOf({ frames, inputs, end }: EndStory): Keepalive | null {
  const probes = frames.filter(({ reason }) => reason === "3.8.4-probe").map(({ index }) => end.own[index]?.time ?? 0);
  if (probes.length === 0) return null;
  const heard = end.inputs.filter(({ index }) => inputs[index] !== "lost").map(({ due }) => due);
  const pauses = probes.map((time, at) => {
    const before = probes[at - 1];
    const last = heard.findLast((due) => due < time);
    const isAgain = before !== undefined && (last === undefined || last < before);
    return { isAgain, length: isAgain ? time - before : last === undefined ? null : time - last };
  });
  const firstOf = (again: boolean): number | null =>
    pauses.find(({ isAgain, length }) => isAgain === again && length !== null)?.length ?? null;
  return { idle: firstOf(false), interval: firstOf(true) };
}

/** tcp_keepalive_time, and the least default of RFC 1122 §4.2.3.6: two hours. µs */
export const usualIdle = 7_200_000_000;
