/** What the network can do to one segment. */
import { delivered, type Fate } from "../network/network.ts";
import type { Emission } from "../scenario/run/log.ts";

export const faultKinds = ["loss", "duplicate"] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** The segment that is hit: its number is the one that it has in the variant. */
  readonly emission: Emission;
}

const fateOf: { readonly [K in FaultKind]: Fate } = {
  loss: { kind: "lose", to: null },
  duplicate: { kind: "duplicate", copy: delivered },
};

/** The fates of segments in a variant: those that no fault hits are delivered. */
export function fatesWith(faults: readonly Fault[]): (emission: Emission) => Fate {
  const hit = new Map(faults.map(({ kind, emission }) => [emission.id, fateOf[kind]]));
  return ({ id }) => hit.get(id) ?? delivered;
}
