/**
 * The values of all parameters in each profile, taken from the one table of which docs/profiles.md is a print.
 */
import type { Profile } from "../../words/terms/profiles.ts";
import { parameterTable } from "./table.ts";
import type { Parameters } from "./types.ts";

export type { AnyParameterEntry, Parameters } from "./types.ts";
export { parameterTable };

function collect(profile: Profile): Parameters {
  const values: Partial<Record<keyof Parameters, unknown>> = {};
  for (const entry of parameterTable) values[entry.key] = entry.values[profile].value;
  return values as Parameters;
}

/** Each profile's values. */
export const profiles: Readonly<Record<Profile, Parameters>> = { rfc9293: collect("rfc9293"), linux: collect("linux") };
