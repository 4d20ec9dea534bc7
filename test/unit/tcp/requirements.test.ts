/** Requirements of RFC 9293 that the tests of one subject do not show. docs/conformance.md lists all of them. */
import { describe, expect, it } from "vitest";
import * as tcp from "../../../src/tcp/host.ts";
import { plus } from "../../../src/tcp/model/sequence.ts";
import { ACK, FIN, PSH, RST, SYN } from "../../../src/tcp/model/types.ts";
import { profileNames } from "../../../src/words/terms/profiles.ts";
import { requirement } from "./requirement.ts";
import { established, segment, sent, Wire } from "./wire.ts";

/** `a` has sent 2000 bytes, all of them lost, and then the peer's window has shrunk to 1000. */
function shrunk(): Wire {
  const wire = established({ a: { parameters: { nagle: false } } });
  wire.fate = () => "is lost";
  wire.send("a", 2000);
  wire.inject("a", { ...segment("b", ACK, 301, 101), window: 1000 });
  wire.said();
  return wire;
}

describe("opening", () => {
  it("leads back to where it came from if SYN_RECEIVED is reset", () => {
    const passive = new Wire().listen();
    passive.fate = () => "is lost";
    passive.inject("b", segment("a", SYN, 100));
    passive.said();
    passive.inject("b", segment("a", RST, 101));
    const active = new Wire();
    active.fate = () => "is lost";
    active.connect("b");
    active.inject("b", segment("a", SYN, 100));
    active.said();
    active.inject("b", segment("a", RST, 101));
    requirement(
      "MUST-11",
      "A RST in SYN_RECEIVED leads back to LISTEN, or after an active OPEN to ECONNREFUSED.",
      () => {
        expect(passive.said()).toEqual(["b SYN_RECEIVED => LISTEN"]);
        expect(active.said()).toEqual(["b SYN_RECEIVED => CLOSED", "b returned ECONNREFUSED 0"]);
      },
    );
  });

  it("leaves connections of the same port alone if it is passive", () => {
    const wire = established();
    const before = wire.block("a");
    wire.listen("a");
    expect(wire.said()).toEqual(["a (listener) CLOSED => LISTEN", "a returned ok 0"]);
    requirement("MUST-41", "LISTEN at the port of a connection leaves its control block as it was.", () => {
      expect(wire.block("a")).toBe(before);
      wire.send("a", 5).settle();
      expect(wire.block("b").received).toBe(5);
    });
  });

  it("may be passive at a port from which another is active", () => {
    const wire = new Wire();
    wire.fate = () => "is lost";
    requirement("MUST-42", "LISTEN at a port that is in SYN_SENT works, and accepts a SYN of another peer.", () => {
      wire.connect("a").listen("a");
      expect(wire.block("a").state).toBe("SYN_SENT");
      expect(tcp.listeners(wire.hosts.a)).toHaveLength(1);
      wire.inject("a", { ...segment("b", SYN, 900), source: { host: "c", port: 7 } });
      expect(wire.block("a")).toMatchObject({ state: "SYN_RECEIVED", remote: { host: "c", port: 7 } });
    });
  });
});

