import { describe, expect, it } from "vitest";
import * as tcp from "../../../src/tcp/host.ts";
import { ACK, FIN, PSH, URG } from "../../../src/tcp/model/types.ts";
import type { Profile } from "../../../src/words/terms/profiles.ts";
import { requirement } from "./requirement.ts";
import type { HostChoice } from "./wire.ts";
import { segment, Wire } from "./wire.ts";

function established(choice: { readonly a?: HostChoice; readonly b?: HostChoice } = {}): Wire {
  const wire = new Wire({ ...choice, b: { reads: "on-call", ...choice.b } }).listen();
  wire.connect().settle();
  wire.said();
  return wire;
}

function sendUrgent(wire: Wire, text: string): void {
  const bytes = new TextEncoder().encode(text);
  wire.call("a", {
    kind: "send",
    connection: wire.latest("a"),
    payload: { length: bytes.length, bytes },
    urgent: true,
  });
}

/** What `recv` at b returns now. */
function read(wire: Wire, urgent = false): string {
  const before = wire.outputs.length;
  wire.call("b", { kind: "recv", connection: wire.latest("b"), count: null, urgent });
  if (wire.outputs.length === before) return "blocks";
  const output = wire.outputs.at(-1)?.output;
  if (output?.kind !== "returned") return "blocks";
  return output.result === "ok" ? new TextDecoder().decode(output.payload?.bytes ?? undefined) : output.result;
}

/** Flags, sequence number and urgent field of what a sent. */
function urgentFields(wire: Wire): readonly string[] {
  return wire.outputs.flatMap(({ host, output }) => {
    if (host !== "a" || output.kind !== "segment" || (output.segment.flags & URG) === 0) return [];
    const { seq, urgent, payload } = output.segment;
    return [`seq=${seq - 100} up=${urgent} len=${payload.length}`];
  });
}

const reports = (wire: Wire): number => wire.said().filter((line) => line === "b report 3.8.5-urgent").length;

function ahead(wire: Wire): number {
  const status = tcp.status(wire.hosts.b, { connection: wire.latest("b") });
  return typeof status === "object" && "urgentAhead" in status ? status.urgentAhead : Number.NaN;
}

describe("urgent data (§3.8.5)", () => {
  it("is pointed at by every segment up to its end", () => {
    const wire = established({ b: { parameters: { mss: 500 } } });
    sendUrgent(wire, "x".repeat(1200));
    wire.send("a", 5).settle();
    const fields = urgentFields(wire);
    requirement("MUST-30", "Every segment up to the end of 1,200 urgent bytes has URG.", () => {
      expect(fields.map((field) => field.replace(/ up=\d+/, ""))).toEqual([
        "seq=1 len=500",
        "seq=501 len=500",
        "seq=1001 len=205",
      ]);
      expect(wire.block("a").sndUp).toBeNull();
    });
    requirement("MUST-62", "The urgent pointer of each is the offset of the byte after the last urgent one.", () => {
      expect(fields.map((field) => / up=(\d+)/.exec(field)?.[1])).toEqual(["1200", "700", "200"]);
    });
  });

  it("may be longer than the urgent pointer can express", () => {
    const wire = established({ b: { parameters: { window: 200_000, wscale: 3 } }, a: { parameters: { wscale: 3 } } });
    sendUrgent(wire, "x".repeat(100_000));
    requirement("MUST-31", "The end of 100,000 urgent bytes is announced in steps of at most 65,535.", () => {
      expect(urgentFields(wire)[0]).toBe("seq=1 up=65535 len=1460");
      wire.settle();
      expect(wire.block("b").rcvUp).toBe(100 + 1 + 100_000);
    });
  });

  it("is reported before it arrives, once unless the pointer advances", () => {
    const wire = established();
    wire.fate = (_, n) => (n >= 2 ? "is lost" : undefined);
    requirement(
      "MUST-32",
      "Of four urgent pointers, the two that advance are reported, before any data arrives.",
      () => {
        for (const offset of [40, 40, 30, 60]) {
          wire.inject("b", { ...segment("a", ACK | URG, 101, 301), urgent: offset });
        }
        expect(reports(wire)).toBe(2);
        expect(ahead(wire)).toBe(60);
      },
    );
  });

  it("is counted until it has been read", () => {
    const wire = established();
    sendUrgent(wire, "hurry");
    wire.send("a", "up").settle();
    requirement(
      "MUST-33",
      "STATUS tells how many urgent bytes are left to read: 5, and 0 after they were read.",
      () => {
        expect(ahead(wire)).toBe(5);
        expect(read(wire, true)).toBe("hurry");
        expect(ahead(wire)).toBe(0);
        expect(read(wire, true)).toBe("EINVAL");
      },
    );
    expect(read(wire)).toBe("up");
  });

  it("is announced although the window is zero", () => {
    const wire = established({ b: { parameters: { window: 1000 } } });
    wire.send("a", 1000).settle();
    wire.said();
    sendUrgent(wire, "now");
    wire.settle();
    requirement(
      "MUST-66",
      "With a window of zero, an empty segment with URG is sent, and the receiver reports it.",
      () => {
        expect(wire.said()).toEqual(["a> ACK+URG seq=1001 ack=1", "a returned ok 3", "b report 3.8.5-urgent"]);
      },
    );
  });

  it("is text as any other to who does not ask", () => {
    const wire = established();
    wire.send("a", "abc");
    sendUrgent(wire, "!");
    wire.settle();
    expect(read(wire)).toBe("abc!");
  });

  it("is ignored after the peer's FIN, and where the pointer says nothing new", () => {
    const wire = established();
    wire.inject("b", { ...segment("a", PSH | ACK | URG, 101, 301, 5), urgent: 0 });
    expect(reports(wire)).toBe(0);
    wire.inject("b", segment("a", FIN | ACK, 106, 301));
    wire.inject("b", { ...segment("a", ACK | URG, 107, 301), urgent: 9 });
    expect(reports(wire)).toBe(0);
    expect(wire.block("b").state).toBe("CLOSE_WAIT");
  });

  describe("as a kernel has it: one byte, out of line", () => {
    const profile: Profile = "linux";
    const kernel = (): Wire => established({ a: { profile, parameters: { nagle: false } }, b: { profile } });

    it("is kept apart, and reading stops in front of its place and passes over it", () => {
      const wire = kernel();
      wire.send("a", "abc");
      sendUrgent(wire, "!");
      wire.send("a", "def").settle();
      expect(urgentFields(wire)).toEqual(["seq=4 up=1 len=1"]);
      expect([read(wire, true), read(wire), read(wire), read(wire)]).toEqual(["!", "abc", "def", "blocks"]);
      expect(wire.block("b").unread).toBe(0);
    });

    it("EAGAIN while it is on its way, EINVAL where there is none", () => {
      const wire = kernel();
      expect(read(wire, true)).toBe("EINVAL");
      wire.inject("b", { ...segment("a", ACK | URG, 101, 301), urgent: 3 });
      expect(read(wire, true)).toBe("EAGAIN");
      wire.send("a", "xyz!").settle();
      expect([read(wire, true), read(wire, true)]).toEqual(["z", "EINVAL"]);
      expect([read(wire), read(wire)]).toEqual(["xy", "!"]);
    });

    it("does not wait for Nagle's rule", () => {
      const wire = established({ a: { profile }, b: { profile } });
      wire.send("a", "ab");
      sendUrgent(wire, "!");
      expect(urgentFields(wire)).toEqual(["seq=3 up=1 len=1"]);
    });
  });
});
