/**
 * The sequence diagram: endpoints side by side, what happens from top to bottom.
 *
 * - `plan.ts`: what it shows; `mermaid.ts`: as Mermaid text; `parts.ts`: in parts, which the page has Mermaid draw
 * - `layout.ts`, `rows.ts`, `svg.ts`, `style.ts`: as a picture of our own, for files
 * - `activations.ts`: for both, when an endpoint has a connection
 * - `ladder.ts`: as text
 * - `markdown.ts`: with the scenario's lines above it and its findings below
 */
import type { View } from "../view.ts";
import { textLadder } from "./ladder.ts";
import { markdownOf } from "./markdown.ts";
import { sequenceDiagram } from "./mermaid.ts";
import { sequenceSvg } from "./svg.ts";

/** Nothing of a scenario is left out of a file, however long it is. */
const everything = { maxSteps: Number.POSITIVE_INFINITY };

export const sequenceView: View<"sequence"> = {
  forms: {
    svg: (trace, options) => sequenceSvg(trace, { ...options, ...everything }),
    mermaid: (trace, options) => sequenceDiagram(trace, { ...options, ...everything }).text,
    markdown: markdownOf,
    text: textLadder,
  },
};
