/** The fate of an item in the network: decided once, when it is sent or by the line that claims it later. */
export type Fate =
  | { readonly kind: "deliver" }
  /** Arrives at that moment, but never before its own latency has passed. */
  | { readonly kind: "delay"; readonly until: number }
  /** `to`: what in the network took it; a line that claims it before the network is quiet may still see it. */
  | { readonly kind: "lose"; readonly to: Obstacle | null }
  /** Arrives (`first`: in another way than at once), and so does a copy that is sent right after it. */
  | { readonly kind: "duplicate"; readonly first?: Single; readonly copy: Single }
  /** Stays in the network under a name until a line lets it arrive. */
  | { readonly kind: "hold"; readonly name: string };

type Single = Exclude<Fate, { readonly kind: "duplicate" }>;

/**
 * What takes something on a path, and the line that put it there: a cut takes everything, loss what no line claims, the
 * others what they have no room for or do not know. `by`: the name of a box.
 */
export interface Obstacle {
  readonly kind: "cut" | "loss" | "mtu" | "firewall" | "nat";
  readonly line: number;
  readonly by?: string;
}

export const delivered = { kind: "deliver" } as const satisfies Fate;
