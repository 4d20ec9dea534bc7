/** What has to hold in a variant: `always` and `finally`, or, in a scenario without either, what every user expects. */

import { valuesOf } from "../persistent/chain.ts";
import type { CallMade } from "../scenario/run/call-log.ts";
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
import { allMachines } from "../scenario/run/machines.ts";
import type { WorldState } from "../scenario/run/world-state.ts";
import * as tcp from "../tcp/host.ts";
import { type OutcomeCode, outcomeCatalogue } from "../words/findings/outcomes.ts";
import { tell } from "../words/text.ts";
import { exploreWords } from "../words/ui/explore.ts";
import { callsOf, connectionsOf, isFailure } from "./world.ts";

export type BrokenCode = "does-not-always-hold" | "finally-differs" | "call-never-returns" | OutcomeCode;

export interface Broken {
  readonly code: BrokenCode;
  /** From the scenario's first line; null: no line is to blame. */
  readonly line: number | null;
  readonly message: string;
}

/** What breaks in a variant that did not in the baseline run; `isSame`: it ends in the same states, with the same results of calls and the same bytes. */
export function brokenIn(variant: Checkpoint, baseline: Checkpoint, isSame: boolean): readonly Broken[] {
  const isAsked = baseline.start.scenario.statements.some(({ kind }) => kind === "always" || kind === "finally");
  if (isAsked) return brokenChecks(variant);
  return isSame ? [] : brokenByDefault(variant, baseline);
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

function brokenByDefault(variant: Checkpoint, baseline: Checkpoint): readonly Broken[] {
  return [...unreturned(variant, baseline), ...differingBytes(variant, baseline), ...staying(variant, baseline)];
}

function unreturned(variant: Checkpoint, baseline: Checkpoint): Broken[] {
  const isOpen = ({ statement, result }: CallMade): boolean => statement !== null && result === null;
  const alsoThere = new Set(
    callsOf(baseline.world)
      .filter(isOpen)
      .map(({ statement }) => statement),
  );
  return callsOf(variant.world)
    .filter((call) => isOpen(call) && !alsoThere.has(call.statement))
    .map(({ endpoint: name, call, line }) => ({
      code: "call-never-returns",
      line,
      message: tell(exploreWords.neverReturns, variant.start.locale, { name, call }),
    }));
}

/** Every byte that was sent arrives once, or its sender learns of an error. */
function differingBytes({ start, world }: Checkpoint, baseline: Checkpoint): Broken[] {
  const names = [...start.setup.endpoints.keys()];
  return names.flatMap((sender) =>
    names.flatMap((name): Broken[] => {
      const { sent, received, line } = transferred(world, sender, name);
      if (received === sent || (received < sent && learnedOfError(world, sender, name))) return [];
      const before = transferred(baseline.world, sender, name);
      if (before.sent !== before.received) return [];
      const values = { name, received, sender, sent };
      const { message } = outcomeCatalogue["bytes-differ"];
      return [{ code: "bytes-differ", line, message: tell(message, start.locale, values) }];
    }),
  );
}

/** How many bytes one endpoint sent to another, how many arrived, and the line of the last `send`. */
function transferred(world: WorldState, sender: string, receiver: string) {
  let sent = 0;
  let line: number | null = null;
  for (const made of callsOf(world)) {
    if (made.call !== "send" || made.endpoint !== sender || made.peer !== receiver) continue;
    sent += made.count;
    line = made.line;
  }
  let received = 0;
  for (const block of connectionsOf(world, receiver))
    if (tcp.peerName(block.remote) === sender) received += block.received;
  return { sent, received, line };
}

function learnedOfError(world: WorldState, sender: string, receiver: string): boolean {
  return (
    connectionsOf(world, sender).some(({ remote, error }) => error !== null && tcp.peerName(remote) === receiver) ||
    callsOf(world).some((made) => made.endpoint === sender && made.peer === receiver && isFailure(made))
  );
}

/** Every end that is CLOSED in the baseline run is CLOSED here; an end that closes ends in CLOSED. */
function staying({ start, world }: Checkpoint, baseline: Checkpoint): Broken[] {
  return allMachines(world.machines).flatMap(({ host }): Broken[] => {
    const alive = tcp.connections(host);
    const before = allMachines(baseline.world.machines).find((machine) => machine.host.name === host.name);
    const one = alive.at(-1);
    if (one === undefined || before === undefined || alive.length <= tcp.connections(before.host).length) return [];
    const values = { name: host.name, state: one.state };
    const { message } = outcomeCatalogue["connection-stays"];
    const line = callsOf(world).findLast(({ endpoint }) => endpoint === host.name)?.line ?? null;
    return [{ code: "connection-stays", line, message: tell(message, start.locale, values) }];
  });
}
