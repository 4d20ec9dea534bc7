import { has } from "../../model/segment.ts";
import { drop } from "../../model/step.ts";
import type { Segment } from "../../model/types.ts";
import { RST } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { answerWithReset } from "../../send/emit.ts";

/** §3.10.7.1: there is no connection. Everything is discarded, and all but a reset is answered with a reset. */
export function arrivesAtClosed(work: Work, segment: Segment): void {
  if (has(segment, RST)) {
    drop(work, null, "3.10.7.1-rst");
    return;
  }
  answerWithReset(work, segment, null, "3.10.7.1-reset");
}
