/**
 * A profile of the tests, made as any other: three rules of its own, one that remembers something, and two values. It
 * extends the standard's.
 */
import { ownState } from "../../../../src/tcp/policy/own-state.ts";
import type { Policy } from "../../../../src/tcp/policy/policy.ts";
import { profileOf } from "../../../../src/tcp/policy/profile.ts";
import { rfcPolicy } from "../../../../src/tcp/profiles/rfc9293/profile.ts";

/** Segments with text since the last acknowledgment, however small. */
type Waiting = { readonly segments: number };

const waiting = ownState<Waiting>("acks");

const policy: Policy = {
  ...rfcPolicy,
  acks: {
    ...rfcPolicy.acks,
    first: () => ({ segments: 0 }),
    textArrived: (_, tcb) => {
      waiting.set(tcb, { segments: waiting.of(tcb).segments + 1 });
    },
    acknowledged: (_, tcb) => {
      waiting.set(tcb, { segments: 0 });
    },
    atOnce: (_, tcb) => waiting.of(tcb).segments >= 3,
  },
  ports: { ...rfcPolicy.ports, firstEphemeral: 1024 },
  listening: { ...rfcPolicy.listening, dropsSynFin: true },
};

export const thrifty = profileOf(
  policy,
  {
    mss: { value: 536, source: "a network of long ago" },
    delayedAck: { value: 300_000, source: "patience" },
  },
  { "syn-fin": "a firewall of long ago" },
);
