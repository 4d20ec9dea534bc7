/** A run goes step by step, forwards, backwards and in forks, and always comes to the same. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "../../../src/language/parse/parse.ts";
import type { Scenario } from "../../../src/language/syntax/document.ts";
import { delivered, type Fate } from "../../../src/network/network.ts";
import { valuesOf } from "../../../src/persistent/chain.ts";
import { membersOf } from "../../../src/persistent/list.ts";
import type { Checkpoint } from "../../../src/scenario/run/checkpoint.ts";
import type { LogEntry } from "../../../src/scenario/run/log.ts";
import { runScenario } from "../../../src/scenario/run/run.ts";
import {
  isOver,
  next,
  runToEnd,
  runToEvent,
  runToLine,
  runToTime,
  start,
  withRules,
} from "../../../src/scenario/run/stepper.ts";
import { toScenarioTrace } from "../../../src/scenario/trace/trace.ts";
import type { SegmentEvent } from "../../../src/trace/trace.ts";

const locale = "en";

function scenariosIn(text: string): Scenario[] {
  return parse(text, { locale }).scenarios.map(({ scenario }) => scenario);
}

function scenarioOf(text: string): Scenario {
  const [scenario] = scenariosIn(text);
  if (scenario === undefined) throw new Error("no scenario");
  return scenario;
}

const gallery = join(import.meta.dirname, "../../../examples");
const scenarios = readdirSync(gallery, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tcpflow"))
  .sort()
  .flatMap((name) => scenariosIn(readFileSync(join(gallery, name), "utf8")).map((scenario) => ({ name, scenario })));

const endOf = (checkpoint: Checkpoint): string => JSON.stringify(toScenarioTrace(runToEnd(checkpoint)).whole);

/** All checkpoints of a run, the first one included. */
function checkpointsOf(scenario: Scenario): Checkpoint[] {
  const checkpoints = [start(scenario, { locale })];
  for (let at = checkpoints[0]; at !== undefined && !isOver(at); ) {
    at = next(at).checkpoint;
    checkpoints.push(at);
  }
  return checkpoints;
}

const count = (entries: readonly LogEntry[], kind: LogEntry["kind"]): number =>
  entries.filter((entry) => entry.kind === kind).length;

const fateKinds: ReadonlySet<LogEntry["kind"]> = new Set(["lost", "translated", "held", "merged", "written"]);

const transfer = scenarioOf("client: connect\nclient: send 3000\nwait 5s\nclient: close\nserver: close\n");

describe("a run", () => {
  it("comes to the same from each of its checkpoints, and none of them changes", () => {
    expect(scenarios.length).toBeGreaterThan(50);
    for (const { name, scenario } of scenarios) {
      const { events, steps, final } = runScenario(scenario, locale, false).solution.trace;
      const checkpoints = checkpointsOf(scenario);
      const every = Math.ceil(checkpoints.length / 6);
      const some = checkpoints.filter((_, index) => index % every === 0);
      const before = some.map((checkpoint) => JSON.stringify(toScenarioTrace(checkpoint).whole));
      // Backwards, so that each goes on from where others have gone on before.
      for (const checkpoint of some.toReversed())
        expect(toScenarioTrace(runToEnd(checkpoint)).whole, name).toMatchObject({ events, steps, final });
      expect(some.map((checkpoint) => JSON.stringify(toScenarioTrace(checkpoint).whole))).toEqual(before);
    }
  });

  it("does one thing in a step, and its steps together are the run", () => {
    for (const { name, scenario } of scenarios) {
      let at = start(scenario, { locale });
      const entries: LogEntry[] = [];
      while (!isOver(at)) {
        const { checkpoint, events } = next(at);
        const timers = events.filter((entry) => entry.kind === "begun" && entry.event === "timer").length;
        expect(count(events, "arrived") + timers, name).toBeLessThanOrEqual(1);
        entries.push(...events);
        at = checkpoint;
      }
      const { log, fates } = runToEnd(start(scenario, { locale })).world;
      expect(entries).toEqual(membersOf(log));
      expect(entries.filter(({ kind }) => fateKinds.has(kind))).toEqual(valuesOf(fates));
      const beyond = next(at);
      expect(beyond.checkpoint).toBe(at);
      expect(beyond.events).toEqual([]);
    }
  });

  it("goes its own way in each fork, whatever the other does and spends", () => {
    const whole = endOf(start(transfer, { locale }));
    const enough = runToEnd(start(transfer, { locale })).world.spent + 1;
    const checkpoint = runToLine(start(transfer, { locale, maxSteps: enough }), 1);
    const doubled = withRules(checkpoint, { fates: () => ({ kind: "duplicate", copy: delivered }) });
    // This one spends all there is.
    expect(runToEnd(doubled).world.found?.value.code).toBe("run-too-long");
    expect(endOf(checkpoint) === whole).toBe(true);
    expect(endOf(doubled) === whole).toBe(false);
    expect(endOf(checkpoint) === whole).toBe(true);
  });

  it("pays for what it waits for without success", () => {
    const waiting = (times: number): number => {
      const wait = "wait until client LISTEN\n".repeat(times);
      return runToEnd(
        start(scenarioOf(`client: connect\ncut client -> server\nclient: send 1\nwait 0s\n${wait}`), { locale }),
      ).world.spent;
    };
    const [none, one, two] = [waiting(0), waiting(1), waiting(2)];
    // Each lets the same retransmissions happen once more.
    expect(one - none).toBeGreaterThan(5);
    expect(two - one).toBe(one - none);
  });
});

