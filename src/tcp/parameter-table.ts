/** The one table of parameters: what each is, and which value each profile gives it, with the source of that value. */
import type { AnyParameterEntry } from "./parameter-types.ts";
import { segmentParameters } from "./parameters-segments.ts";
import { socketParameters } from "./parameters-sockets.ts";
import { timerParameters } from "./parameters-timers.ts";

export const parameterTable: readonly AnyParameterEntry[] = [
  ...segmentParameters,
  ...timerParameters,
  ...socketParameters,
];
