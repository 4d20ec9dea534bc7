/**
 * A number in the `seq` of a SYN or SYN+ACK is the one that its connection begins with. That of an endpoint's first
 * connection is part of the setup; for later ones it is stated to its TCP when the statement begins that opens them.
 */
import type { Scenario, SegmentStatement, Statement } from "../../language/syntax/document.ts";
import * as tcp from "../../tcp/host.ts";
import type { RunState } from "./run-state.ts";

interface Stated {
  readonly name: string;
  /** null: from here on it holds no more. */
  readonly isn: number | null;
}

const known = new WeakMap<Scenario, ReadonlyMap<number, readonly Stated[]>>();

/** The statement at that place begins. */
export function stateNextIsns(run: RunState, place: number): void {
  for (const { name, isn } of statedAt(run.scenario).get(place) ?? [])
    if (isn === null || hasConnected(run, name)) run.world.stateNextIsn(name, isn);
}

function hasConnected(run: RunState, name: string): boolean {
  const host = run.host(name);
  return host !== undefined && tcp.hasConnected(host);
}

function statedAt(scenario: Scenario): ReadonlyMap<number, readonly Stated[]> {
  let found = known.get(scenario);
  if (found === undefined) {
    found = findStated(scenario.statements);
    known.set(scenario, found);
  }
  return found;
}

/** By the place of the statement that opens the connection. */
function findStated(statements: readonly Statement[]): ReadonlyMap<number, readonly Stated[]> {
  const found = new Map<number, Stated[]>();
  const state = (place: number, stated: Stated): void => {
    found.set(place, [...(found.get(place) ?? []), stated]);
  };
  /** By who begins: where a connection was last opened, from this place on. */
  let opened: number | null = null;
  statements.forEach((one, place) => {
    if (opens(one)) opened = isOpenedAbove(statements, place, opened) ? opened : place;
    else if (one.kind === "call" || one.kind === "crash") opened = null;
    const isn = isnIn(one);
    if (isn === null || opened === null) return;
    state(opened, isn);
    state(place + 1, { ...isn, isn: null });
  });
  return found;
}

/** Whether a SYN is what the call right above it sends. */
function isOpenedAbove(statements: readonly Statement[], place: number, opened: number | null): boolean {
  const above = opened === null ? undefined : statements[opened];
  const one = statements[place];
  return one?.kind === "segment" && above?.kind === "call" && above.endpoint.name.text === one.from.text;
}

function opens(one: Statement): boolean {
  if (one.kind === "call") return one.call.value === "connect";
  return one.kind === "arrives" || (one.kind === "segment" && isSyn(one) && !one.flags?.value.includes("ACK"));
}

function isSyn({ flags }: SegmentStatement): boolean {
  return flags?.value.includes("SYN") === true;
}

function isnIn(one: Statement): Stated | null {
  if (one.kind !== "segment" || one.forge !== null || !isSyn(one)) return null;
  const { seq } = one.fields;
  return seq?.value.symbol === null ? { name: one.from.text, isn: seq.value.offset >>> 0 } : null;
}
