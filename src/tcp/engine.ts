/**
 * The events of RFC 9293 §3.10 for hosts of certain profiles. A host names its profile and what is supposed; the policy that
 * follows is looked up when a step begins, so that the host itself stays plain data.
 */
import { createTree } from "../persistent/tree.ts";
import type { EarlyTimer } from "../words/terms/standard-names.ts";
import { segmentArrives } from "./events/arrive/arrive.ts";
import { icmpArrives } from "./events/arrive/icmp.ts";
import { userCall } from "./events/call/call.ts";
import { timerExpires } from "./events/timeout/timeout.ts";
import type { ControlBlock } from "./model/control-block.ts";
import type { Host, HostOptions, StepResult, Supposition } from "./model/host.ts";
import type { Owner, TcbDraft } from "./model/step.ts";
import { begin, draftOf, finish } from "./model/step.ts";
import type { Call, CallId, ConnectionId, IcmpError, Segment } from "./model/types.ts";
import type { Policy, Work } from "./policy/policy.ts";
import type { ProfileDefinition } from "./policy/profile.ts";
import { supposing } from "./profiles/suppose/suppose.ts";
import { recoveryOf } from "./recovery/recoveries.ts";
import type { LossRecovery } from "./recovery/recovery.ts";

/** `P`: the names of the profiles that it knows. */
export interface Engine<P extends string> {
  /** A machine that has just been started: nothing listens, nothing is connected. */
  readonly createHost: (options: HostOptions<P>) => Host;
  /** A call of the application (§3.10.1–3.10.5). Never throws: an error is what the call returns. */
  readonly call: (host: Host, id: CallId, request: Call, now: number, owner?: Owner | null) => StepResult;
  /** SEGMENT ARRIVES (§3.10.7): for a connection, a listener, or a port that is closed. */
  readonly arrive: (host: Host, segment: Segment, now: number, owner?: Owner | null) => StepResult;
  /** An ICMP error message arrives (§3.9.2.2). */
  readonly icmp: (host: Host, message: IcmpError, now: number, owner?: Owner | null) => StepResult;
  /** Fires the one timer that is due earliest, if it is due at or before `now` (§3.10.8). */
  readonly timeout: (host: Host, now: number, owner?: Owner | null) => StepResult;
  /** What a delayed ACK of a connection waits for, as far as its profile adapts that, µs; else 0. */
  readonly ackTimeout: (host: Host, tcb: ControlBlock) => number;
  /** How many duplicates the peer of a connection has reported. */
  readonly reported: (host: Host, tcb: ControlBlock) => number;
  /** What the retransmission timer of a connection stands for, if that is not the timeout. */
  readonly early: (host: Host, tcb: ControlBlock) => EarlyTimer | null;
  /** Another step of one connection (observe.ts). Nothing happens if there is no such connection. */
  readonly step: (host: Host, id: ConnectionId, now: number, act: (work: Work, tcb: TcbDraft) => void) => StepResult;
}

/** A TCP that knows these profiles. */
export function engineOf<P extends string>(profiles: Readonly<Record<P, ProfileDefinition>>): Engine<P> {
  const policyOf = lookup(profiles);
  const recoveryIn = (host: Host, tcb: ControlBlock): LossRecovery =>
    recoveryOf({ policy: policyOf(host), parameters: host.parameters }, tcb);
  return {
    createHost: started,
    call: (host, id, request, now, owner = null) => userCall(host, policyOf(host), id, request, now, owner),
    arrive: (host, segment, now, owner = null) => segmentArrives(host, policyOf(host), segment, now, owner),
    icmp: (host, message, now, owner = null) => icmpArrives(host, policyOf(host), message, now, owner),
    timeout: (host, now, owner = null) => timerExpires(host, policyOf(host), now, owner),
    ackTimeout: (host, tcb) => policyOf(host).acks.timeout(tcb),
    reported: (host, tcb) => recoveryIn(host, tcb).reported(tcb),
    early: (host, tcb) => recoveryIn(host, tcb).early(tcb),
    step: (host, id, now, act) => {
      const work = begin(host, policyOf(host), now, "timer", null);
      const tcb = draftOf(work, id);
      if (tcb !== undefined) act(work, tcb);
      return finish(work);
    },
  };
}

/** What a machine remembers when it has just been started. Each member by itself: copies of what was made with a
 * spread are slow, and every step makes one. */
function started(options: HostOptions): Host {
  return {
    name: options.name,
    seed: options.seed,
    profile: options.profile,
    parameters: options.parameters,
    suppose: options.suppose,
    isn: options.isn,
    portIsEphemeral: options.portIsEphemeral ?? false,
    firstTimestamp: options.firstTimestamp ?? null,
    reads: options.reads,
    accepts: options.accepts,
    timestampOffset: null,
    alive: createTree(),
    ended: createTree(),
    index: createTree(),
    nextId: 1,
    listeners: [],
    pending: [],
    isnClock: { stated: null },
    nextIsn: null,
    nextEphemeral: 0,
    challenges: { interval: 0, count: 0 },
  };
}

/** The machine restarts: everything is forgotten, and only the clock of initial sequence numbers goes on. */
export function restart(host: Host): Host {
  const { nextId, isnClock, timestampOffset } = host;
  return { ...started(host), nextId, isnClock, timestampOffset };
}

/** Finds a host's policy. Where something is supposed, it is put together once for all steps that suppose it. */
function lookup(profiles: Readonly<Record<string, ProfileDefinition>>): (host: Host) => Policy {
  const known = new Map(
    Object.entries(profiles).map(([name, { policy }]) => [
      name,
      { policy, supposing: new WeakMap<readonly Supposition[], Policy>() },
    ]),
  );
  let latest: Policy | null = null;
  let latestProfile: string | null = null;
  return ({ profile, suppose }) => {
    // Mostly it is that of the step before.
    if (latest !== null && profile === latestProfile && suppose.length === 0) return latest;
    const found = known.get(profile);
    if (found === undefined) throw new Error(`no profile ${profile}`);
    if (suppose.length === 0) {
      [latest, latestProfile] = [found.policy, profile];
      return found.policy;
    }
    let policy = found.supposing.get(suppose);
    if (policy === undefined) {
      policy = supposing(found.policy, suppose);
      found.supposing.set(suppose, policy);
    }
    return policy;
  };
}