describe("sending", () => {
  it("waits for more data without PUSH, and sends it with one PSH", () => {
    const wire = established();
    requirement("MAY-16", "Two SENDs without PUSH send nothing yet.", () => {
      wire.send("a", 5, true).send("a", 6, true);
      expect(sent(wire)).toEqual([]);
    });
    requirement("MAY-15", "A third SEND, with PUSH, sends the data of all three at once.", () => {
      wire.send("a", 7);
      expect(sent(wire)).toEqual(["a> PSH+ACK seq=1 ack=1 len=18"]);
    });
    requirement("SHLD-27", "Two SENDs with PUSH that had to wait share one segment with one PSH.", () => {
      wire.send("a", 1).send("a", 2).settle();
      expect(sent(wire)).toContain("a> PSH+ACK seq=19 ack=1 len=3");
    });
  });

  it("does not hold pushed data indefinitely", () => {
    const wire = established();
    wire.send("a", 5).send("a", 6);
    expect(sent(wire)).toEqual(["a> PSH+ACK seq=1 ack=1 len=5"]);
    requirement("MUST-60", "Pushed data that waits goes as soon as what was sent before it is acknowledged.", () => {
      wire.settle();
      expect(sent(wire)).toContain("a> PSH+ACK seq=6 ack=1 len=6");
      expect(wire.block("a").unsentLength).toBe(0);
    });
  });

  it("waits until a segment is worth its header, or for the override timeout", () => {
    const wire = established({ b: { reads: "on-call", parameters: { window: 2000 } } });
    wire.send("a", 1950).settle();
    wire.said();
    wire.send("a", 500).settle();
    requirement(
      "MUST-38",
      "500 bytes do not start into 50 bytes of window; the override timeout sends those 50.",
      () => {
        expect(sent(wire)).toEqual([]);
        expect(wire.block("a")).toMatchObject({ sndWnd: 50, unsentLength: 500 });
        wire.wait(1_100_000);
        expect(sent(wire)[0]).toBe("a> ACK seq=1951 ack=1 len=50");
      },
    );
  });
});

describe("a window that shrank", () => {
  it("lets no new data out", () => {
    const wire = shrunk();
    wire.send("a", 500);
    requirement(
      "SHLD-15",
      "With 2,000 bytes in flight and a window that shrank to 1,000, a SEND sends nothing.",
      () => {
        expect(sent(wire)).toEqual([]);
        expect(wire.block("a")).toMatchObject({ unsentLength: 500, sndWnd: 1000 });
      },
    );
  });

  it("does not stop retransmissions, inside of it and beyond", () => {
    const wire = shrunk();
    requirement("SHLD-16", "The segment that begins inside the smaller window is retransmitted.", () => {
      wire.wait(1_100_000);
      expect(sent(wire)).toEqual(["a> ACK seq=1 ack=1 len=1460 again lost"]);
    });
    wire.inject("a", { ...segment("b", ACK, 301, 101 + 1460), window: 0 });
    wire.fate = () => undefined;
    requirement("MAY-7", "The data beyond the smaller window is retransmitted, too.", () => {
      wire.wait(10_000_000);
      expect(sent(wire)).toContain("a> PSH+ACK seq=1461 ack=1 len=540 again");
    });
  });

  it("does not end the connection", () => {
    const wire = shrunk();
    for (let second = 0; second < 600; second++) {
      wire.inject("a", { ...segment("b", ACK, 301, 101 + 1460), window: 0 });
      wire.wait(1_000_000);
    }
    requirement("SHLD-17", "Data beyond the smaller window stays unacknowledged for ten minutes: no timeout.", () => {
      expect(wire.block("a").unacked).toBeGreaterThan(0);
      expect(wire.block("a").state).toBe("ESTABLISHED");
    });
  });
});

