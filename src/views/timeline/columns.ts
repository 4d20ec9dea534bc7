/** The columns of a timeline: where each endpoint's life line and lanes are, in pixels from the left. */
import type { TraceEndpoint } from "../../trace/trace.ts";
import { headName, pixels, shorten } from "../shared/index.ts";
import type { LaneCount } from "./lanes.ts";

export interface Column {
  readonly name: string;
  /** What is over it. */
  readonly shown: string;
  readonly role: TraceEndpoint["role"];
  /** Where segments from or to the left, and the right, touch it. The same for the first and the last endpoint. */
  readonly left: number;
  readonly right: number;
  /** The middle, where its name is. */
  readonly middle: number;
  /** The left edge of each lane. */
  readonly lanes: readonly number[];
  readonly laneWidth: number;
  /** The lane of what listens, outside the others: its left edge. */
  readonly listener: number;
}

export const headSize = 13;
const laneGap = 4;
const lifeGap = 9;
/** The lane of what listens is thin. */
export const listenerWidth = 62;

/** Lanes narrow down where there are many. */
function laneWidth(lanes: number): number {
  return lanes <= 3 ? 98 : 24;
}

/**
 * Lays out the endpoints from left to right. The first has its lanes on the left of its life line, the last on its
 * right, the others between two life lines. `gaps[i]`: pixels between endpoint i and i + 1. Returns the width, too.
 */
export function columnsOf(
  endpoints: readonly TraceEndpoint[],
  lanes: ReadonlyMap<string, LaneCount>,
  gaps: readonly number[],
  start: number,
): { readonly columns: Column[]; readonly width: number } {
  const columns: Column[] = [];
  let x = start;
  endpoints.forEach((endpoint, index) => {
    const { name, role } = endpoint;
    const head = headName(endpoint);
    const shown = head === name ? name : shorten(head, 32);
    const { connections: count, listener } = lanes.get(name) ?? { connections: 0, listener: false };
    const width = laneWidth(count);
    const thin = listener ? listenerWidth + laneGap : 0;
    const block = Math.max(0, count * (width + laneGap) + thin - laneGap);
    const room = pixels(shown, headSize) / 2 + 16;
    const first = index === 0;
    const last = index === endpoints.length - 1 && !first;
    // The name is over the life line, and must not be cut off at the picture's edge.
    const before = first ? Math.max(block + (block > 0 ? lifeGap : 0), room) : 0;
    const left = x + before;
    const inner = !first && !last;
    const right = inner && block > 0 ? left + block + 2 * lifeGap : left;
    // Outside: on the left of the first endpoint, else on the right.
    const lanesFrom = first ? left - lifeGap - block + thin : left + lifeGap;
    columns.push({
      name,
      shown,
      role,
      left,
      right,
      middle: (left + right) / 2,
      lanes: Array.from({ length: count }, (_, lane) => lanesFrom + lane * (width + laneGap)),
      laneWidth: width,
      listener: first ? left - lifeGap - block : lanesFrom + count * (width + laneGap),
    });
    const after = last || endpoints.length === 1 ? Math.max(last ? block + lifeGap : 0, room) : (gaps[index] ?? 0);
    x = right + after;
  });
  return { columns, width: x + 14 };
}
