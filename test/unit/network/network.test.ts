import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as wire from "../../../src/network/network.ts";
import "../../property/seed.ts";

const latency: wire.Latency = { default: 10, paths: new Map([[wire.pathKey("a", "b"), 80]]) };
const empty = wire.createNetwork<string>(latency);

function send(
  network: wire.Network<string>,
  from: string,
  to: string,
  load: string,
  now: number,
  fate: wire.Fate = wire.delivered,
) {
  return changed(network, (own) => {
    wire.settle(own, wire.depart(own, from, to, load, now), fate);
  });
}

/** A copy to which something was done. */
function changed(network: wire.Network<string>, change: (own: wire.OwnNetwork<string>) => void): wire.Network<string> {
  const own = wire.copyOf(network);
  change(own);
  return own;
}

function without(network: wire.Network<string>, flight: wire.Flight<string>): wire.Network<string> {
  return changed(network, (own) => {
    wire.remove(own, flight);
  });
}

function cutBetween(network: wire.Network<string>, from: string, to: string, line: number): wire.Network<string> {
  return changed(network, (own) => {
    wire.cut(own, from, to, line);
  });
}

function loads(network: wire.Network<string>, from = "b", to = "a"): string[] {
  return wire.underWay(network, from, to).map(({ load }) => load);
}

/** Everything that arrives, in the order in which it does, with its moment. */
function arrivals(network: wire.Network<string>, now = 0): (readonly [string, number])[] {
  const next = wire.nextArrival(network, now);
  if (next === undefined) return [];
  const at = Math.max(next.due, now);
  return [[next.load, at], ...arrivals(without(network, next), at)];
}

const cut: wire.Obstacle = { kind: "cut", line: 3 };

describe("the wire", () => {
  it("takes a path's own latency, else the default", () => {
    const network = send(send(empty, "a", "b", "slow", 5), "b", "a", "fast", 5);
    expect(arrivals(network)).toEqual([
      ["fast", 15],
      ["slow", 85],
    ]);
  });

  it("delivers what was sent first of two that arrive at one instant", () => {
    expect(arrivals(send(send(empty, "b", "a", "first", 0), "b", "a", "second", 0))).toEqual([
      ["first", 10],
      ["second", 10],
    ]);
    // What is overdue arrives now, all of it at one instant.
    const network = send(send(empty, "a", "b", "first", 0), "b", "a", "second", 20);
    expect(arrivals(network).map(([load]) => load)).toEqual(["second", "first"]);
    expect(arrivals(network, 100)).toEqual([
      ["first", 100],
      ["second", 100],
    ]);
  });

  it("knows what obstructs a path until it is removed", () => {
    const network = cutBetween(empty, "b", "a", 3);
    expect(wire.obstacle(network, "b", "a")).toEqual(cut);
    expect(wire.obstacle(network, "a", "b")).toBeUndefined();
    const mended = changed(network, (own) => {
      wire.mend(own, "b", "a");
    });
    expect(wire.obstacle(mended, "b", "a")).toBeUndefined();
  });

  it("stays as it is when something is taken off that has arrived already", () => {
    const network = send(send(empty, "b", "a", "first", 0), "b", "a", "second", 0);
    const first = wire.nextArrival(network, 0);
    if (first === undefined) throw new Error("nothing is under way");
    const after = without(network, first);
    expect(loads(without(after, first))).toEqual(["second"]);
  });

  it("goes its own way as a copy: the network of before is the network of before", () => {
    const before = send(empty, "a", "b", "one", 0);
    const [flight] = wire.underWay(before, "a", "b");
    if (flight === undefined) throw new Error("nothing is under way");
    without(cutBetween(send(before, "a", "b", "two", 0), "a", "b", 1), flight);
    expect(loads(before, "a", "b")).toEqual(["one"]);
    expect(wire.obstacle(before, "a", "b")).toBeUndefined();
  });
});