describe("receiving", () => {
  it("delivers held data together, and acknowledges it once", () => {
    const wire = established({ a: { parameters: { nagle: false } } });
    wire.fate = (from, n) => (from === "a" && n === 2 ? { delay: 5_000 } : undefined);
    for (const length of [10, 20, 30]) wire.send("a", length);
    wire.settle();
    const acks = sent(wire).filter((line) => line.startsWith("b"));
    requirement("MUST-58", "When the missing segment arrives, one ACK covers it and the two that were held.", () => {
      expect(acks).toHaveLength(3);
      expect(acks.at(-1)).toBe("b> ACK seq=1 ack=61");
    });
    requirement("MUST-59", "No ACK names a number between the gap and the end of what was held.", () => {
      expect(acks).toEqual(["b> ACK seq=1 ack=1", "b> ACK seq=1 ack=1", "b> ACK seq=1 ack=61"]);
    });
  });

  it.each([
    [200_000, 200_000],
    [900_000, 499_999],
  ])("delays an ACK by less than half a second (delayed-ack=%i µs: %i)", (asked, waits) => {
    const wire = established({ b: { parameters: { delayedAck: asked } } });
    wire.send("a", 5).settle();
    const begun = wire.time;
    wire.wait(1_000_000);
    const ack = wire.outputs.findLast(({ host, output }) => host === "b" && output.kind === "segment");
    const delay = (ack?.time ?? 0) - begun;
    requirement("SHLD-18", "With delayed-ack=200ms, the ACK of a small segment goes after 200 ms.", () => {
      expect(delay).toBe(waits);
    });
    requirement("MUST-40", "With delayed-ack=900ms, it goes before half a second has passed.", () => {
      expect(delay).toBeLessThan(500_000);
    });
  });

  it("offers no more window until it is worth a segment", () => {
    const wire = established({ b: { reads: "on-call", parameters: { window: 4000 } } });
    wire.send("a", 4000).settle();
    wire.said();
    requirement(
      "MUST-39",
      "After 1,000 of 4,000 bytes are read, the window stays at zero; after 2,000 it opens.",
      () => {
        wire.recv("b", 1000);
        expect(sent(wire)).toEqual([]);
        expect(wire.block("b")).toMatchObject({ rcvWnd: 0, unread: 3000 });
        wire.recv("b", 1000);
        expect(sent(wire)).toEqual(["b> ACK seq=1 ack=4001"]);
        expect(wire.block("b").rcvWnd).toBe(2000);
      },
    );
  });

  it("accepts a reset that carries data", () => {
    const wire = established();
    wire.inject("b", segment("a", RST, 101, 0, 40));
    requirement("SHLD-2", "A RST with 40 bytes of data resets the connection, and the data is not delivered.", () => {
      expect(wire.block("b")).toMatchObject({ state: "CLOSED", error: "ECONNRESET", received: 0 });
    });
  });

  it("does not accept data with an ACK that the peer never could have sent", () => {
    const wire = established();
    requirement(
      "MAY-12",
      "Data whose ACK is older than the largest window is dropped; one byte newer, it counts.",
      () => {
        wire.inject("b", segment("a", PSH | ACK, 101, 301 - 65_536 - 1, 5));
        expect(wire.block("b").received).toBe(0);
        wire.inject("b", segment("a", PSH | ACK, 101, 301 - 65_535, 5));
        expect(wire.block("b").received).toBe(5);
      },
    );
  });
});

describe("errors", () => {
  it("of a connection are returned by the next call", () => {
    const wire = established({ b: { reads: "on-call" } });
    wire.inject("b", segment("a", RST, 101));
    wire.said();
    wire.recv("b");
    requirement("MUST-47", "A RST that arrives between two calls makes the next one fail with ECONNRESET.", () => {
      expect(wire.said()).toEqual(["b returned ECONNRESET 0"]);
    });
  });

  it("come when R2 is reached, which the application sets", () => {
    const wire = established({ a: { parameters: { retries: 2 } } });
    wire.fate = () => "is lost";
    wire.send("a", 7).wait(60_000_000);
    requirement("MUST-21", "With retries=2, the connection closes with ETIMEDOUT after two retransmissions.", () => {
      expect(wire.block("a")).toMatchObject({ state: "CLOSED", error: "ETIMEDOUT", retransmissions: 2 });
    });
  });
});

