/** The values of all parameters in a profile. words has the list of the parameters, and what the standard says. */
import type { Sourced } from "../../words/parameters/parameter.ts";
import type { ParameterKey, Parameters } from "../../words/parameters/parameters.ts";
import { parameterList } from "../../words/parameters/parameters.ts";

export type { Parameters } from "../../words/parameters/parameters.ts";

/** The values that a profile has of its own. */
export type OwnDefaults = { readonly [K in ParameterKey]?: Sourced<Parameters[K]> };

/** A value for every parameter, and what says so. */
export type Defaults = Required<OwnDefaults>;

/** The profile's own values, and the standard's where it has none. */
export function defaultsOf(own: OwnDefaults): Defaults {
  const standard: Partial<Record<ParameterKey, Sourced<unknown>>> = {};
  for (const each of parameterList) standard[each.key] = each.standard;
  return { ...(standard as Defaults), ...own };
}

/** The values alone. */
export function valuesOf(defaults: Defaults): Parameters {
  const values: Partial<Record<ParameterKey, unknown>> = {};
  for (const { key } of parameterList) values[key] = defaults[key].value;
  return values as Parameters;
}
