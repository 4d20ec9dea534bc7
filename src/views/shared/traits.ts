/** What is particular about a segment, for a look of its own in every drawing. */
import type { ScenarioTrace, SegmentEvent } from "../../trace/trace.ts";
import { isHeld } from "./format.ts";

/**
 * `lost`, `held`, `retransmission`, `forged`, `spoofed` (forged under the name of a TCP that did not send it), `reset`,
 * `ghost` (written, and no TCP sends it), `implied` (no line wrote it), `folded` (it stands for several). Make it once for many.
 */
export function traitsOf({ endpoints, findings }: ScenarioTrace): (event: SegmentEvent) => string[] {
  const unsent = unsentLines(findings);
  const raw = new Set(endpoints.flatMap(({ name, role }) => (role === "raw" ? [name] : [])));
  return (event) => {
    const fate = isHeld(event) ? "held" : event.fate;
    const ghost = event.cause === "forged" && event.line !== undefined && unsent.has(event.line);
    const forged = event.cause === "forged" && !ghost;
    return [
      ...(fate === "delivered" ? [] : [fate]),
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

/** The lines of segments that no TCP sends. */
function unsentLines(findings: ScenarioTrace["findings"]): ReadonlySet<number> {
  return new Set(findings.flatMap(({ unsent, range }) => (unsent === undefined ? [] : [range.start.line])));
}

/** How far from the life line of an end that did not send it a forged segment begins, in pixels: at a mask. */
export const spoofedFrom = 26;

/** A mask around the origin, as the path of an SVG; its eyes are holes where the fill rule is `evenodd`. */
export const maskPath =
  "M-8-3.5Q0-6 8-3.5Q8.5 3.5 4 3.5Q1.5 3.5 0 .8Q-1.5 3.5-4 3.5Q-8.5 3.5-8-3.5ZM-5.2-1a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0ZM2.2-1a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0Z";
