/** The congestion control algorithms, by name. */
import type { Work } from "../policy/policy.ts";
import type { CongestionControl } from "./control.ts";
import { cubic } from "./cubic.ts";
import { none } from "./none.ts";
import { reno } from "./reno.ts";

const controls: Readonly<Record<Work["parameters"]["congestion"], CongestionControl>> = { reno, cubic, none };

/** The one that this host uses. */
export function controlOf({ parameters }: Pick<Work, "parameters">): CongestionControl {
  return controls[parameters.congestion];
}
