/** Firewalls and NATs between the endpoints: what they know, what they drop, and what that does to connections. */
import { describe, expect, it } from "vitest";
import type { EntryEvent, ScenarioTrace, SegmentEvent } from "../../../src/trace/trace.ts";
import { textLadder } from "../../../src/views/sequence/ladder.ts";
import { sequenceDiagram } from "../../../src/views/sequence/mermaid.ts";
import { sequenceSvg } from "../../../src/views/sequence/svg.ts";
import { detailsOf } from "../../../src/views/shared/index.ts";
import { timeline } from "../../../src/views/timeline/layout.ts";
import { foundIn, problems, reported, run } from "./telling.ts";

const open = "client: connect\n";
const idle = "firewall fw client, server idle=60s\n";
const behindNat = "client alice port=40000\nclient carol port=40000\nserver bob\n";

/** One line for each change: `fw created client:40000 server:80`. */
function entries({ events }: ScenarioTrace): string[] {
  return events.flatMap((event) =>
    event.kind === "entry"
      ? [
          `${event.box} ${event.change} ${event.inside}:${String(event.insidePort)} ${event.outside}:${String(event.outsidePort)}`,
        ]
      : [],
  );
}

function entriesOf({ events }: ScenarioTrace): EntryEvent[] {
  return events.filter((event) => event.kind === "entry");
}

function segmentsOf({ events }: ScenarioTrace): SegmentEvent[] {
  return events.filter((event) => event.kind === "segment");
}

const scenarios: readonly (readonly [sentence: string, text: string])[] = [
  [
    "what is not idle for so long passes",
    `${idle}${open}wait 59s\nclient -> server: len=5\nserver -> client: ACK\nstop`,
  ],
  [
    "each segment starts the idle time anew",
    `${idle}${open}wait 50s\nserver -> client: len=1\nwait 50s\nclient -> server: len=5\nstop`,
  ],
  [
    "what is forgotten is dropped in silence",
    `${idle}${open}wait 61s\nclient: send 5\nwait 10s\nexpect server received=0, client retransmissions>=1\nstop`,
  ],
  [
    "with reset the sender learns of it, and its peer does not",
    `firewall fw client, server idle=60s reset\n${open}wait 61s\nclient: send 5\nexpect client CLOSED, client error=ECONNRESET, server ESTABLISHED\nstop`,
  ],
  [
    "with reset the other end learns of it likewise",
    `firewall fw client, server idle=60s reset\n${open}wait 61s\nserver: send 5\nexpect server CLOSED, server error=ECONNRESET, client ESTABLISHED\nstop`,
  ],
  [
    "keepalive keeps an entry",
    `${idle}set keepalive=50s\n${open}wait 10min\nclient: send 5\nexpect server received=5\nstop`,
  ],
  [
    "keepalive that is too slow finds the connection gone",
    `firewall fw client, server idle=60s reset\nset keepalive=75s\n${open}wait 2min\nexpect client CLOSED\nstop`,
  ],
  [
    "a RST ends an entry, for both directions",
    `firewall fw client, server\n${open}client -> server: RST\nforge server -x client: ACK\nstop`,
  ],
  [
    "a close by FINs passes to its end",
    `firewall fw client, server\n${open}client: close\nserver: close\nexpect server CLOSED, client TIME_WAIT\nstop`,
  ],
  [
    "a retransmitted FIN after both were acknowledged is not known any more",
    `firewall fw client, server\n${open}client: close\nserver -> client: FIN+ACK\nclient -> server: ACK\nforge server -x client: FIN+ACK\nstop`,
  ],
  [
    "a FIN whose acknowledgment was lost before the box is still known",
    `firewall fw client, server\n${open}client: close\nserver -> client: FIN+ACK\nclient -x server: ACK\nserver -> client: FIN+ACK\nclient -> server: ACK\nexpect server CLOSED\nstop`,
  ],
  [
    "either side may open",
    `firewall fw client, server\nclient: listen\nserver: connect (client)\nexpect server ESTABLISHED, client ESTABLISHED\nstop`,
  ],
  [
    "what was forged before any SYN is dropped",
    `firewall fw client, server\nforge client -x server: ACK seq=1 ack=1\nclient -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\nstop`,
  ],
  [
    "the box is at the second end: what is lost on the way does not reach it",
    `${idle}client -x server: SYN\nforge client -x server: ACK\nclient -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\nstop`,
  ],
  [
    "strict wants no line for the RST of a firewall",
    `strict\nfirewall fw client, server idle=60s reset\nclient -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\nwait 61s\nclient -x server: len=5\nwait 100ms\nexpect client CLOSED\nstop`,
  ],
  [
    "two clients have one address and two ports",
    `nat gw alice, carol -> bob\n${behindNat}alice: connect\ncarol: connect\nexpect bob (alice) ESTABLISHED, bob (carol) ESTABLISHED\nbob (carol): send 7\nexpect carol received=7, alice received=0\nexpect bob (40000) ESTABLISHED, bob (49152) ESTABLISHED\nstop`,
  ],
  [
    "symbols are those of the endpoints",
    `nat gw alice, carol -> bob\n${behindNat}carol: connect\nalice -> bob: SYN seq=x\nbob -> alice: SYN+ACK seq=y ack=x+1\nalice -> bob: ACK seq=x+1 ack=y+1\nstop`,
  ],
  [
    "a NAT forgets, and keepalive keeps",
    `nat gw client -> server idle=60s\n${open}wait 61s\nserver -x client: len=5\nstop`,
  ],
  [
    "a NAT passes on ICMP about what it translated",
    `nat gw alice -> bob\nmtu bob -> alice 1000\nset timestamps=off\n${behindNat}carol: connect\nalice: connect\nbob: send 1460\nwait 100ms\nexpect bob (alice) mss=960, alice received=1460\nstop`,
  ],
  [
    "a RST to the outside comes from the address of the NAT",
    `nat gw client -> server idle=60s reset\n${open}wait 61s\nserver: send 5\nexpect server CLOSED\nstop`,
  ],
  [
    "NAT and firewall, both on one path",
    `nat gw alice, carol -> bob idle=90s\nfirewall fw alice, bob idle=60s\n${behindNat}carol: connect\nalice: connect\nexpect bob (alice) ESTABLISHED\nwait 61s\nalice -x bob: len=5\ncarol -> bob: len=5\nstop`,
  ],
  [
    "the outside may open to an inside",
    `nat gw client -> server\nclient: listen\nserver: connect (client)\nexpect server ESTABLISHED, client ESTABLISHED\nserver: send 5\nexpect client received=5\nstop`,
  ],
];

