/** What has to hold in a variant: `always` and `finally`, or, in a scenario without either, what every user expects. */

import { valuesOf } from "../persistent/chain.ts";
import type { CallMade } from "../scenario/run/call-log.ts";
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
import { allMachines, machineNamed } from "../scenario/run/machines.ts";
import type { WorldState } from "../scenario/run/world-state.ts";
import * as tcp from "../tcp/host.ts";
import { type OutcomeCode, outcomeCatalogue } from "../words/findings/outcomes.ts";
import { tell } from "../words/text.ts";
import { exploreWords } from "../words/ui/explore.ts";
import { transfersIn } from "./streams.ts";
import { callsOf, connectionsOf, isFailure } from "./world.ts";

export type BrokenCode = "does-not-always-hold" | "finally-differs" | "call-never-returns" | OutcomeCode;

export interface Broken {
  readonly code: BrokenCode;
  /** From the scenario's first line; null: no line is to blame. */
  readonly line: number | null;
  readonly message: string;
}

/** How a variant ends beside the baseline run. */
export interface Beside {
  /** It ends in the same states, with the same results of calls and the same bytes. */
  readonly isSame: boolean;
  /** Calls that only the baseline run makes. */
  readonly skipped: readonly CallMade[];
}

/** What breaks in a variant that did not in the baseline run. */
export function brokenIn(variant: Checkpoint, baseline: Checkpoint, beside: Beside): readonly Broken[] {
  const isAsked = baseline.start.scenario.statements.some(({ kind }) => kind === "always" || kind === "finally");
  if (isAsked) return brokenChecks(variant);
  return beside.isSame ? [] : brokenByDefault(variant, baseline, beside);
}

function brokenChecks({ world }: Checkpoint): readonly Broken[] {
  return valuesOf(world.found).flatMap(({ code, range, message }): Broken[] =>
    code === "does-not-always-hold" || code === "finally-differs" ? [{ code, line: range.start.line, message }] : [],
  );
}

/** An `always` that the baseline run does not come to. */
export function unaskedIn({ start: { scenario, locale }, nextStatement }: Checkpoint): readonly Broken[] {
  return scenario.statements.slice(nextStatement).flatMap(({ kind, range }): Broken[] => {
    if (kind !== "always") return [];
    return [
      { code: "never-asked", line: range.start.line, message: tell(outcomeCatalogue["never-asked"].message, locale) },
    ];
  });
}

function brokenByDefault(variant: Checkpoint, baseline: Checkpoint, beside: Beside): readonly Broken[] {
  const open = unreturned(variant, baseline);
  return [
    ...open.map((made) => brokenCall(variant, "call-never-returns", made)),
    ...unreached(variant, open, beside.skipped).map((made) => brokenCall(variant, "calls-not-reached", made)),
    ...differingBytes(variant, baseline),
    ...staying(variant, baseline),
  ];
}

function brokenCall(
  { start }: Checkpoint,
  code: "call-never-returns" | "calls-not-reached",
  { endpoint: name, call, line }: CallMade,
): Broken {
  const message = code === "call-never-returns" ? exploreWords.neverReturns : outcomeCatalogue[code].message;
  return { code, line, message: tell(message, start.locale, { name, call }) };
}

function unreturned(variant: Checkpoint, baseline: Checkpoint): readonly CallMade[] {
  const isOpen = ({ statement, result }: CallMade): boolean => statement !== null && result === null;
  const alsoThere = new Set(
    callsOf(baseline.world)
      .filter(isOpen)
      .map(({ statement }) => statement),
  );
  return callsOf(variant.world).filter((call) => isOpen(call) && !alsoThere.has(call.statement));
}

/** The first call of each application that keeps waiting on a connection, without an error. */
function unreached(
  { world }: Checkpoint,
  open: readonly CallMade[],
  skipped: readonly CallMade[],
): readonly CallMade[] {
  const waits = ({ endpoint, peer }: CallMade): boolean =>
    !open.some((call) => call.endpoint === endpoint) &&
    !learnedOfError(world, endpoint, peer) &&
    (isConnected(world, endpoint, peer) || (peer !== null && isConnected(world, peer, endpoint)));
  const first = new Map(skipped.toReversed().map((made) => [made.endpoint, made]));
  return [...first.values()].filter(waits).reverse();
}

function isConnected({ machines }: WorldState, name: string, peer: string | null): boolean {
  const host = machineNamed(machines, name)?.host;
  const alive = host === undefined ? [] : tcp.connections(host);
  return alive.some(({ remote }) => peer === null || tcp.peerName(remote) === peer);
}

/** Every byte that was sent arrives once and in order, or its sender learns of an error. */
function differingBytes({ start: { locale }, world }: Checkpoint, baseline: Checkpoint): Broken[] {
  const before = transfersIn(baseline.world);
  return [...transfersIn(world)].flatMap(
    ([pair, { sender, receiver: name, sent, received, line, isMixed }]): Broken[] => {
      const same = before.get(pair);
      if (isMixed && same?.isMixed !== true) {
        const message = tell(exploreWords.mixedBytes, locale, { name, sender });
        return [{ code: "bytes-differ", line, message }];
      }
      if (received === sent || (received < sent && learnedOfError(world, sender, name))) return [];
      if (same !== undefined && same.sent !== same.received) return [];
      const message = tell(outcomeCatalogue["bytes-differ"].message, locale, { name, received, sender, sent });
      return [{ code: "bytes-differ", line, message }];
    },
  );
}

/** `peer` null: with any peer. */
function learnedOfError(world: WorldState, name: string, peer: string | null): boolean {
  const isWith = (other: string | null): boolean => peer === null || other === peer;
  return (
    connectionsOf(world, name).some(({ remote, error }) => error !== null && isWith(tcp.peerName(remote))) ||
    callsOf(world).some((made) => made.endpoint === name && isWith(made.peer) && isFailure(made))
  );
}

/** Every end that is CLOSED in the baseline run is CLOSED here, unless both ends are connected and neither has closed. */
function staying({ start, world }: Checkpoint, baseline: Checkpoint): Broken[] {
  return allMachines(world.machines).flatMap(({ host }): Broken[] => {
    const alive = tcp.connections(host);
    const before = machineNamed(baseline.world.machines, host.name);
    const one = alive.findLast((block) => !isInUse(world, host.name, block));
    if (one === undefined || before === undefined || alive.length <= tcp.connections(before.host).length) return [];
    const values = { name: host.name, state: one.state };
    const { message } = outcomeCatalogue["connection-stays"];
    const line = callsOf(world).findLast(({ endpoint }) => endpoint === host.name)?.line ?? null;
    return [{ code: "connection-stays", line, message: tell(message, start.locale, values) }];
  });
}

function isInUse({ machines }: WorldState, name: string, { state, remote, iss, irs }: tcp.ControlBlock): boolean {
  const peer = machineNamed(machines, tcp.peerName(remote))?.host;
  if (state !== "ESTABLISHED" || peer === undefined) return false;
  return tcp
    .connections(peer)
    .some(
      (other) => other.state === state && other.iss === irs && other.irs === iss && tcp.peerName(other.remote) === name,
    );
}
