/** What `suppose` gets wrong on purpose: each replaces some decisions of a profile's policy. The engine knows none of them. */
import type { SuppositionName } from "../../../words/terms/profiles.ts";
import type { Supposition } from "../../model/host.ts";
import type { Policy } from "../../policy/policy.ts";
import { twoWayHandshake } from "./two-way-handshake.ts";

/** A policy without the rule that a supposition breaks. `duration`: µs, 0 where none is named. */
type Layer = (policy: Policy, duration: number) => Policy;

const lastsInTimeWait: Layer = (policy, duration) => ({
  ...policy,
  timeWait: { ...policy.timeWait, length: () => duration },
});

const layers: Readonly<Record<SuppositionName, Layer>> = {
  "two-way-handshake": (policy) => ({ ...policy, opening: { ...policy.opening, ...twoWayHandshake } }),
  "no-time-wait": lastsInTimeWait,
  "time-wait": lastsInTimeWait,
  "fixed-isn": (policy) => ({ ...policy, opening: { ...policy.opening, isnClockRuns: false } }),
  "no-sequence-check": (policy) => ({
    ...policy,
    sequence: { ...policy.sequence, acceptability: () => "acceptable" },
    resets: { ...policy.resets, checksNumber: false },
  }),
};

/** The policy of a world in which all of these are supposed. */
export function supposing(policy: Policy, suppose: readonly Supposition[]): Policy {
  return suppose.reduce((layered, { name, duration }) => layers[name](layered, duration ?? 0), policy);
}
