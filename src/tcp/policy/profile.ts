import type { OwnDefaults } from "../parameters/parameters.ts";
import { defaultsOf, valuesOf } from "../parameters/parameters.ts";
import type { Policy, ProfileDefinition } from "./policy.ts";

/** A profile: what it does, and the values that it has other than the standard's. */
export function profileOf(policy: Policy, own: OwnDefaults = {}): ProfileDefinition {
  const defaults = defaultsOf(own);
  return { policy, defaults, parameters: valuesOf(defaults) };
}
