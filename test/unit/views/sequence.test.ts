import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SequenceItem, sequenceDiagram } from "../../../src/views/sequence/mermaid.ts";
import { manySegments } from "./many-segments.ts";
import {
  allTraces,
  fourWayClose,
  handshake,
  hostileTexts,
  lossAndRetransmission,
  Story,
  severalEndpoints,
  simultaneousClose,
  staleSyn,
} from "./traces.ts";

function statements(text: string): string[] {
  return text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.trim());
}

describe("the sequence diagram", () => {
  it("draws the handshake, each state below the segment that brought it about", () => {
    expect(statements(sequenceDiagram(handshake).text)).toEqual([
      "participant p0 as client",
      "participant p1 as server",
      "Note over p1: LISTEN",
      "p0->>p1: SYN seq=x mss=1460",
      "Note over p0: SYN_SENT",
      "Note over p1: SYN_RECEIVED",
      "p1->>p0: SYN+ACK seq=y ack=x+1 mss=1460",
      "Note over p0: ESTABLISHED",
      "p0->>p1: ACK seq=x+1 ack=y+1",
      "Note over p1: ESTABLISHED",
    ]);
  });

  it("puts a state below its segment even where the trace has them the other way round", () => {
    const drawn = statements(sequenceDiagram(simultaneousClose).text);
    expect(drawn.indexOf("p0->>p1: FIN+ACK seq=m ack=n")).toBeLessThan(drawn.indexOf("Note over p0: FIN_WAIT_1"));
  });

  it("draws loss, retransmission, unwritten and held segments each in its own way", () => {
    const { text, items } = sequenceDiagram(lossAndRetransmission);
    expect(text).toContain("p0-xp1: PSH+ACK seq=1 ack=1 len=120 “GET /” · lost");
    expect(text).toContain("p0->>p1: PSH+ACK seq=1 ack=1 len=120 “GET /” · retransmission");
    expect(text).toContain("p1-->>p0: ACK seq=1 ack=1");
    expect(items.find((item) => item.traits.includes("retransmission"))?.label).toContain("retransmission");
    const stale = sequenceDiagram(staleSyn).text;
    expect(stale).toContain("p0-)p1: SYN seq=old · held as stale");
    expect(stale).toContain("p0-->>p1: SYN seq=old · stale arrives");
    expect(stale).toContain("stale arrives · duplicate");
  });

  it("says so when the TCP is deliberately wrong", () => {
    const [, , first] = statements(sequenceDiagram(staleSyn).text);
    expect(first).toBe("Note over p0,p1: Deliberately broken TCP: two-way-handshake");
    expect(sequenceDiagram(staleSyn, { locale: "zh-cn" }).text).toContain("假设（反例）");
  });

  it("shows long waits, and lets a timer show its own", () => {
    const text = sequenceDiagram(fourWayClose).text;
    expect(text).toContain("Note over p0: 2MSL timer expires (240 s)");
    expect(text).not.toContain("… 240");
    const quiet = new Story("quiet", { a: "host", b: "host" })
      .segment("a", "b", "ACK")
      .at(5_000_000)
      .segment("a", "b", "ACK")
      .trace();
    expect(sequenceDiagram(quiet).text).toContain("Note over p0,p1: … 4.99 s …");
  });

  it("encloses each phase in a band of its own", () => {
    const lines = statements(sequenceDiagram(severalEndpoints).text);
    const begin = lines.findIndex((line) => line.startsWith("rect "));
    expect(lines[begin + 1]).toBe("Note over p0,p3: The attack");
    expect(lines.at(-1)).toBe("end");
  });

  it("leaves out calls on request, but not those that fail", () => {
    const text = sequenceDiagram(severalEndpoints, { calls: false }).text;
    expect(text).not.toContain("Note over p0: connect");
    expect(text).toContain("send fails#58;".replace("#58;", ":"));
  });

  it("names the peer where an endpoint has several connections", () => {
    expect(sequenceDiagram(severalEndpoints).text).toContain("SYN_RECEIVED (alice)");
    expect(sequenceDiagram(handshake).text).not.toContain("(client)");
  });

  it("numbers connections that have the same peer, and only where there are several", () => {
    const states = (...peers: string[]): string[] => {
      const story = new Story("in turn", { server: "server" });
      for (const [index, peer] of peers.entries())
        story.state("server", "LISTEN", "SYN_RECEIVED", { connection: index + 7, peer, line: index });
      const { items } = sequenceDiagram(story.trace());
      return items.map((item) => item.label);
    };
    expect(states("a")).toEqual(["SYN_RECEIVED"]);
    expect(states("a", "a")).toEqual(["SYN_RECEIVED #1", "SYN_RECEIVED #2"]);
    expect(states("a", "b", "b")).toEqual(["SYN_RECEIVED (a)", "SYN_RECEIVED (b #1)", "SYN_RECEIVED (b #2)"]);
  });

  it("says why a segment was not accepted: in a few words, and by its rule", () => {
    const refused = (reason: string, locale: "en" | "zh-cn"): SequenceItem | undefined => {
      const trace = new Story("refused", { a: "client", b: "server" }).segment("a", "b", "ACK").drop("b", 1).trace();
      const events = trace.events.map((event) => (event.kind === "drop" ? { ...event, reason } : event));
      return sequenceDiagram({ ...trace, events }, { locale }).items.find((item) => item.kind === "drop");
    };
    const outside = refused("3.10.7.4-unacceptable", "en");
    expect(outside?.label).toBe("dropped · outside the receive window");
    expect(outside?.hint).toMatch(/^RFC 9293 §3\.10\.7\.4: The segment is outside/);
    expect(refused("7323-paws", "zh-cn")?.label).toBe("丢弃 · 时间戳过旧（PAWS）");
    expect(refused("7323-paws", "zh-cn")?.hint).toMatch(/^RFC 7323 §/);
    const unknown = refused("constructor", "en");
    expect(unknown?.label).toBe("dropped");
    expect(unknown).not.toHaveProperty("hint");
  });

  it("numbers its items as Mermaid numbers what it draws", () => {
    for (const trace of Object.values(allTraces)) {
      const { text, items } = sequenceDiagram(trace);
      const counted = statements(text).filter((line) => !line.startsWith("participant"));
      for (const item of items) {
        const line = counted[item.id] ?? "";
        expect(line.startsWith("Note")).toBe(item.element === "note");
        expect(/^p\d+-/.test(line)).toBe(item.element === "message");
      }
      expect(items.length).toBe(counted.filter((line) => !/^(?:rect|end)\b/.test(line)).length);
    }
  });

  it("maps what it draws to the lines of the events", () => {
    const { items } = sequenceDiagram(fourWayClose);
    for (const item of items) {
      const [index] = item.events;
      if (index !== undefined) expect(item.line).toBe(fourWayClose.events[index]?.line);
    }
    expect(items.filter((item) => item.line !== undefined).length).toBeGreaterThan(12);
  });

  it("lets a held segment's arrival stand for the line that let it arrive", () => {
    const trace = {
      ...staleSyn,
      events: staleSyn.events.map((event) =>
        event.kind === "segment" && event.fate === "held" ? { ...event, arrivalLines: [41, 42] } : event,
      ),
    };
    expect(
      sequenceDiagram(trace)
        .items.filter((item) => item.kind === "arrival")
        .map((item) => item.line),
    ).toEqual([41, 42]);
  });

  it("draws a segment that was held and has arrived since as one that was held", () => {
    const trace = {
      ...staleSyn,
      events: staleSyn.events.map((event) =>
        event.kind === "segment" && event.fate === "held"
          ? { ...event, fate: "delivered" as const, arrivalLines: [41, 42] }
          : event,
      ),
    };
    expect(sequenceDiagram(trace).text).toBe(sequenceDiagram(staleSyn).text);
  });

  it("folds what happens many times at one instant, and says how often", () => {
    const flood = new Story("flood", { mallory: "raw", server: "server" });
    for (let i = 0; i < 100; i++) flood.segment("mallory", "server", "SYN", { seq: 1, cause: "forged", line: 7 });
    flood.at(10_000);
    for (let i = 0; i < 100; i++) {
      flood
        .state("server", "LISTEN", "SYN_RECEIVED", { segment: i + 1, connection: i + 1, peer: "mallory", line: 7 })
        .segment("server", "mallory", "SYN+ACK", { cause: "answer", written: false, line: 7 });
    }
    const lines = statements(sequenceDiagram(flood.trace()).text);
    expect(lines.filter((line) => line.includes("SYN+ACK")).length).toBe(1);
    expect(lines.filter((line) => line === "Note over p0,p1: … 99 more times, with other numbers …").length).toBe(1);
    expect(lines.filter((line) => line.endsWith(": 100 × SYN seq=1 · forged")).length).toBe(1);
    // Retransmissions at different times are all reported: their back-off is what one looks at.
    const many = sequenceDiagram(manySegments(40)).items.filter((item) => item.kind === "segment");
    expect(many.length).toBe(40);
  });

  it("does not show that an implied call returned", () => {
    const implied = new Story("implied", { a: "host", b: "host" })
      .call("a", "connect", { implied: true, returned: 20 })
      .at(30)
      .segment("a", "b", "ACK");
    expect(sequenceDiagram(implied.trace()).text).not.toContain("connect");
  });

  it("bounds what it draws and says how much it left out", () => {
    const { text, items } = sequenceDiagram(manySegments(1_000), { maxSteps: 100 });
    expect(items.filter(({ kind }) => kind !== "overlap").length).toBe(101);
    expect(text).toMatch(/\d+ more events not shown/);
    const roles = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`h${i}`, "host"] as const));
    const crowd = new Story("crowd", roles).segment("h98", "h99", "SYN").trace();
    const drawn = sequenceDiagram(crowd, { maxEndpoints: 10 }).text;
    expect(drawn).toContain("90 more endpoints not shown");
    expect(drawn).toContain("as h98");
  });

  it("says so when nothing happens", () => {
    expect(sequenceDiagram(new Story(null, { a: "host" }).trace()).text).toContain("This scenario has no events");
  });
});

