/** What parts of a policy remember is changed in place in copies of it, never in what every connection begins with. */
import { expect, it } from "vitest";
import { cubic } from "../../../src/tcp/congestion/cubic.ts";
import { reno } from "../../../src/tcp/congestion/reno.ts";
import { rack } from "../../../src/tcp/recovery/rack/recovery.ts";
import { rfc6675 } from "../../../src/tcp/recovery/rfc6675.ts";
import { profileNames } from "../../../src/words/terms/profiles.ts";
import { Wire } from "./wire.ts";

const firsts = (): unknown => structuredClone([cubic.first, reno.first, rack.first, rfc6675.first]);

it.each(
  profileNames.flatMap((profile) =>
    (["cubic", "reno"] as const).flatMap((congestion) =>
      [true, false].map((changesInPlace) => [profile, congestion, changesInPlace] as const),
    ),
  ),
)("%s with %s, in place: %s: what a connection begins with stays as it is", (profile, congestion, changesInPlace) => {
  const before = firsts();
  const choice = { profile, parameters: { congestion } };
  const wire = new Wire({ a: choice, b: choice, changesInPlace }).listen();
  // The SYN is lost twice, and then so much that there are timeouts as well.
  wire.fate = (_, n) => (n < 2 || n % 5 === 0 ? "is lost" : undefined);
  wire.connect().wait(20_000_000).send("a", 60_000).send("b", 9_000).wait(120_000_000);
  expect(wire.block("a").retransmissions).toBeGreaterThan(5);
  expect(firsts()).toEqual(before);
});
