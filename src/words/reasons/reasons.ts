/** Every rule that the engine follows, by id. The id names the section and what is done: `3.10.7.2-syn`. */
import { arrivalReasons } from "./arrivals.ts";
import { behaviorReasons } from "./behaviors.ts";
import { callReasons } from "./calls.ts";
import { extensionReasons } from "./extensions.ts";
import { sendingReasons } from "./sending.ts";
import { supposeReasons } from "./suppose.ts";

export const reasons = {
  ...callReasons,
  ...arrivalReasons,
  ...sendingReasons,
  ...extensionReasons,
  ...behaviorReasons,
  ...supposeReasons,
};

export type ReasonId = keyof typeof reasons;