describe("the fate of a segment", () => {
  const third = (fate: Fate) =>
    toScenarioTrace(runToEnd(start(transfer, { locale, fates: ({ id }) => (id === 3 ? fate : delivered) }))).whole;
  const segmentsOf = ({ events }: { readonly events: readonly { readonly kind: string }[] }) =>
    events.filter((event): event is SegmentEvent => event.kind === "segment");

  it("is asked once for each, in the order in which they are sent, as the trace numbers them", () => {
    const asked: number[] = [];
    const run = runToEnd(
      start(transfer, {
        locale,
        fates: ({ id }) => {
          asked.push(id);
          return delivered;
        },
      }),
    );
    expect(asked).toEqual(asked.map((_, index) => index + 1));
    expect(segmentsOf(toScenarioTrace(run).whole).map(({ id }) => id)).toEqual(asked);
  });

  it.each([
    ["lose", { kind: "lose", to: null }, { fate: "lost", arrivals: [] }],
    ["hold", { kind: "hold", name: "late" }, { fate: "held", arrivals: [] }],
    ["delay", { kind: "delay", until: 77_000 }, { fate: "delivered", arrivals: [77_000] }],
    ["deliver", delivered, { fate: "delivered", arrivals: [30_000] }],
    ["duplicate", { kind: "duplicate", copy: delivered }, { fate: "delivered", arrivals: [30_000, 30_000] }],
    [
      "duplicate much later",
      { kind: "duplicate", copy: { kind: "delay", until: 900_000 } },
      { fate: "delivered", arrivals: [30_000, 900_000] },
    ],
  ] satisfies [string, Fate, object][])("can be to %s it", (_, fate, expected) => {
    const segment = segmentsOf(third(fate)).find(({ id }) => id === 3);
    expect(segment).toMatchObject(expected);
  });

  it("has no line or cut that lost it where the network loses it", () => {
    const segment = segmentsOf(third({ kind: "lose", to: null })).find(({ id }) => id === 3);
    expect(segment?.fate).toBe("lost");
    expect(segment).not.toHaveProperty("lostBy");
  });

  it("is decided by a path that is cut before anything else", () => {
    const scenario = scenarioOf("cut client -> server\nclient: connect\nwait 1s\n");
    const asked: number[] = [];
    const fates = ({ id }: { readonly id: number }): Fate => {
      asked.push(id);
      return delivered;
    };
    runToEnd(start(scenario, { locale, fates }));
    expect(asked).toEqual([]);
  });
});

describe("a run stops", () => {
  const scenario = scenarioOf("client: connect\n\nexpect client ESTABLISHED\nclient: send 1\nwait 1s\nserver: close\n");
  const begin = start(scenario, { locale });

  it("before a line, when all above it is done", () => {
    const at = runToLine(begin, 1);
    expect(at.nextStatement).toBe(1);
    expect(toScenarioTrace(at).whole.final["client"]).toEqual([{ peer: "server", state: "ESTABLISHED" }]);
    expect(runToLine(at, 3).nextStatement).toBe(2);
    expect(isOver(runToLine(at, 100))).toBe(true);
  });

  it("after the step in which something happens", () => {
    const at = runToEvent(begin, (entry) => entry.kind === "arrived" && entry.carried.id === 2);
    expect(at.world.time).toBe(20_000);
    expect(isOver(runToEvent(begin, () => false))).toBe(true);
  });

  it("at a time, before anything that comes later", () => {
    const at = runToTime(begin, 15_000);
    expect(at.world.time).toBe(10_000);
    expect(next(at).checkpoint.world.time).toBe(20_000);
    expect(endOf(at)).toBe(endOf(begin));
  });
});
