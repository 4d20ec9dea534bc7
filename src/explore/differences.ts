/** What a variant ends with that the baseline run does not. */
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
import { finalStates } from "../scenario/trace/trace.ts";
import type { ExploredDifference } from "../trace/explore.ts";
import type { FinalState } from "../trace/trace.ts";
import { transfersIn } from "./streams.ts";
import { callsOf } from "./world.ts";

/** Lines count from the scenario's first. */
export function differencesBetween(variant: Checkpoint, baseline: Checkpoint): readonly ExploredDifference[] {
  return [...statesOf(variant, baseline), ...callsIn(variant, baseline), ...bytesIn(variant, baseline)];
}

function statesOf(variant: Checkpoint, baseline: Checkpoint): ExploredDifference[] {
  const before = finalStates(baseline);
  return Object.entries(finalStates(variant)).flatMap(([name, final]): ExploredDifference[] => {
    const states = namesOf(final);
    return String(states) === String(namesOf(before[name] ?? [])) ? [] : [{ kind: "state", name, states }];
  });
}

/** Those of the connections, or of the listener where there is none. */
function namesOf(final: readonly FinalState[]): readonly string[] {
  const connected = final.filter(({ state }) => state !== "LISTEN");
  return (connected.length === 0 ? final : connected).map(({ state }) => state).sort();
}

function callsIn(variant: Checkpoint, baseline: Checkpoint): ExploredDifference[] {
  const before = new Map(callsOf(baseline.world).map(({ statement, result }) => [statement, result]));
  return callsOf(variant.world).flatMap(({ statement, line, call, result }): ExploredDifference[] =>
    statement === null || line === null || !before.has(statement) || before.get(statement) === result
      ? []
      : [{ kind: "call", line, call, result }],
  );
}

function bytesIn(variant: Checkpoint, baseline: Checkpoint): ExploredDifference[] {
  const [transfers, before] = [transfersIn(variant.world), transfersIn(baseline.world)];
  const pairs = new Set([...transfers.keys(), ...before.keys()]);
  return [...pairs].flatMap((pair): ExploredDifference[] => {
    const [now, then] = [transfers.get(pair), before.get(pair)];
    const { sender: from, receiver: to } = now ?? then ?? { sender: "", receiver: "" };
    const received = now?.received ?? 0;
    return received === (then?.received ?? 0) ? [] : [{ kind: "bytes", from, to, received }];
  });
}
