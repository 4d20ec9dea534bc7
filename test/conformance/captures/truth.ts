/** What a recording says of the frames and the states that a capture alone was asked about. */
import type { EndStory } from "../../../src/capture/explain/connection.ts";
import type { CapturedSegment, Endpoint } from "../../../src/capture/model/segment.ts";
import type { RawRecording } from "../recording.ts";

/** Whether no kernel sent the frame: the observer put it there. */
export function isInjected({ seq, ack, length, source }: CapturedSegment, { wire }: RawRecording): boolean {
  const alike = wire.filter((one) => one.seq === seq && one.len === length && one.src.endsWith(`:${source.port}`));
  const isKernels = alike.some((one) => one.origin !== "injected" && (one.ack ?? 0) === ack);
  return !isKernels && alike.some((one) => one.origin === "injected");
}

/** Before and after what was captured: how far apart the clocks of states and frames may be, s. */
const [before, after] = [0.05, 0.03];

/** Whether an end's states are the kernel's own; null: the recording does not have them. */
export function statesAgree(
  story: EndStory,
  self: Endpoint,
  peer: Endpoint,
  segments: readonly CapturedSegment[],
  { states, hosts, t0_epoch }: RawRecording,
): boolean | null {
  const nameOf = ({ address, port }: Endpoint): string | null => {
    const host = Object.entries(hosts).find(([, one]) => one === address)?.[0];
    return host === undefined ? null : `${host}:${port}`;
  };
  const own = states[`${nameOf(self) ?? ""}<->${nameOf(peer) ?? ""}`];
  const [first, last] = [segments[0], segments.at(-1)];
  if (own === undefined || first === undefined || last === undefined) return null;
  const [from, to] = [first.time / 1e6 - t0_epoch - before, last.time / 1e6 - t0_epoch + after];
  const captured = own.filter(({ t }) => t >= from && t <= to);
  const told = normal(story.states.map(({ state }) => state));
  const [whole, part] = [own, captured].map((list) => normal(list.map(({ state }) => state.replaceAll("-", "_"))));
  if (whole === undefined || part === undefined) return null;
  // What follows the last frame cannot be known.
  return told === part || told === whole || (whole.startsWith(told) && told.startsWith(part));
}

/** Without the listener, the end of TIME_WAIT, and FIN_WAIT_2 where one segment leads through it. */
function normal(states: readonly string[]): string {
  const own = states.filter((state) => state !== "LISTEN");
  if (own.at(-1) === "CLOSED" && own.at(-2) === "TIME_WAIT") own.pop();
  return own.filter((state, index) => !(state === "FIN_WAIT_2" && own[index + 1] === "TIME_WAIT")).join(" ");
}
