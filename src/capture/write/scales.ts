/** How far windows are shifted in the headers of a run's segments. */
import type { SegmentEvent } from "../../trace/trace.ts";

export interface Scales {
  /** How far the window of a segment is shifted: where both SYNs had the option, and not in a SYN. */
  readonly shiftOf: (event: SegmentEvent) => number;
}

/** What the header says of a window: rounded up, as Linux does, so that a sender may use all of it. */
export function windowField(window: number, shift: number): number {
  return Math.min(0xffff, Math.ceil(window / 2 ** shift));
}

export function createScales(): Scales {
  const offered = new Map<string, number | null>();
  return {
    shiftOf: ({ from, fromPort, to, toPort, flags, options }) => {
      const [own, peer] = [`${from}:${fromPort} ${to}:${toPort}`, `${to}:${toPort} ${from}:${fromPort}`];
      if (flags.includes("SYN")) {
        offered.set(own, options.windowScale ?? null);
        return 0;
      }
      return (offered.get(peer) ?? null) === null ? 0 : (offered.get(own) ?? 0);
    },
  };
}
