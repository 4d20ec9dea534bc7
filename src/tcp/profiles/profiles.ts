/**
 * The list of profiles: TCPs that differ though all are TCPs. A profile is a folder here and an entry in this list; its
 * name and what it is are in words/terms.
 */
import type { Profile } from "../../words/terms/profiles.ts";
import type { ProfileDefinition } from "../policy/profile.ts";
import { linux } from "./linux/profile.ts";
import { rfc9293 } from "./rfc9293/profile.ts";

export const profiles: Readonly<Record<Profile, ProfileDefinition>> = { rfc9293, linux };