describe.each(["rfc9293", "linux"])("firewalls and NATs, %s", (profile) => {
  it.each(scenarios)("%s", (_, text) => {
    expect(problems(`profile ${profile}\n${text}`)).toEqual([]);
  });
});

describe("an arrow over a box that has no entry", () => {
  const late = `${idle}${open}wait 61s\n`;

  it.each([
    ["a segment", `${late}client -> server: len=5\nstop`, "4 dropped-by-box «->»"],
    ["a segment of the other end", `${late}server -> client: len=5\nstop`, "4 dropped-by-box «->»"],
    ["a forged one", `firewall fw client, server\nforge client -> server: ACK\nstop`, "2 dropped-by-box «->»"],
    [
      "one that is held",
      `${idle}${open}forge client ~> server: ACK as late\nwait 61s\nlate arrives\nstop`,
      "5 dropped-by-box «late»",
    ],
    ["one that is held at the end of the box", `${late}server ~> client: len=5 as late\nstop`, "4 dropped-by-box «~>»"],
  ])("is an error: %s", (_, text, expected) => {
    expect(problems(text).filter((one) => !one.includes("held-never"))).toEqual([expected]);
  });

  it("says why, where the box is, and offers to lose it", () => {
    const found = foundIn(`${late}client -> server: len=5\nstop`, "dropped-by-box");
    expect(found?.message).toContain("It forgot the connection at 60.03 s, after 60 s without a segment.");
    expect(found?.related?.[0]?.range.start.line).toBe(0);
    expect(found?.fixes?.[0]?.edits[0]?.newText).toBe("-x");
  });
});

describe("the name of a box", () => {
  it("is no endpoint: one error, whose fix names the one on its other side", () => {
    const text = "nat gw client -> server\nclient -> gw: SYN\nclient -> gw: ACK";
    expect(reported(text, ({ severity }) => severity === "error")).toEqual(["2 box-is-no-endpoint «gw»"]);
    const found = foundIn(text, "box-is-no-endpoint");
    expect(found?.fixes?.map(({ edits }) => edits.map(({ newText }) => newText))).toEqual([["server", "server"]]);
  });

  it("may have a note", () => {
    expect(problems(`${idle}${open}note fw: "it knows the connection"\nstop`)).toEqual([]);
  });
});

