/** Captures of which one frame is changed: whether the explanation names it, and no other one. */
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import { reportOf } from "../../../src/capture/report/connections.ts";
import type { ConnectionReport } from "../../../src/capture/report/report.ts";
import { type CapturedConnection, sortByConnection } from "../../../src/capture/table/table.ts";
import { plus } from "../../../src/tcp/model/sequence.ts";
import { ACK, FIN, PSH, RST, SYN, URG } from "../../../src/tcp/model/types.ts";
import { storyOf } from "./taps.ts";

/** `impossible`: no TCP sends it. `possible`: another story explains it, which has to be shown. */
export type Plausibility = "impossible" | "possible";

interface Change {
  readonly plausibility: Plausibility;
  /** What replaces a segment, the next one given; null: it cannot be changed so. */
  readonly make: (segment: CapturedSegment, next: CapturedSegment) => readonly CapturedSegment[] | null;
}

function changed(
  plausibility: Plausibility,
  change: (segment: CapturedSegment) => Partial<CapturedSegment> | null,
): Change {
  return {
    plausibility,
    make: (segment, next) => {
      const fields = change(segment);
      return fields === null ? null : [{ ...segment, ...fields }, next];
    },
  };
}

function inserted(plausibility: Plausibility, change: (segment: CapturedSegment) => Partial<CapturedSegment>): Change {
  return {
    plausibility,
    make: (segment, next) => {
      const pure = { ...segment, length: 0, identification: null, options: {} };
      return [segment, { ...pure, frame: segment.frame + 0.5, time: segment.time + 50, ...change(segment) }, next];
    },
  };
}

function endOf({ seq, length, flags }: CapturedSegment): number {
  return plus(seq, length + ((flags & FIN) === 0 ? 0 : 1));
}

export const changes: Readonly<Record<string, Change>> = {
  "ack + 1000": changed("impossible", ({ ack }) => ({ ack: plus(ack, 1000) })),
  "ack + 100000": changed("impossible", ({ ack }) => ({ ack: plus(ack, 100_000) })),
  "ack - 5000": changed("impossible", ({ ack }) => ({ ack: plus(ack, -5000) })),
  "seq + 500000000": changed("impossible", ({ seq }) => ({ seq: plus(seq, 500_000_000) })),
  "seq + 200000": changed("impossible", ({ seq }) => ({ seq: plus(seq, 200_000) })),
  "seq - 3000": changed("impossible", ({ seq }) => ({ seq: plus(seq, -3000) })),
  "SYN amid data": changed("impossible", ({ flags }) => ({ flags: flags | SYN })),
  "SYN+FIN": changed("impossible", () => ({ flags: SYN | FIN })),
  "no flags": changed("impossible", () => ({ flags: 0 })),
  "FIN alone": changed("impossible", () => ({ flags: FIN })),
  "FIN+PSH+URG": changed("impossible", () => ({ flags: FIN | PSH | URG })),
  "data inserted beyond": inserted("impossible", (one) => ({
    flags: PSH | ACK,
    seq: plus(endOf(one), 200_000),
    length: 10,
  })),
  "RST inserted beyond": inserted("impossible", (one) => ({ flags: RST, seq: plus(endOf(one), 500_000_000), ack: 0 })),
  "seq - 1": changed("possible", ({ seq }) => ({ seq: plus(seq, -1) })),
  "length - 1": changed("possible", ({ length }) => (length > 2 ? { length: length - 1 } : null)),
  "length + 1": changed("possible", ({ length }) => (length > 0 ? { length: length + 1 } : null)),
  "FIN missing": changed("possible", ({ flags }) => ((flags & FIN) === 0 ? null : { flags: flags & ~FIN })),
  "window 0": changed("possible", () => ({ window: 0 })),
  // That an ACK is missing which a later one makes useless cannot be known.
  "data missing": { plausibility: "possible", make: (one, next) => (one.length === 0 ? null : [next]) },
  "frames swapped": {
    plausibility: "possible",
    make: (one, next) => [
      { ...next, frame: one.frame, time: one.time },
      { ...one, frame: next.frame, time: next.time },
    ],
  },
  "RST inserted": inserted("possible", (one) => ({ flags: RST, seq: endOf(one), ack: 0 })),
  "RST+ACK inserted": inserted("possible", (one) => ({ flags: RST | ACK, seq: endOf(one) })),
  "FIN inserted": inserted("possible", (one) => ({ flags: FIN | ACK, seq: endOf(one) })),
};

export interface Tampered {
  /** The frame is named: it differs, or, where another story explains it, that is shown or its neighbor differs. */
  readonly isNamed: boolean;
  /** No other frame differs. */
  readonly isAlone: boolean;
}

/** Null: this frame cannot be changed so, or the whole capture is not understood as it is. */
export function tamper(
  { segments }: CapturedConnection,
  place: number,
  { plausibility, make }: Change,
): Tampered | null {
  const [segment, next] = [segments[place], segments[place + 1]];
  if (segment === undefined || next === undefined) return null;
  const made = make(segment, next);
  if (made === null) return null;
  const before = reportsOf(segments);
  if (before.some(({ frames }) => frames.some(({ verdict }) => verdict !== "fits"))) return null;
  const after = reportsOf([...segments.slice(0, place), ...made, ...segments.slice(place + 2)]);
  const wrong = after.flatMap(({ frames }) => frames.filter(({ verdict }) => verdict !== "fits"));
  const changedFrame = made.find((one) => one !== segment && one !== next)?.frame ?? segment.frame;
  const isThat = wrong.some(({ frame, verdict }) => frame === changedFrame && verdict === "differs");
  const isNeighbor = wrong.some(({ frame }) => Math.abs(frame - changedFrame) <= 3);
  return {
    isNamed: isThat || (plausibility === "possible" && (isNeighbor || isToldApart(before, after))),
    isAlone: wrong.every(({ frame }) => frame === changedFrame),
  };
}

function reportsOf(segments: readonly CapturedSegment[]): ConnectionReport[] {
  return sortByConnection(segments).map((one) => reportOf(one.connection, "en", storyOf(one)));
}

function isToldApart(before: readonly ConnectionReport[], after: readonly ConnectionReport[]): boolean {
  const count = (reports: readonly ConnectionReport[]): number =>
    reports.reduce((sum, { frames }) => sum + frames.length, 0);
  const framesToo = count(before) === count(after);
  return storyIn(before, framesToo) !== storyIn(after, framesToo);
}

/** What is reported of the connections, apart from the numbers of their frames. */
function storyIn(reports: readonly ConnectionReport[], framesToo: boolean): string {
  const told = reports.map(({ frames, missing, states, findings, closing }) => [
    ...[framesToo ? frames.map(({ what, fate }) => `${what} ${fate}`) : [], missing.length, closing],
    ...[findings.map(({ code }) => code), states.client, states.server].map((list) =>
      list.map((one) => (typeof one === "string" ? one : one.state)),
    ),
  ]);
  return JSON.stringify(told);
}
