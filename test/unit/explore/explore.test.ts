import { describe, expect, it } from "vitest";
import { type Exploration, exploring, type Result, refusalOf } from "../../../src/explore/explore.ts";
import { type FaultKind, faultKinds } from "../../../src/explore/faults.ts";
import { membersOf } from "../../../src/persistent/list.ts";
import { analyze, type ScenarioRun } from "../../../src/scenario/analyze.ts";

const locale = "en";

function runOf(text: string): ScenarioRun {
  const [run] = analyze(text, { locale }).runs;
  if (run === undefined) throw new Error("no scenario");
  return run;
}

function explored(text: string, faults = 1, kinds: readonly FaultKind[] = ["loss"]): Exploration {
  const run = runOf(text);
  expect(refusalOf(run)).toBeNull();
  const variants = exploring(run, { locale, faults, kinds });
  for (;;) {
    const { done, value } = variants.next();
    if (done === true) return value;
  }
}

function fail(): never {
  throw new Error("there is no such variant");
}

/** What hits each segment, and how that ends. */
function endings({ results }: Exploration): string[] {
  return results.map(({ faults, outcome }) => `${faults.map(({ emission }) => emission.id).join("+")} ${outcome}`);
}

function codes({ broken }: Result): string[] {
  return broken.map(({ code }) => code);
}

const life = ["client: connect", "client: send 120", "server: send 300", "client: close", "server: close", ""].join(
  "\n",
);

describe("losing one segment", () => {
  it("hits each segment once, and a real TCP recovers", () => {
    const exploration = explored(life);
    expect(exploration).toMatchObject({ segments: 11, variants: 11, outcomes: 1, complete: true });
    expect(endings(exploration)).toEqual(Array.from({ length: 11 }, (_, at) => `${String(at + 1)} same`));
    // The SYN is sent again after 1 s, before its ACK would have come back 10 ms after it was sent.
    expect(exploration.results[0]?.later).toBe(990_000);
  });

  it("hits what arrows write: their calls leave the network free", () => {
    const written = 'A -> B: SYN\nB -> A: SYN+ACK\nA -> B: ACK\nA -> B: "hi"\n';
    const exploration = explored(written);
    expect(exploration).toMatchObject({ segments: 5, hittable: 5, variants: 5 });
    expect(endings(exploration)).toEqual(["1 same", "2 same", "3 same", "4 same", "5 same"]);
  });

  it("does not hit what the text itself loses, holds or forges", () => {
    const lost = "client -x server: SYN\nclient -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\n";
    expect(endings(explored(lost))).toEqual(["2 same", "3 same", "4 same"]);
    const held = 'client: connect\nclient ~> server: "a" as a\nclient -> server: "b"\na arrives\n';
    expect(explored(held).results.map(({ faults: [fault] }) => fault?.emission.id)).not.toContain(4);
    const forged = "raw m\nserver s\nm -> s: SYN seq=1\n";
    expect(explored(forged).results.every(({ faults: [fault] }) => fault?.emission.from === "s")).toBe(true);
  });

  it("hits only the first retransmission once the lines have run", () => {
    const text = "client: connect\ncut client -> server\nclient: send 1\n";
    expect(explored(text).results.every(({ faults: [fault] }) => (fault?.emission.id ?? 0) <= 3)).toBe(true);
  });

  it("breaks what no TCP can recover: after abort, lost bytes are gone and a lost RST leaves the other end connected", () => {
    const { results } = explored("client: connect\nclient: send 5\nclient: abort\n");
    expect(results.at(-1)).toMatchObject({
      outcome: "breaks",
      final: { client: [{ state: "CLOSED" }], server: [{ state: "LISTEN" }, { state: "ESTABLISHED" }] },
    });
    expect(results.filter(({ outcome }) => outcome === "breaks").map(codes)).toEqual([
      ["bytes-differ"],
      ["connection-stays"],
    ]);
  });

  it("asks always and finally instead of what every user expects", () => {
    const exploration = explored(`always client retransmissions<=0\n${life}finally server received=120\n`);
    const lost = exploration.results.filter(({ outcome }) => outcome === "breaks");
    // The client's SYN, its data and its FIN; what the server loses costs no segment of the client.
    expect(lost.map(({ faults: [fault] }) => fault?.emission.id)).toEqual([1, 2, 4, 8]);
    expect(new Set(lost.flatMap(codes))).toEqual(new Set(["does-not-always-hold"]));
    expect(lost[0]?.broken[0]?.line).toBe(0);
  });
});

describe("finally", () => {
  it("asks about the connection that there was, not about what a stale SYN begins between the same ports", () => {
    const { results } = explored(`${life}finally server received=120\n`, 1, ["late"]);
    expect(results.filter(({ outcome }) => outcome === "breaks")).toEqual([]);
  });
});

