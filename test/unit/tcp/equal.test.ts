import { expect, it } from "vitest";
import { set } from "../../../src/persistent/tree.ts";
import { analyze } from "../../../src/scenario/analyze.ts";
import { allMachines } from "../../../src/scenario/run/machines.ts";
import { isOver, next, start } from "../../../src/scenario/run/stepper.ts";
import { canonical, connections, type Host, sameBehavior } from "../../../src/tcp/host.ts";

/** The hosts of a run after each step. */
function hostsOf(text: string): readonly Host[] {
  const [run] = analyze(text, { locale: "en" }).runs;
  if (run === undefined) throw new Error("no scenario");
  const hosts: Host[] = [];
  for (let at = start(run.scenario, { locale: "en" }); !isOver(at); at = next(at).checkpoint)
    hosts.push(...allMachines(at.world.machines).map(({ host }) => host));
  return hosts;
}

it("two hosts are equal where their texts are, whatever they share", () => {
  const text = "client: connect\nclient: send 3000\nserver: recv 1000\nclient: close\nserver: close\n";
  const [some, others] = [hostsOf(text), hostsOf(text.replace("3000", "3001"))];
  let equal = 0;
  for (const one of some)
    for (const other of [...some, ...hostsOf(text), ...others]) {
      const isSame = sameBehavior(one, other);
      expect(isSame).toBe(canonical(one) === canonical(other));
      if (isSame) equal++;
    }
  expect(equal).toBeGreaterThan(some.length);
});

it("what is ignored may differ", () => {
  const [host] = hostsOf("client: connect\n").toReversed();
  const block = host === undefined ? undefined : connections(host)[0];
  if (host === undefined || block === undefined) throw new Error("no connection");
  const alive = set(host.alive, block.id, { ...block, segmentsSent: 99 }, ({ deadline }) => deadline);
  const other = structuredClone({ ...host, alive });
  expect(sameBehavior(host, other)).toBe(false);
  expect(sameBehavior(host, other, ["segmentsSent"])).toBe(true);
});
