/** How many recordings, SACK blocks and windows a run tells as the kernel had them. */
import { analyze, traceOf } from "../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import { disagreements } from "./compare.ts";
import { pairedDetails } from "./compare-segments.ts";
import { readInTwo } from "./held-socket.ts";
import { runOverLink, timings } from "./link.ts";
import { readBursts } from "./read-bursts.ts";
import type { Recording } from "./recording.ts";
import { retell } from "./retell.ts";

export interface Figures {
  /** What the run tells otherwise. */
  readonly found: readonly string[];
  /** Bursts were read while they arrived, and only their ends agree. */
  readonly endsAlone: boolean;
  /** Of the recorded segments: how many carry SACK blocks or a window, and how many have them alike in the run. */
  readonly blocks: Share;
  readonly windows: Share;
}

export interface Share {
  readonly of: number;
  readonly same: number;
}

/**
 * By arrows, or where these do not say what the link did, over a link that does the same. Whether a process runs
 * between two ACKs of a burst, or a timer just before a segment arrives, is not recorded: it may, or not.
 */
export function figuresOf(recording: Recording): Figures {
  let best = figuresIn(recording, traceOf(analyze(retell(recording), { locale: "en" }), 0));
  for (const timing of timings(recording)) {
    if (best.found.length === 0) break;
    const told = timing.found === undefined ? recording : readInTwo(recording, timing.found);
    const linked = figuresIn(told, runOverLink(told, timing));
    if (linked.found.length < best.found.length) best = linked;
  }
  return best;
}

function figuresIn(recording: Recording, trace: ScenarioTrace | undefined): Figures {
  if (trace === undefined) return { found: ["no scenario"], endsAlone: false, blocks: noShare, windows: noShare };
  const pairs = pairedDetails(recording, trace);
  const blocks = pairs.filter(({ was }) => was.sack !== undefined);
  const exact = disagreements(recording, trace);
  const mayDiffer = exact.length > 0 && readBursts(recording).segments.size > 0;
  const ends = mayDiffer ? disagreements(recording, trace, true) : exact;
  const endsAlone = mayDiffer && ends.length === 0;
  return {
    found: ends,
    endsAlone,
    blocks: { of: blocks.length, same: blocks.filter(({ was, is }) => was.sack === is?.sack).length },
    windows: { of: pairs.length, same: pairs.filter(({ was, is }) => was.window === is?.window).length },
  };
}

const noShare: Share = { of: 0, same: 0 };

export function sum(shares: readonly Share[]): Share {
  return shares.reduce((all, { of, same }) => ({ of: all.of + of, same: all.same + same }), noShare);
}