describe("keepalive", () => {
  const parameters = { keepalive: 10_000_000, keepaliveInterval: 1_000_000, keepaliveProbes: 3 };

  it.each([10_000_000, 7_200_000_000])("is sent after the interval that is set (%i µs)", (keepalive) => {
    const wire = established({ a: { parameters: { keepalive } } });
    const begun = wire.block("a").heardAt;
    wire.wait(keepalive + 1000);
    const expired = wire.outputs.filter(({ output }) => output.kind === "timer" && output.timer === "keepalive");
    requirement("MUST-27", "The first probe goes exactly after the interval that is set: 10 s, two hours.", () => {
      expect(expired.map(({ time }) => time - begun)).toEqual([keepalive]);
    });
    requirement("MUST-24", "Keepalive runs at the end that asked for it, not at its peer.", () => {
      expect(expired.map(({ host }) => host)).toEqual(["a"]);
    });
  });

  it("is not sent while the peer sends data", () => {
    const wire = established({ a: { parameters } });
    for (let n = 0; n < 10; n++) wire.send("b", 5).wait(8_000_000);
    requirement("MUST-26", "With keepalive=10s and data from the peer every 8 s, no probe is sent.", () => {
      expect(wire.outputs.some(({ output }) => output.kind === "timer" && output.timer === "keepalive")).toBe(false);
    });
  });

  it.each(profileNames)("is sent although segments arrive that are not acceptable (%s)", (profile) => {
    const wire = established({ a: { profile, parameters } });
    const begun = wire.block("a").heardAt;
    const { rcvNxt, sndNxt } = wire.block("a");
    for (const seq of [plus(rcvNxt, -5000), plus(rcvNxt, 100_000)]) {
      wire.wait(4_000_000);
      wire.inject("a", segment("b", ACK, seq, sndNxt));
    }
    wire.wait(2_500_000);
    requirement("MUST-26", "Segments outside of the window do not put the probe off (both profiles).", () => {
      const probe = wire.outputs.find(({ output }) => output.kind === "timer" && output.timer === "keepalive");
      expect((probe?.time ?? 0) - begun).toBe(10_000_000);
    });
  });

  it("leaves it to the retransmission timer whether the peer lives, once data is sent", () => {
    const wire = established({ a: { parameters } });
    wire.fate = (from) => (from === "a" ? "is lost" : undefined);
    // Three probes without an answer, and data before the connection counts as dead.
    wire.wait(12_500_000).send("a", 5).wait(5_000_000);
    requirement(
      "MUST-26",
      "With data unacknowledged, no probe is sent, and none that was sent before ends the connection.",
      () => {
        expect(wire.block("a").keepaliveProbes).toBe(3);
        expect(wire.block("a").state).toBe("ESTABLISHED");
      },
    );
  });

  it("does not take one unanswered probe for a dead peer", () => {
    const wire = established({ a: { parameters } });
    wire.fate = (from, n) => (from === "a" && n === 2 ? "is lost" : undefined);
    wire.wait(30_000_000);
    requirement("MUST-29", "One probe is lost, the next is answered, and the connection goes on.", () => {
      expect(wire.states()).toBe("ESTABLISHED ESTABLISHED");
      expect(wire.block("a").keepaliveProbes).toBe(0);
    });
  });

  it("carries no data", () => {
    const wire = established({ a: { parameters } });
    wire.said();
    wire.wait(10_500_000);
    requirement("SHLD-12", "A probe is an empty segment with SEG.SEQ = SND.NXT-1.", () => {
      expect(sent(wire)).toEqual(["a> ACK seq=0 ack=1", "b> ACK seq=1 ack=1"]);
    });
  });
});

describe("TIME_WAIT", () => {
  it("ends at a SYN with a newer timestamp, whatever its sequence number (RFC 6191)", () => {
    const wants = { timestamps: true };
    const wire = established({ a: { parameters: wants }, b: { parameters: wants } });
    wire.do("b", "close").settle().do("a", "close").settle();
    expect(wire.block("b").state).toBe("TIME_WAIT");
    wire.wait(5_000_000);
    const old = { ...segment("a", SYN, 50), options: { mss: 1460, timestamps: [1, 0] as const } };
    requirement(
      "SHLD-4",
      "An old SYN with a newer timestamp reopens the connection; with an older one it does not.",
      () => {
        wire.inject("b", old);
        expect(wire.block("b").state).toBe("TIME_WAIT");
        wire.inject("b", { ...old, options: { mss: 1460, timestamps: [6_000_000, 0] } });
        expect(wire.block("b")).toMatchObject({ state: "SYN_RECEIVED", irs: 50 });
      },
    );
  });

  it("starts anew at each retransmission of the FIN", () => {
    const wire = established({ a: { parameters: { msl: 1_000_000 } } });
    wire.do("a", "close").settle().do("b", "close").settle();
    wire.wait(1_500_000);
    wire.inject("a", segment("b", FIN | ACK, 301, 102));
    requirement("MUST-13", "With msl=1s, a FIN that arrives again restarts the 2 s.", () => {
      expect(tcp.deadline(wire.hosts.a)).toBe(wire.time + 2_000_000);
    });
  });
});
