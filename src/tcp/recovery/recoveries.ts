/** The ways of loss recovery, by name. */
import type { ControlBlock } from "../model/control-block.ts";
import type { Parameters } from "../parameters/parameters.ts";
import type { Policy } from "../policy/policy.ts";
import { rack } from "./rack/recovery.ts";
import type { LossRecovery } from "./recovery.ts";
import { rfc6675 } from "./rfc6675.ts";

const recoveries: Readonly<Record<ReturnType<Policy["recovery"]["algorithm"]>, LossRecovery>> = { rfc6675, rack };

/** The one by which a connection repairs its losses. */
export function recoveryOf(
  { policy, parameters }: { readonly policy: Policy; readonly parameters: Parameters },
  { agreed }: Pick<ControlBlock, "agreed">,
): LossRecovery {
  return recoveries[policy.recovery.algorithm(agreed, parameters)];
}
