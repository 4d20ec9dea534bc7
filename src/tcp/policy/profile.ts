import type { OwnDefaults } from "../parameters/parameters.ts";
import { defaultsOf, valuesOf } from "../parameters/parameters.ts";
import type { Citations, Policy, ProfileDefinition } from "./policy.ts";

/** A profile: what it does, the values that it has other than the standard's, and where the rest of that is from. */
export function profileOf(policy: Policy, own: OwnDefaults = {}, cites: Citations = {}): ProfileDefinition {
  const defaults = defaultsOf(own);
  return { policy, defaults, parameters: valuesOf(defaults), cites };
}