describe("a fate", () => {
  it("loses what no line claims: it is still seen, but never arrives", () => {
    const network = send(send(empty, "b", "a", "gone", 0, { kind: "lose", to: cut }), "b", "a", "there", 0);
    expect(wire.underWay(network, "b", "a").map(({ load, loss }) => [load, loss?.to])).toEqual([
      ["gone", cut],
      ["there", undefined],
    ]);
    expect(arrivals(network)).toEqual([["there", 10]]);
    expect(wire.losses(network).map(({ load }) => load)).toEqual(["gone"]);
    expect(loads(changed(network, wire.removeLosses))).toEqual(["there"]);
  });

  it("delays, but never makes faster than the path is", () => {
    const slow = send(empty, "b", "a", "late", 0, { kind: "delay", until: 50 });
    const both = send(send(slow, "b", "a", "hurried", 1, { kind: "delay", until: 2 }), "b", "a", "plain", 2);
    expect(loads(both)).toEqual(["late", "hurried", "plain"]);
    expect(arrivals(both)).toEqual([
      ["hurried", 11],
      ["plain", 12],
      ["late", 50],
    ]);
  });

  it("duplicates: the copy is one of its own, with a fate of its own", () => {
    const twice = send(empty, "b", "a", "twice", 0, { kind: "duplicate", copy: wire.delivered });
    expect(arrivals(send(twice, "b", "a", "next", 0))).toEqual([
      ["twice", 10],
      ["twice", 10],
      ["next", 10],
    ]);
    const later = send(empty, "b", "a", "later", 0, { kind: "duplicate", copy: { kind: "delay", until: 99 } });
    expect(arrivals(later)).toEqual([
      ["later", 10],
      ["later", 99],
    ]);
  });

  it("holds under a name until it is asked for, and longer", () => {
    const network = send(empty, "a", "b", "old", 0, { kind: "hold", name: "h" });
    expect(arrivals(network)).toEqual([]);
    expect(wire.heldAs(network, "h")?.load).toBe("old");
    expect(wire.heldNames(send(network, "a", "b", "new", 0, { kind: "hold", name: "g" }))).toEqual(["h", "g"]);
  });
});

/** One thing that happens to a network. */
const happening = fc.oneof(
  fc.record({
    what: fc.constant("send" as const),
    from: fc.constantFrom("a", "b", "c"),
    to: fc.constantFrom("a", "b", "c"),
    until: fc.option(fc.nat(300), { nil: undefined }),
  }),
  fc.record({ what: fc.constant("arrive" as const) }),
  fc.record({ what: fc.constant("take" as const), which: fc.nat() }),
  fc.record({ what: fc.constant("wait" as const), micros: fc.nat(40) }),
);

describe("any number of flights", () => {
  it("arrive in the order that a plain list gives, however networks are forked", () => {
    fc.assert(
      fc.property(fc.array(fc.array(happening, { maxLength: 40 }), { maxLength: 4 }), (branches) => {
        interface Plain {
          readonly load: string;
          readonly due: number;
          readonly order: number;
        }
        let network = empty;
        let plain: readonly Plain[] = [];
        let now = 0;
        let sent = 0;
        for (const branch of branches) {
          // What is done on a fork is not seen by the one that goes on.
          send(send(network, "a", "b", "on a fork", now), "b", "a", "on a fork", now);
          for (const one of branch) {
            if (one.what === "wait") now += one.micros;
            else if (one.what === "send") {
              const load = String(++sent);
              const due = Math.max(now + (one.from === "a" && one.to === "b" ? 80 : 10), one.until ?? 0);
              const fate = one.until === undefined ? wire.delivered : ({ kind: "delay", until: one.until } as const);
              network = send(network, one.from, one.to, load, now, fate);
              plain = [...plain, { load, due, order: sent }];
            } else if (one.what === "arrive") {
              const next = wire.nextArrival(network, now);
              const [first] = plain.toSorted(
                (x, y) => Math.max(x.due, now) - Math.max(y.due, now) || x.order - y.order,
              );
              expect(next?.load).toBe(first?.load);
              if (next !== undefined) network = without(network, next);
              plain = plain.filter((each) => each !== first);
            } else {
              const taken = plain[one.which % Math.max(1, plain.length)];
              for (const from of "abc") {
                for (const to of "abc") {
                  const flight = wire.underWay(network, from, to).find(({ load }) => load === taken?.load);
                  if (flight !== undefined) network = without(network, flight);
                }
              }
              plain = plain.filter((each) => each !== taken);
            }
          }
        }
        const names = ["a", "b", "c"];
        const all = names.flatMap((from) => names.flatMap((to) => loads(network, from, to)));
        expect(all.toSorted()).toEqual(plain.map(({ load }) => load).toSorted());
      }),
    );
  });
});
