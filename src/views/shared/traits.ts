/** What is particular about a segment, for a look of its own in every drawing. */
import type { ScenarioTrace, SegmentEvent } from "../../trace/trace.ts";
import { isHeld } from "./format.ts";

/**
 * `lost`, `held`, `retransmission`, `forged`, `spoofed` (forged under the name of a TCP that did not send it), `reset`,
 * `ghost` (written, and no TCP sends it), `stopped` (at the box that drops it), `implied` (no line wrote it), `folded` (it stands for several). Make it once for many.
 */
export function traitsOf({ endpoints, findings }: ScenarioTrace): (event: SegmentEvent) => string[] {
  const unsent = unsentLines(findings);
  const raw = new Set(endpoints.flatMap(({ name, role }) => (role === "raw" ? [name] : [])));
  return (event) => {
    const fate = isHeld(event) ? "held" : event.fate;
    const { lostBy } = event;
    const ghost = event.cause === "forged" && event.line !== undefined && unsent.has(event.line);
    const forged = event.cause === "forged" && !ghost;
    return [
      ...(fate === "delivered" ? [] : [fate]),
      ...(fate === "lost" && (lostBy === "firewall" || lostBy === "nat") ? ["stopped"] : []),
      ...(event.retransmission ? ["retransmission"] : []),
      ...(ghost ? ["ghost"] : []),
      ...(forged ? ["forged"] : []),
      ...(forged && !raw.has(event.from) ? ["spoofed"] : []),
      ...(event.flags.includes("RST") ? ["reset"] : []),
      ...(event.written ? [] : ["implied"]),
      ...(event.segments === undefined ? [] : ["folded"]),
    ];
  };
}

/** How thick an arrow is, in pixels. */
export const strokes: Readonly<Record<"plain" | "reset" | "folded", number>> = { plain: 1.5, reset: 2.6, folded: 3.5 };

/** The same, by an arrow's traits. */
export function strokeOf(traits: readonly string[]): number {
  return traits.includes("folded") ? strokes.folded : traits.includes("reset") ? strokes.reset : strokes.plain;
}

/** The lines of segments that no TCP sends. */
function unsentLines(findings: ScenarioTrace["findings"]): ReadonlySet<number> {
  return new Set(findings.flatMap(({ unsent, range }) => (unsent === undefined ? [] : [range.start.line])));
}

/** How far from the life line of an end that did not send it a forged segment begins, in pixels: at a mask. */
export const spoofedFrom = 26;

/**
 * A stroke across an arrow, next to its head at (x, y), which points along a vector of length 1: a RST differs from what is
 * merely thick, or of another color.
 */
export function acrossPath(x: number, y: number, ux: number, uy: number): string {
  const [atX, atY] = [x - 14 * ux, y - 14 * uy];
  const end = (side: number): string => `${(atX - 5 * side * uy).toFixed(1)} ${(atY + 5 * side * ux).toFixed(1)}`;
  return `M${end(1)}L${end(-1)}`;
}

/**
 * Two chevrons at the tail of an arrow that begins at (x, y) and points along a vector of length 1, past the head of what
 * caused it and arrives there: a retransmission
 * differs from a first transmission where its color cannot be seen and its label has no room.
 */
export function againPath(x: number, y: number, ux: number, uy: number): string {
  const chevron = (at: number): string => {
    const [tipX, tipY] = [x + at * ux, y + at * uy];
    const wing = (side: number): string =>
      `${(tipX - 4 * ux - 4 * side * uy).toFixed(1)} ${(tipY - 4 * uy + 4 * side * ux).toFixed(1)}`;
    return `M${wing(1)}L${tipX.toFixed(1)} ${tipY.toFixed(1)}L${wing(-1)}`;
  };
  return chevron(16) + chevron(21);
}

/** How much further from its beginning a label begins, in pixels: it keeps some way off both ends anyway. */
export const againReach = 9;

/** A mask around the origin, as the path of an SVG; its eyes are holes where the fill rule is `evenodd`. */
export const maskPath =
  "M-8-3.5Q0-6 8-3.5Q8.5 3.5 4 3.5Q1.5 3.5 0 .8Q-1.5 3.5-4 3.5Q-8.5 3.5-8-3.5ZM-5.2-1a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0ZM2.2-1a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0Z";
