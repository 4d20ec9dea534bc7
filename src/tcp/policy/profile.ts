import type { ParameterKey } from "../../words/parameters/parameters.ts";
import type { BehaviorId } from "../../words/reasons/behaviors.ts";
import type { Defaults, OwnDefaults, Parameters } from "../parameters/parameters.ts";
import { defaultsOf, valuesOf } from "../parameters/parameters.ts";
import type { Policy } from "./policy.ts";

export type Citations = { readonly [id in BehaviorId]?: string };

/** A TCP by name: what it does where TCPs differ, and its parameters where nothing sets them. */
export interface ProfileDefinition {
  readonly policy: Policy;
  readonly defaults: Defaults;
  /** The values of `defaults`. */
  readonly parameters: Parameters;
  /** What it does that no standard prescribes, and what says so: a function of a kernel, or a section. */
  readonly cites: Citations;
  /** Parameters that its policy does not read: no value of them changes anything. */
  readonly idle: readonly ParameterKey[];
}

/** A profile: what it does, the values that it has other than the standard's, and where the rest of that is from. */
export function profileOf(
  policy: Policy,
  own: OwnDefaults = {},
  cites: Citations = {},
  idle: readonly ParameterKey[] = [],
): ProfileDefinition {
  const defaults = defaultsOf(own);
  return { policy, defaults, parameters: valuesOf(defaults), cites, idle };
}
