/** The columns of a timeline: where each endpoint's life line and lanes are, in pixels from the left. */
import type { TraceEndpoint } from "../../trace/trace.ts";
import { clip, headName, pixels } from "../shared/index.ts";
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
  /** Where what it sends to itself turns back, and how many pixels there are beside that for its label. */
  readonly turn: number;
  readonly besideTurn: number;
  /** The left edge of each lane. */
  readonly lanes: readonly number[];
  readonly laneWidth: number;
  /** The lane of what listens, outside the others: its left edge. */
  readonly listener: number;
  readonly listenerWidth: number;
}

export const headSize = 13;
/** Inside the box with a name, on both sides of it. */
export const headPadding = 13;
const laneGap = 4;

/** Pixels of what is beside the life lines. */
export interface Spacing {
  readonly lane: number;
  /** The lane of what listens is thin. */
  readonly listener: number;
  /** Between a life line and its lanes. */
  readonly lifeGap: number;
  /** On both sides of the columns. */
  readonly margins: readonly [left: number, right: number];
}

export const spacings = {
  wide: { lane: 98, listener: 62, lifeGap: 9, margins: [8, 14] },
  /** Where there is less room than all of it needs. */
  narrow: { lane: 87, listener: 20, lifeGap: 6, margins: [2, 4] },
} as const satisfies Record<string, Spacing>;

/** Lanes narrow down where there are many. */
const [fewLanes, narrowLane] = [3, 24];

/** Beside the box with a name, in pixels. */
const headMargin = 4;

/** How far from a life line what an endpoint sends to itself turns back, and what its label leaves free on both sides, in pixels. */
const turnAt = 48;
export const loopMargin = 8;

/** Pixels that such a label needs from the life line on. */
export function loopRoom(label: number): number {
  return turnAt + label + 3 * loopMargin;
}

/** What is over a life line. */
function nameOver(endpoint: TraceEndpoint): string {
  return clip(headName(endpoint), 32);
}

/** Half of the box around it, in pixels. */
function halfHead(endpoint: TraceEndpoint): number {
  return pixels(nameOver(endpoint), headSize) / 2 + headPadding;
}

/**
 * Lays out the endpoints from left to right. The first has its lanes on the left of its life line, the last on its
 * right, the others between two life lines. `gaps[i]`: pixels between endpoint i and i + 1; of a single one, what is
 * beside it. Returns the width, too.
 */
export function columnsOf(
  endpoints: readonly TraceEndpoint[],
  lanes: ReadonlyMap<string, LaneCount>,
  gaps: readonly number[],
  axisWidth: number,
  { lane: laneWidth, listener: listenerWidth, lifeGap, margins: [before, after] }: Spacing,
): { readonly columns: Column[]; readonly width: number } {
  const columns: Column[] = [];
  let x = axisWidth + before;
  endpoints.forEach((endpoint, index) => {
    const { name, role } = endpoint;
    const shown = nameOver(endpoint);
    const { connections: count, listener } = lanes.get(name) ?? { connections: 0, listener: false };
    const width = count <= fewLanes ? laneWidth : narrowLane;
    const thin = listener ? listenerWidth + laneGap : 0;
    const block = Math.max(0, count * (width + laneGap) + thin - laneGap);
    const room = halfHead(endpoint) + headMargin;
    const first = index === 0;
    const last = index === endpoints.length - 1 && !first;
    // The name is over the life line, and must not be cut off at the picture's edge.
    const outside = first ? Math.max(block + (block > 0 ? lifeGap : 0), room) : 0;
    const left = x + outside;
    const inner = !first && !last;
    const right = inner && block > 0 ? left + block + 2 * lifeGap : left;
    // Outside: on the left of the first endpoint, else on the right.
    const neighbour = endpoints[index + 1];
    const apart = neighbour === undefined ? 0 : halfHead(endpoint) + halfHead(neighbour) + headMargin;
    const beyond = Math.max(last ? block + lifeGap : 0, room, first ? (gaps[index] ?? 0) : 0);
    const next = neighbour === undefined ? beyond : Math.max(gaps[index] ?? 0, apart);
    const besideTurn = (last ? left - (columns.at(-1)?.right ?? 0) : next) - loopRoom(0);
    const lanesFrom = first ? left - lifeGap - block + thin : left + lifeGap;
    columns.push({
      name,
      shown,
      role,
      left,
      right,
      middle: (left + right) / 2,
      turn: last ? left - turnAt : right + turnAt,
      besideTurn,
      lanes: Array.from({ length: count }, (_, lane) => lanesFrom + lane * (width + laneGap)),
      laneWidth: width,
      listener: first ? left - lifeGap - block : lanesFrom + count * (width + laneGap),
      listenerWidth,
    });
    x = right + next;
  });
  return { columns, width: Math.ceil(x + after) };
}
