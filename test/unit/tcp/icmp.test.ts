/** ICMP error messages (§3.9.2.2). */
import { describe, expect, it } from "vitest";
import type { IcmpError } from "../../../src/tcp/model/types.ts";
import { profileNames } from "../../../src/words/terms/profiles.ts";
import { requirement } from "./requirement.ts";
import { established, segmentsOf, Wire } from "./wire.ts";

const soft = ["net-unreachable", "host-unreachable", "time-exceeded", "parameter-problem"] as const;
const hard = ["protocol-unreachable", "port-unreachable"] as const;

/** A sends five bytes that are lost, and gets a message about them. */
function lost(kind: IcmpError["kind"], profile: (typeof profileNames)[number] = "rfc9293"): Wire {
  const wire = established({ a: { profile }, b: { profile } });
  wire.fate = () => "is lost";
  wire.send("a", 5);
  wire.said();
  return wire.icmp("a", kind, 101);
}

describe("an ICMP message about a segment in flight", () => {
  it("that reports a soft error reaches the application, and the connection goes on", () => {
    requirement("MUST-54", "A message is taken by the connection whose segment it quotes.", () => {
      expect(lost("host-unreachable").said()).toEqual(["a report 3.9.2.2-soft EHOSTUNREACH"]);
    });
    requirement("MUST-47", "The report of a soft error comes while the connection goes on.", () => {
      const wire = lost("net-unreachable");
      expect(wire.said()).toEqual(["a report 3.9.2.2-soft ENETUNREACH"]);
      expect(wire.block("a").state).toBe("ESTABLISHED");
    });
    requirement("SHLD-25", "Net and host unreachable, time exceeded and parameter problem: one report each.", () => {
      const names = soft.map((kind) =>
        lost(kind)
          .said()
          .map((line) => line.split(" ").at(-1)),
      );
      expect(names).toEqual([["ENETUNREACH"], ["EHOSTUNREACH"], ["EHOSTUNREACH"], ["EPROTO"]]);
    });
    requirement("MUST-56", "None of them ends the connection (both profiles).", () => {
      for (const profile of profileNames)
        for (const kind of soft) expect(lost(kind, profile).block("a").state).toBe("ESTABLISHED");
    });
  });

  it("that reports a hard error ends the connection; a Linux kernel takes it for a soft one", () => {
    requirement("SHLD-26", "Protocol and port unreachable: CLOSED, and the next call gets the error.", () => {
      for (const kind of hard) expect(lost(kind).block("a").state).toBe("CLOSED");
      expect(lost("port-unreachable").send("a", 1).said().at(-1)).toBe("a returned ECONNREFUSED 0");
    });
    for (const kind of hard) expect(lost(kind, "linux").block("a").state).toBe("ESTABLISHED");
  });

  it("that asks to slow down is discarded", () => {
    requirement("MUST-55", "Source quench changes nothing, and no error is reported.", () => {
      const before = lost("source-quench");
      expect(before.said()).toEqual([]);
      expect(before.block("a")).toMatchObject({ cwnd: established().block("a").cwnd, state: "ESTABLISHED" });
    });
  });

  it("is remembered by a Linux kernel until the next ACK, or until the connection times out", () => {
    expect(lost("host-unreachable", "linux").said()).toEqual(["a report soft-error EHOSTUNREACH"]);
    const wire = lost("host-unreachable", "linux");
    wire.fate = () => undefined;
    wire.wait(1_000_000);
    expect(wire.block("a").softError).toBeNull();
  });

  it("says why a connection timed out in the end", () => {
    const wire = lost("host-unreachable", "linux");
    wire.wait(2_000_000_000).send("a", 1);
    expect(wire.said().at(-1)).toBe("a returned EHOSTUNREACH 0");
  });

  it.each([
    ["rfc9293", "host-unreachable", "SYN_SENT"],
    ["rfc9293", "port-unreachable", "CLOSED"],
    ["linux", "host-unreachable", "CLOSED"],
  ] as const)("%s: %s while connecting leads to %s", (profile, kind, state) => {
    const wire = new Wire({ a: { profile } });
    wire.fate = () => "is lost";
    wire.connect().icmp("a", kind, 100);
    expect(wire.block("a").state).toBe(state);
  });

  // What a kernel was recorded to do; the recordings in test/conformance/data/icmp show the other messages.
  it.each([
    ["parameter-problem", "EPROTO"],
    ["source-quench", null],
  ] as const)("linux: %s while connecting leads to %s", (kind, error) => {
    const wire = new Wire({ a: { profile: "linux" } });
    wire.fate = () => "is lost";
    wire.connect().icmp("a", kind, 100);
    expect(wire.block("a").error).toBe(error);
  });

  it.each([
    ["parameter-problem", "LISTEN"],
    ["host-unreachable", "LISTEN"],
    ["protocol-unreachable", "SYN_RECEIVED"],
    ["source-quench", "SYN_RECEIVED"],
    ["fragmentation-needed", "SYN_RECEIVED"],
  ] as const)("linux: %s about a SYN+ACK leads a passive open to %s", (kind, state) => {
    const wire = new Wire({ a: { profile: "linux" }, b: { profile: "linux" } });
    wire.fate = (from) => (from === "b" ? "is lost" : undefined);
    wire.listen().connect().wait(100_000);
    wire.said();
    wire.icmp("b", kind, 300, kind === "fragmentation-needed" ? 1400 : undefined);
    expect(wire.said()).toEqual(state === "LISTEN" ? ["b SYN_RECEIVED => LISTEN"] : []);
  });

  // Recorded: SND.NXT counts as in flight, so a message about the last ACK is taken.
  it.each([
    ["rfc9293", [100, 101, 106, 5000], []],
    ["linux", [100, 107, 5000], []],
    ["linux", [101, 106], ["a report soft-error EHOSTUNREACH", "a report soft-error EHOSTUNREACH"]],
  ] as const)("%s: about %j, with 106 to be sent next, says %j", (profile, quoted, said) => {
    const wire = established({ a: { profile }, b: { profile } });
    wire.fate = () => "is lost";
    wire.send("a", 5);
    if (profile === "rfc9293") {
      wire.fate = () => undefined;
      wire.wait(2_000_000);
    }
    wire.said();
    for (const seq of quoted) wire.icmp("a", "host-unreachable", seq);
    expect(wire.said()).toEqual(said);
  });

  it.each([
    [1400, 1348],
    [552, 500],
    // ip_rt_min_pmtu
    [68, 500],
    [1500, 1448],
    [0, 1448],
  ])("linux: an MTU of %i leads to segments of %i bytes", (mtu, most) => {
    const wire = established({ a: { profile: "linux" }, b: { profile: "linux" } });
    wire.fate = () => "is lost";
    wire.send("a", 1448).icmp("a", "fragmentation-needed", 101, mtu).wait(1_000_000);
    expect(segmentsOf(wire, "a").at(-1)?.payload.length).toBe(most);
  });

  it("fails the call that waits, or the next one, if `recverr` is set", () => {
    const wire = established({ a: { profile: "linux", parameters: { recverr: true } }, b: { profile: "linux" } });
    wire.fate = () => "is lost";
    wire.send("a", 5).icmp("a", "port-unreachable", 101);
    wire.said();
    expect(wire.send("a", 1).said()).toEqual(["a returned ECONNREFUSED 0"]);
    expect(wire.send("a", 1).said()).toContain("a returned ok 1");
    expect(wire.block("a").state).toBe("ESTABLISHED");
  });

  it.each(["rfc9293", "linux"] as const)("with a smaller MTU makes segments smaller (%s)", (profile) => {
    const wire = established({ a: { profile }, b: { profile } });
    wire.fate = (from, _, { payload }) => (from === "a" && payload.length > 960 ? "is lost" : undefined);
    wire.send("a", 1400).icmp("a", "fragmentation-needed", 101, 1000).wait(5_000_000);
    expect(wire.block("b").received).toBe(1400);
    expect(
      segmentsOf(wire, "a")
        .slice(3)
        .every(({ payload }) => payload.length <= 960),
    ).toBe(true);
  });

  it("about what is not in flight is ignored (RFC 5927)", () => {
    const wire = established();
    wire.said();
    for (const seq of [100, 101, 5000]) wire.icmp("a", "port-unreachable", seq);
    expect(wire.said()).toEqual([]);
  });
});
