import { explainedIgnore } from "./explained-ignore.ts";
import { explainedLines } from "./explained-lines.ts";
import { explainedScenario } from "./explained-scenario.ts";
import { explainedSegments } from "./explained-segments.ts";
import { explainedStatements } from "./explained-statements.ts";

/** What is to be known about every finding of the catalogue, by code. */
export const explanations = {
  ...explainedLines,
  ...explainedSegments,
  ...explainedStatements,
  ...explainedIgnore,
  ...explainedScenario,
};
