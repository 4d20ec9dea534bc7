/** The signs of the drawings as the legend shows them: each in the classes by which the timeline draws it. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { againPath, maskPath, traitsOf } from "../../views/shared/traits.ts";

const tip = '<path class="tf-tip" d="M54 8L44 4V12Z"/>';
const cross = '<path class="tf-cross" d="M42 3L52 13M52 3L42 13"/>';

/** An arrow; its shaft begins at `from` and ends at `to`. */
function arrow(classes: string, { end = tip, from = 4, to = 46 } = {}): string {
  return `<g class="tf-segment ${classes}"><path class="tf-shaft" d="M${from} 8H${to}"/>${end}</g>`;
}

interface SignOf<Name extends string> {
  readonly name: Name;
  /** The content of an SVG of 58 by 16. */
  readonly sample: string;
  /** What only a drawing knows to be in it: the selector of that. */
  readonly drawn?: string;
}

/** In the order in which they are explained. */
export const signs = [
  { name: "written", sample: arrow("") },
  { name: "implied", sample: arrow("tf-implied") },
  { name: "lost", sample: arrow("tf-lost", { end: cross }) },
  { name: "refused", sample: arrow("tf-refused"), drawn: ".tf-refused" },
  {
    name: "retransmission",
    sample: arrow("tf-retransmission", { end: `${tip}<path class="tf-again" d="${againPath(-4, 8, 1, 0)}"/>` }),
  },
  { name: "held", sample: arrow("tf-held", { end: '<circle class="tf-stop" cx="46" cy="8" r="4"/>', to: 42 }) },
  { name: "reset", sample: arrow("tf-reset", { end: `${tip}<path class="tf-across" d="M40 3V13"/>` }) },
  { name: "forged", sample: arrow("tf-forged") },
  {
    name: "spoofed",
    sample: arrow("tf-forged", {
      end: `${tip}<path class="tf-mask" transform="translate(12 8)" d="${maskPath}"/>`,
      from: 20,
    }),
  },
  { name: "ghost", sample: arrow("tf-ghost", { end: cross }) },
  { name: "folded", sample: arrow("tf-folded"), drawn: ".tf-folded" },
  {
    name: "struck",
    sample: '<text class="tf-label" x="28" y="12"><tspan class="tf-struck">y</tspan> y+1</text>',
    drawn: ".tf-struck",
  },
  { name: "timer", sample: '<g class="tf-timer"><path d="M24 2H30V14H24"/></g>', drawn: ".tf-timer" },
  {
    name: "break",
    sample: '<g class="tf-break"><path class="tf-zigzag" d="M23 13L27 3L29 13L33 3"/></g>',
    drawn: ".tf-break",
  },
  {
    name: "crash",
    sample: '<g class="tf-crash"><path class="tf-bolt" d="M32 0l-8 9h6l-3 7l9 -10h-6z"/></g>',
    drawn: ".tf-crash",
  },
  { name: "icmp", sample: '<g class="tf-icmp"><path d="M20 3H38V13H20ZL29 9L38 3"/></g>', drawn: ".tf-icmp" },
] as const satisfies readonly SignOf<string>[];

export type Sign = (typeof signs)[number]["name"];

/** What is drawn of some runs: what is never seen is not explained. */
export function signsIn(traces: readonly ScenarioTrace[], isDrawn: (selector: string) => boolean): ReadonlySet<Sign> {
  const traits = new Set<string>();
  for (const trace of traces) {
    const traitsIn = traitsOf(trace);
    if (trace.findings.some(({ unsent }) => unsent !== undefined)) traits.add("ghost");
    for (const event of trace.events) {
      if (event.kind !== "segment") continue;
      const own = traitsIn(event);
      for (const trait of own.includes("implied") ? own : [...own, "written"]) traits.add(trait);
    }
  }
  // What is forged under the name of an end has a sign of its own.
  const used = signs.filter((sign) => ("drawn" in sign ? isDrawn(sign.drawn) : traits.has(sign.name)));
  return new Set(used.map(({ name }) => name));
}
