/** Settings that are odd, though allowed, and that no connection may break on. */
import { describe, expect, it } from "vitest";
import { ACK, SYN } from "../../../src/tcp/model/types.ts";
import { profileNames } from "../../../src/words/terms/profiles.ts";
import { established, segment, sent } from "./wire.ts";

describe.each(profileNames)("without challenge ACKs (%s)", (profile) => {
  const choice = { profile, parameters: { challengeAck: null } };

  it("a duplicate of the SYN+ACK is answered with an ACK, for its SYN lies before the window", () => {
    const wire = established({ a: choice });
    wire.inject("a", segment("b", SYN | ACK, 300, 101));
    expect([sent(wire), wire.block("a").state]).toEqual([["a> ACK seq=1 ack=1"], "ESTABLISHED"]);
  });

  it("a SYN in the window resets", () => {
    const wire = established({ a: choice });
    wire.inject("a", segment("b", SYN | ACK, 301, 101));
    expect(wire.block("a").state).toBe("CLOSED");
  });
});

describe.each(profileNames)("a window that is small for its scale (%s)", (profile) => {
  it.each([1, 100, 2000, 17_000, 40_000])("of %i bytes opens again for whatever is sent", (window) => {
    const wire = established({ b: { profile, parameters: { window, wscale: 14 } }, a: { parameters: { wscale: 14 } } });
    // Segments that are no divisor of the window, so that every remainder comes up.
    for (let round = 0; round < 60; round++) wire.send("a", 701).settle();
    wire.wait(2_000_000);
    expect(wire.block("b").received).toBe(60 * 701);
    expect(wire.block("a").probes).toBe(0);
  });
});
