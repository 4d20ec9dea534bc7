import { answerWithReset } from "./emit.ts";
import { has } from "./segment.ts";
import type { Work } from "./step.ts";
import type { Segment } from "./types.ts";
import { RST } from "./types.ts";

/** §3.10.7.1: nobody is there. Everything is discarded, and all but a reset is answered with a reset. */
export function arrivesAtClosed(work: Work, segment: Segment): void {
  if (has(segment, RST)) {
    work.outputs.push({ kind: "drop", connection: null, reason: "3.10.7.1-rst" });
    return;
  }
  answerWithReset(work, segment, null, "3.10.7.1-reset");
}
