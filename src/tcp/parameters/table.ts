/** The one table of parameters: what each is, and which value each profile gives it, with the source of that value. */
import { segmentParameters } from "./segments.ts";
import { socketParameters } from "./sockets.ts";
import { timerParameters } from "./timers.ts";
import type { AnyParameterEntry } from "./types.ts";

export const parameterTable: readonly AnyParameterEntry[] = [
  ...segmentParameters,
  ...timerParameters,
  ...socketParameters,
];
