/** The values of parameters in each profile, for those who explain them and may not look into the engine. */
import { profiles } from "../tcp/profiles/profiles.ts";
import type { Sourced } from "../words/parameters/parameter.ts";
import type { ParameterKey } from "../words/parameters/parameters.ts";
import { type Profile, profileNames } from "../words/terms/profiles.ts";

/** A parameter's value in each profile, and what says so. */
export function valuesInProfiles(
  key: ParameterKey,
): readonly ({ readonly profile: Profile } & Sourced<boolean | number | string | null>)[] {
  return profileNames.map((profile) => ({ profile, ...profiles[profile].defaults[key] }));
}