describe("the trace of a box", () => {
  it("says what it learns and forgets, and because of which segment", () => {
    const trace = run(`${idle}${open}client: close\nserver: close`);
    expect(entries(trace)).toEqual(["fw created client:40000 server:80", "fw closed client:40000 server:80"]);
    const [created, closed] = entriesOf(trace).map(({ causedBy }) => trace.events[causedBy ?? -1]);
    expect(created).toMatchObject({ kind: "segment", flags: ["SYN"] });
    expect(closed).toMatchObject({ kind: "segment", flags: ["ACK"], from: "client" });
  });

  it("says when an entry was idle for too long, though nothing else happens then", () => {
    const trace = run(`${idle}${open}wait 2min\nstop`);
    expect(entriesOf(trace).at(-1)).toMatchObject({ change: "idle", time: 60_030_000 });
  });

  it("does not go on for an entry that is idle", () => {
    expect(run(`${idle}client -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK`).end).toBe(30_000);
  });

  it("says who dropped a segment, and who sent a RST about it", () => {
    const trace = run(`firewall fw client, server idle=60s reset\n${open}wait 61s\nclient: send 5\nstop`);
    const [dropped, reset] = segmentsOf(trace).slice(-2);
    expect(dropped).toMatchObject({ fate: "lost", lostBy: "firewall", by: "fw" });
    expect(reset).toMatchObject({ from: "server", to: "client", flags: ["RST"], cause: "network", by: "fw" });
    expect(trace.events[reset?.causedBy ?? -1]).toBe(dropped);
    // It begins where the segment was dropped, and takes the way back.
    expect([reset?.time, ...(reset?.arrivals ?? [])]).toEqual([61_010_000, 61_020_000]);
  });

  it("has the boxes, and as what the outside sees an inside", () => {
    const trace = run(`nat gw alice, carol -> bob idle=60s\n${behindNat}alice: connect\ncarol: connect\nstop`);
    expect(trace.boxes).toEqual([
      {
        name: "gw",
        kind: "nat",
        inside: ["alice", "carol"],
        outside: "bob",
        idle: 60_000_000,
        address: "192.0.2.4",
        line: 0,
      },
    ]);
    const seen = segmentsOf(trace).map(({ from, seenAs }) => `${from} ${String(seenAs?.port)}`);
    expect(new Set(seen)).toEqual(new Set(["alice 40000", "bob 40000", "carol 49152", "bob 49152"]));
  });

  it("has one port for two clients in turn: the second meets the TIME_WAIT of the first", () => {
    const text = `profile linux
nat gw alice, carol -> bob
set timestamps=on
${behindNat}alice: connect
bob: close
alice: close
at 30s
expect bob (alice) TIME_WAIT
forge carol -> bob: SYN seq=500000 ts=1/0
expect bob TIME_WAIT
wait 100ms
stop`;
    expect(problems(text)).toEqual([]);
    // Its timestamp is older than those of alice, and bob's answer goes to who has the port now.
    expect(segmentsOf(run(text)).slice(-2)).toMatchObject([
      { from: "bob", to: "carol", flags: ["ACK"] },
      { from: "carol", to: "bob", flags: ["RST"] },
    ]);
  });
});

describe("drawings of a box", () => {
  const trace = run(`firewall fw client, server idle=60s reset\n${open}wait 61s\nclient: send 5\nstop`);

  it("give it a lane of its own, with what it knows", () => {
    for (const drawing of [textLadder(trace), sequenceDiagram(trace).text, sequenceSvg(trace)]) {
      expect(drawing).toContain("fw (firewall)");
      expect(drawing).toContain("+ client:40000 ↔ server:80");
      expect(drawing).toContain("no entries");
      expect(drawing).toContain("dropped by fw: no entry");
      expect(drawing).toContain("sent by fw");
    }
  });

  it("let what it drops end there, and what it sends begin there", () => {
    const { text: mermaid } = sequenceDiagram(trace);
    expect(mermaid).toMatch(/p0--xp1: PSH\+ACK/);
    expect(mermaid).toMatch(/p1-->>p0: RST/);
  });

  it("show in the timeline how long it has an entry", () => {
    const { bands, columns } = timeline(trace);
    expect(columns.map(({ name }) => name)).toEqual(["client", "fw", "server"]);
    expect(bands.filter(({ endpoint }) => endpoint === "fw").map(({ text }) => text)).toContain("client:40000");
  });

  it("tell the whole table on its card", () => {
    const at = trace.events.findIndex(({ kind }) => kind === "entry");
    expect(detailsOf(trace, at, "en")).toMatchObject({
      title: "+ client:40000 ↔ server:80",
      sections: [{ title: "Entries of fw", lines: ["client:40000 ↔ server:80"] }],
    });
  });
});