describe("any text", () => {
  const hostile = fc.oneof(
    fc.constantFrom(...hostileTexts),
    fc.string({ unit: "binary", maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          ";",
          "\n",
          "\r",
          "#",
          "%%",
          "{",
          "}",
          "<",
          ">",
          "end",
          "rect",
          "p0->>p1: x",
          ":",
          "wrap:",
          "style",
          "\u2028",
          "\t",
          "&",
          "$$",
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join("")),
  );

  it("never changes the number of statements", () => {
    fc.assert(
      fc.property(hostile, hostile, (text, name) => {
        const trace = new Story(text, { a: "host", [`z${name}`]: "host" })
          .note(text, ["a"])
          .note(text, [], "phase")
          .call("a", text)
          .segment("a", `z${name}`, "ACK", { payload: text, seqSymbol: "x" })
          .trace();
        const drawn = sequenceDiagram(trace).text;
        // Two participants, a note, a band with its title, a call, a segment, the band's end.
        expect(statements(drawn).map((line) => line.split(/[ :]/)[0])).toEqual([
          "participant",
          "participant",
          "Note",
          "rect",
          "Note",
          "Note",
          "p0->>p1",
          "end",
        ]);
        for (const line of statements(drawn)) {
          const label = line
            .replace(/^[^:]*: |^participant p\d as /, "")
            .replaceAll("<br/>", "")
            .replace(/#\d+;/g, "");
          if (line.startsWith("rect")) continue;
          expect(label).not.toMatch(/[;#<>{}%&"`\\$]/);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