describe("applications wait", () => {
  it("so that a lost SYN does not turn close into nonsense", () => {
    const [syn] = explored("client: connect\nclient: close\nserver: close\n").results;
    expect(syn).toMatchObject({ outcome: "same", skipped: [], errors: {} });
  });

  it("for the next moment of a clock, too", () => {
    const [syn] = explored(
      "client: connect\nwait 100ms\nclient: send 5\nwait 1s\nclient: close\nserver: close\n",
    ).results;
    expect(syn).toMatchObject({ outcome: "same", skipped: [] });
  });

  it("without effect where the call before fails: the line is skipped", () => {
    const text = "set syn-retries=1\nclient: connect\nclient: send 5\n";
    const first = explored(text, 2).results.find(({ skipped }) => skipped.length > 0);
    expect(first).toMatchObject({ errors: { client: "ETIMEDOUT" }, skipped: [{ line: 2, call: "send" }] });
  });

  it("and a scenario stops where what comes before in its own run has come about", () => {
    const { results } = explored("client: connect\nclient: send 5\nstop\n");
    expect(results.map(({ outcome }) => outcome)).toEqual(["same", "same", "same", "same", "same"]);
    const cut = explored("client: connect\ncut client -> server\nclient: send 5\nwait 3s\nstop\n");
    expect(cut.results[0]).toMatchObject({ errors: { client: "ETIMEDOUT" }, skipped: [{ line: 2, call: "send" }] });
  });

  it("until checks hold, however long that takes", () => {
    const text = "client: connect\nclient: send 9\nwait until server received=9\nserver: send 7\n";
    expect(endings(explored(text))).toEqual(["1 same", "2 same", "3 same", "4 same", "5 same", "6 same", "7 same"]);
  });
});

describe("what differs", () => {
  it("is said: states, results of calls, bytes", () => {
    const all = (text: string, kinds: readonly FaultKind[] = ["loss"]) =>
      explored(text, 1, kinds).results.flatMap(({ differences }) => differences);
    const aborted = "client: connect\nclient: abort\nserver: send 5 fails ECONNRESET\nserver: send 5 fails EPIPE\n";
    expect(all(aborted)).toContainEqual({ kind: "call", line: 2, call: "send", result: "ok" });
    const lost = "client: connect\nclient: send 5\nclient: abort\n";
    expect(all(lost)).toContainEqual({ kind: "state", name: "server", states: ["ESTABLISHED"] });
    expect(all(lost)).toContainEqual({ kind: "bytes", from: "client", to: "server", received: 0 });
    expect(all(life)).toEqual([]);
  });

  it("is not which of two connections began first", () => {
    const two = ["client a", "client b", "server s", "a (s): connect", "wait 1ms", "b (s): connect", ""].join("\n");
    expect(endings(explored(two)).every((one) => one.endsWith("same"))).toBe(true);
  });
});

describe("several faults", () => {
  it("are of different segments in the order of sending, and grouped where they end alike", () => {
    const exploration = explored(life, 2);
    const { results, variants } = exploration;
    expect(results.reduce((sum, { times }) => sum + times, 0)).toBe(variants);
    for (const { faults } of results)
      expect(faults.map(({ emission }) => emission.id)).toEqual(
        [...new Set(faults.map(({ emission }) => emission.id))].sort((a, b) => a - b),
      );
    expect(JSON.stringify(explored(life, 2))).toBe(JSON.stringify(exploration));
  });

  it("are run after each one alone", () => {
    const sizes = explored(life, 2).results.map(({ faults }) => faults.length);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  });
});

describe("a delay", () => {
  const times = ({ faults: [fault], replay }: Result): number[] => {
    const log = membersOf(replay().end.world.log);
    return log.flatMap((entry) =>
      entry.kind === "arrived" && entry.carried.id === fault?.emission.id ? [entry.time] : [],
    );
  };
  const one = (text: string, kind: FaultKind, segment: number): Result | undefined =>
    explored(text, 1, [kind]).results.find(({ faults: [fault] }) => fault?.emission.id === segment);

  it("held until the next segment of the same sender arrives when that one does", () => {
    // The SYN is sent again after 1 s.
    expect(times(one(life, "behind", 1) ?? fail())).toEqual([1_010_000]);
  });

  it("past the next timer arrives when that has fired", () => {
    expect(times(one(life, "past-timer", 1) ?? fail())).toEqual([1_000_000]);
  });

  it("of a copy ends when nothing else is to come, or with its MSL", () => {
    const [first, copy] = times(one(life, "late", 1) ?? fail());
    expect(first).toBe(10_000);
    expect(copy).toBeGreaterThan(first ?? 0);
    expect(times(one(`client: connect\nwait 200s\n`, "late", 1) ?? fail())).toEqual([10_000, 120_000_000]);
  });

  it("that nothing follows is no variant", () => {
    const text = "client: connect\nclient: send 5\nclient: abort\n";
    const rst = explored(text).results.at(-1)?.faults[0]?.emission.id ?? fail();
    expect(one(text, "loss", rst)).toBeDefined();
    expect(one(text, "behind", rst)).toBeUndefined();
  });

  it("ends for every segment of every kind, whatever timers there are", () => {
    const { complete, variants } = explored("set keepalive=1min\nclient: connect\nclient: send 3000\n", 1, faultKinds);
    expect(complete).toBe(true);
    expect(variants).toBeGreaterThan(20);
  });
});

describe("a duplicate", () => {
  it("of the last ACK ends TIME_WAIT early, as RFC 1337 warns", () => {
    const { results } = explored(life, 1, ["duplicate"]);
    expect(results.at(-1)?.later).toBe(-239_980_000);
  });
});

describe("what cannot be explored", () => {
  it.each([
    ["errors", "client -> server: ACK\n"],
    ["blanks", "client: connect\nclient -> server: SYN seq=?\n"],
  ] as const)("is a scenario with %s", (refusal, text) => {
    expect(refusalOf(runOf(text))).toBe(refusal);
  });
});
