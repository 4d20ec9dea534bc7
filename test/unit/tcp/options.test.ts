import { describe, expect, it } from "vitest";
import { ACK, PSH, SYN } from "../../../src/tcp/model/types.ts";
import { requirement } from "./requirement.ts";
import { established, segment, segmentsOf, Wire } from "./wire.ts";

describe("the MSS option", () => {
  it("is announced by each SYN, and the peer's is respected", () => {
    const wire = established({ a: { parameters: { mss: 1000 } }, b: { parameters: { mss: 536 } } });
    const [syn] = segmentsOf(wire, "a");
    const [synAck] = segmentsOf(wire, "b");
    requirement("MUST-14", "Both ends announce their MSS, and 1,000 bytes go in segments of the peer's 536.", () => {
      expect([syn?.options.mss, synAck?.options.mss]).toEqual([1000, 536]);
      wire.send("a", 1000).send("b", 1000).settle();
      expect(segmentsOf(wire, "a").some(({ payload }) => payload.length === 536)).toBe(true);
      expect(segmentsOf(wire, "b").every(({ payload }) => payload.length <= 536)).toBe(true);
    });
    requirement("SHLD-5", "A SYN announces an MSS other than 536.", () => {
      expect(syn?.options.mss).toBe(1000);
    });
    requirement("MAY-3", "A SYN announces the MSS of 536 as well.", () => {
      expect(synAck?.options.mss).toBe(536);
    });
    requirement(
      "MUST-4",
      "The MSS option, the one mandatory option that carries a value, is sent and understood.",
      () => {
        expect([wire.block("a").mss, wire.block("b").mss]).toEqual([536, 536]);
      },
    );
  });

  it("is in no other segment", () => {
    const wire = established();
    wire.send("a", 5000).settle().do("a", "close").settle().do("b", "abort").settle();
    requirement("MUST-65", "Of all segments of a connection, those with SYN have the option and no others.", () => {
      for (const name of ["a", "b"] as const) {
        for (const { flags, options } of segmentsOf(wire, name)) expect("mss" in options).toBe((flags & SYN) !== 0);
      }
    });
  });

  it("is taken as 536 if the peer does not announce one", () => {
    const wire = new Wire({ b: { parameters: { nagle: false } } }).listen();
    wire.fate = () => "is lost";
    wire.inject("b", segment("a", SYN, 100));
    wire.inject("b", segment("a", ACK, 101, 301));
    wire.send("b", 2000);
    requirement("MUST-15", "To a peer that announced no MSS, 2,000 bytes go as 536, 536, 536 and 392.", () => {
      expect(wire.block("b").mss).toBe(536);
      expect(segmentsOf(wire, "b").map(({ payload }) => payload.length)).toEqual([0, 536, 536, 536, 392]);
    });
  });

  it("is announced for IPv6 as well, and taken as 1220 if the peer does not announce one", () => {
    const address = "2001:db8::1";
    const wire = new Wire({ a: { parameters: { address, mss: 1440 } }, b: { parameters: { address, nagle: false } } });
    wire.listen().connect();
    requirement("SHLD-5", "A SYN over IPv6 announces an MSS other than 1220.", () => {
      expect(segmentsOf(wire, "a")[0]?.options.mss).toBe(1440);
    });
    const plain = new Wire({ b: { parameters: { address, nagle: false } } }).listen();
    plain.fate = () => "is lost";
    plain.inject("b", segment("a", SYN, 100));
    plain.inject("b", segment("a", ACK, 101, 301));
    requirement("MUST-15", "Over IPv6, the send MSS to a peer that announced none is 1220.", () => {
      expect(plain.block("b").mss).toBe(1220);
    });
  });

  it("leaves less room for data if every segment has options", () => {
    const wants = { timestamps: true, mss: 1000 };
    const wire = established({ a: { parameters: wants }, b: { parameters: wants } });
    wire.send("a", 1500).settle();
    requirement(
      "MUST-16",
      "With an MSS of 1,000 and timestamps (12 bytes), a full segment has 988 bytes of data.",
      () => {
        expect(segmentsOf(wire, "a").map(({ payload }) => payload.length)).toEqual([0, 0, 988, 512]);
      },
    );
  });
});

describe("options", () => {
  const odd = { mss: 9, windowScale: 3, sackPermitted: true, sack: [[1, 2]], timestamps: [7, 8] } as const;

  it("may be in any segment", () => {
    const wire = established();
    wire.inject("b", { ...segment("a", PSH | ACK, 101, 301, 5), options: odd });
    requirement(
      "MUST-5",
      "A data segment with all kinds of options is received, and they change nothing agreed.",
      () => {
        expect(wire.block("b")).toMatchObject({
          received: 5,
          mss: 1460,
          agreed: { scaling: false, timestamps: false },
        });
      },
    );
  });

  it("are ignored if they are not supported", () => {
    const wire = new Wire().listen();
    wire.inject("b", { ...segment("a", SYN, 100), options: odd });
    requirement("MUST-6", "A SYN with options that are switched off is answered with an MSS option alone.", () => {
      expect(segmentsOf(wire, "b")[0]?.options).toEqual({ mss: 1460 });
    });
  });
});
