import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import * as tcp from "../../../src/tcp/host.ts";
import { profileNames } from "../../../src/words/terms/profiles.ts";
import { Wire } from "./wire.ts";

/** Two hosts in the middle of a lot: text under way and unread, something lost, calls that block, a connection that ended. */
function busy(profile: (typeof profileNames)[number]): Wire {
  const wire = new Wire({ a: { profile, reads: "on-call" }, b: { profile, accepts: "on-call", reads: "on-call" } });
  wire.listen().connect().settle().do("a", "abort").settle();
  wire.connect().settle();
  wire.call("b", { kind: "accept", port: 80 });
  wire.call("b", { kind: "accept", port: 80 });
  wire.fate = (from, n) => (from === "a" && n % 3 === 0 ? "is lost" : undefined);
  wire.send("a", "some text").send("a", 9000).send("b", "an answer").wait(25_000);
  wire.recv("a", 4);
  return wire;
}

const hash = (host: tcp.Host): string => createHash("sha256").update(tcp.canonical(host)).digest("hex");

/** The paths of all that is neither a plain object, an array, a primitive nor bytes. */
function strange(value: unknown, path = "host"): string[] {
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") return [path];
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return [];
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return [path];
  return Object.entries(value).flatMap(([key, each]) => strange(each, `${path}.${key}`));
}

describe.each(profileNames)("a host of the profile %s", (profile) => {
  it("is plain data", () => {
    const { hosts } = busy(profile);
    expect([...strange(hosts.a), ...strange(hosts.b)]).toEqual([]);
    expect(tcp.connection(hosts.b, 2)?.outOfOrder.length).toBeGreaterThan(0);
  });

  it("can be cloned, compared and hashed", () => {
    const { a } = busy(profile).hosts;
    const clone = structuredClone(a);
    expect(clone).toEqual(a);
    expect(hash(clone)).toBe(hash(a));
    const other = tcp.call(a, 99, { kind: "send", connection: 2, payload: { length: 1, bytes: null } }, 30_000).host;
    expect(hash(other)).not.toBe(hash(a));
    expect(hash(clone)).toBe(hash(a));
  });

  it("has a hash that does not tell from which run it was forked", () => {
    const left = busy(profile);
    const { a } = left.fork().hosts;
    left.send("a", 77);
    expect(hash(a)).toBe(hash(busy(profile).hosts.a));
  });

  it("goes on as a clone as it does itself", () => {
    const wire = busy(profile);
    const clone = wire.fork(structuredClone);
    const goOn = (each: Wire): string[] => {
      each.recv("b");
      return each.do("a", "close").do("b", "close").wait(200_000_000).said();
    };
    wire.said();
    clone.said();
    expect(goOn(clone)).toEqual(goOn(wire));
    expect(hash(clone.hosts.b)).toBe(hash(wire.hosts.b));
  });
});
