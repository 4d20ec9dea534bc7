/**
 * Where TCPs differ though all are TCPs: the decisions that RFC 9293 leaves open, that a kernel takes otherwise, or that
 * a `suppose` gets wrong on purpose. The engine asks the policy by name and knows neither profiles nor suppositions.
 */
import type { Suppositions } from "../model/host-state.ts";
import type { Parameters } from "../parameters/types.ts";
import { linuxPolicy } from "./linux/policy.ts";
import type { Policy } from "./policy-types.ts";
import { rfcPolicy } from "./rfc9293/policy.ts";
import { twoWayHandshake } from "./suppose/two-way-handshake.ts";

export type { Policy } from "./policy-types.ts";

/** The policy of a host: that of its profile, in the world that is supposed. */
export function policyOf(parameters: Parameters, suppose: Suppositions): Policy {
  let policy = parameters.profile === "linux" ? linuxPolicy : rfcPolicy;
  if (suppose.twoWayHandshake) policy = { ...policy, opening: twoWayHandshake };
  if (suppose.noSequenceCheck) policy = { ...policy, acceptability: () => "acceptable", checksReset: false };
  if (suppose.timeWait !== null) {
    const length = suppose.timeWait;
    policy = { ...policy, timeWait: () => length };
  }
  if (suppose.fixedIsn) policy = { ...policy, isnClockRuns: false };
  return policy;
}
