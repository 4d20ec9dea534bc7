/** The list of parameters, by the names that the engine has for them. */
import { congestionParameters } from "./congestion.ts";
import type { Parameter, ValueOfKind } from "./parameter.ts";
import { segmentParameters } from "./segments.ts";
import { socketParameters } from "./sockets.ts";
import { timerParameters } from "./timers.ts";

export const parameters = { ...segmentParameters, ...timerParameters, ...congestionParameters, ...socketParameters };

export type ParameterKey = keyof typeof parameters;

/** A value for each of them. */
export type Parameters = {
  readonly [K in ParameterKey]: ValueOfKind<(typeof parameters)[K]["kind"]>;
};

/** The same list for those who go through it. */
export const parameterList: readonly (Parameter & { readonly key: ParameterKey })[] = (
  Object.keys(parameters) as ParameterKey[]
).map((key) => ({ key, ...parameters[key] }));

const byName = new Map(parameterList.map((each) => [each.name, each]));

/** The parameter that the language calls so. */
export function parameterNamed(name: string): (typeof parameterList)[number] | undefined {
  return byName.get(name);
}
