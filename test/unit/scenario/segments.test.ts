/** What segments carry and which are taken, as a scenario says it: SACK blocks, lengths, PSH, timestamps. */
import { describe, expect, it } from "vitest";
import { foundIn, problems, reported, run, segments, segmentsOf } from "./telling.ts";

/** Text of c's that arrives at s, one second after what was before. */
function held(seq: number, length = 100): string {
  return `wait 1s\nforge c -> s: ACK seq=${seq} ack=1 len=${length}\n`;
}

/** A connection from c to s without latency, whose first numbers are 0, one second after its handshake. */
function opened(settings: string, body: string): string {
  return `set ${settings}\nlatency 0ms\nclient c isn=0\nserver s isn=0\nc: connect\nat 1s\n${body}`;
}

const bothProfiles = ["rfc9293", "linux"];

const blocks: readonly (readonly [sentence: string, body: string])[] = [
  [
    "reports the newest block first, then those that were reported last, as many as 40 bytes hold (RFC 2018 §4)",
    opened(
      "sack=on timestamps=off",
      `${[401, 801, 201, 601].map((seq) => held(seq)).join("")}s -> c: ACK ack=1 sack=601:701,201:301,801:901,401:501`,
    ),
  ],
  [
    "has room for three blocks beside timestamps",
    opened(
      "sack=on timestamps=on",
      `${[401, 801, 201, 601].map((seq) => held(seq)).join("")}s -> c: ACK ack=1 sack=601:701,201:301,801:901`,
    ),
  ],
  [
    "reports a range that it holds once, however often it came (RFC 2018 §3)",
    opened("sack=on dsack=off", `${held(201)}${held(251)}${held(201)}s -> c: ACK ack=1 sack=201:351`),
  ],
  [
    "a segment that bridges two blocks makes one of them",
    opened("sack=on dsack=off", `${held(201)}${held(401)}${held(251, 200)}s -> c: ACK ack=1 sack=201:501`),
  ],
  [
    "a duplicate of what is held moves its block to the front",
    opened("sack=on dsack=off", `${held(201)}${held(401)}${held(201)}s -> c: ACK ack=1 sack=201:301,401:501`),
  ],
  [
    "reports text that it holds already as a duplicate, where D-SACK is on (RFC 2883 §4.2)",
    opened("sack=on dsack=on", `${held(201)}${held(251)}s -> c: ACK ack=1 sack=251:301,201:351`),
  ],
  [
    "of two duplicate parts it reports the first (RFC 2883 §4.2)",
    opened("sack=on dsack=on", `${held(201)}${held(401)}${held(151, 400)}s -> c: ACK ack=1 sack=201:301,151:551`),
  ],
  [
    "reports text that fills the gap and is held in part as a duplicate",
    opened("sack=on dsack=on", `${held(201)}${held(1, 250)}s -> c: ACK ack=301 sack=201:251`),
  ],
  [
    "the block of the segment that triggered the ACK is first, though all arrived at one instant",
    `set sack=on nagle=off
client: connect
client: send 100
wait 0s
client: send 100
wait 0s
client: send 100
wait 0s
client: send 100
client -x server: seq=a len=100
client -> server: seq=a+100 len=100
client -x server: seq=a+200 len=100
client -> server: seq=a+300 len=100
server -> client: ACK ack=a
server -> client: ACK ack=a sack=a+300:a+400,a+100:a+200`,
  ],
];

describe.each(bothProfiles)("a receiver's SACK blocks (%s)", (profile) => {
  it.each(blocks)("%s", (_, text) => {
    expect(problems(`profile ${profile}\n${text}\nstop\n`)).toEqual([]);
  });

  it("leave less room for text (MUST-16, RFC 6691)", () => {
    const text = opened(
      "sack=on timestamps=off",
      `${held(201)}s: send 2000\ns -> c: seq=1 len=1448\ns -> c: PSH+ACK seq=1449 len=552`,
    );
    expect(problems(`profile ${profile}\n${text}\nstop\n`)).toEqual([]);
  });

  it("leave less room for text that goes again", () => {
    const text = opened(
      "sack=on timestamps=off tail-loss-probe=off",
      "cut s -> c\ns: send 1460\nforge c -> s: ACK seq=201 ack=1 len=100\nwait 2s\n",
    );
    expect(segments(`profile ${profile}\n${text}stop\n`).filter((segment) => segment.includes("again"))[0]).toBe(
      "s ACK 1/1 len=1448 lost again",
    );
  });
});

describe("a FIN with text that has arrived before", () => {
  const again = "c: send 100\nforge c -> s: FIN+ACK seq=1 ack=1 len=100\n";

  it.each<[profile: string, sentence: string, blocks: [number, number][] | undefined]>([
    ["rfc9293", "reports the text as a duplicate (RFC 2883 §4)", [[1, 101]]],
    ["linux", "ends what is reported (tcp_sack_reset())", undefined],
  ])("%s: %s", (profile, _, blocks) => {
    const trace = run(`profile ${profile}\n${opened("sack=on dsack=on timestamps=off", again)}wait 1s\nstop\n`);
    const answer = segmentsOf(trace).find(({ ack, from }) => from === "s" && ack === 102);
    expect(answer?.options.sack).toEqual(blocks);
    expect(answer).toBeDefined();
  });
});

describe("a RST after keepalive probes that got no response", () => {
  const silent = `set keepalive=10s keepalive-interval=1s keepalive-probes=3
client c isn=0
server s keepalive=off
c: connect
cut s -> c
wait 9s
${"c -x s: ACK seq=0\n".repeat(3)}`;

  it.each([
    [
      "linux: is the timer's",
      `profile linux\n${silent}c -x s: RST+ACK\nexpect c CLOSED, time=13020ms`,
      "reset-by-timer",
    ],
    [
      "linux: is an abort while more probes are due",
      `profile linux\n${silent.replace("probes=3", "probes=4")}c -x s: RST+ACK\nexpect time=12020ms`,
      null,
    ],
    ["rfc9293: is an abort, for no timer sends one", `${silent}c -x s: RST`, "reset-by-abort"],
  ])("%s", (_, text, code) => {
    const found = reported(`${text}\nstop\n`).map((line) => line.split(" ")[1]);
    expect(found).toEqual(code === null ? [] : [code]);
  });

  it.each([
    ["rfc9293", "c -x s: RST", "TCP sends no RST then (rfc9293)."],
    ["linux", "c -x s: RST+ACK", "Its keepalive timer has already sent a RST, at 13.02 s."],
  ])(
    "is an error once the timer has closed the connection, which says what the timer sent (%s)",
    (profile, reset, why) => {
      const found = foundIn(`profile ${profile}\n${silent}wait 2s\n${reset}\nstop\n`, "segment-not-possible");
      expect(found?.message).toContain(why);
    },
  );
});

describe("what the application hears between its calls", () => {
  it.each([
    ["urgent data", 'client: connect\nclient: send "now" urgent\nwait 1s', "server 3.8.5-urgent"],
    ["R1", "client: connect\ncut client -> server\nclient: send 5\nwait 30s", "client 3.8.3-r1"],
    [
      "nothing of R1 where a kernel retransmits",
      "profile linux\nclient: connect\ncut client -> server\nclient: send 5\nwait 30s",
      null,
    ],
    [
      "an error that no call is there to return",
      "client: connect\nclient: abort\nwait 1s",
      "server 3.10.7.4-rst ECONNRESET",
    ],
  ])("%s", (_, text, report) => {
    const reports = run(`${text}\nstop\n`).events.flatMap((event) =>
      event.kind === "report" ? [[event.endpoint, event.reason, event.error ?? ""].join(" ").trimEnd()] : [],
    );
    expect(reports).toEqual(report === null ? [] : [report]);
  });
});

describe("PSH", () => {
  it.each([
    ["linux", "ends a segment that a write ends with", "ACK"],
    ["rfc9293", "is collected from the writes that end in a segment (SHLD-27)", "PSH+ACK"],
  ])("%s: %s", (profile, _, flags) => {
    const writes = "c: send 700\nwait 0s\n".repeat(4);
    const text = `profile ${profile}\nset timestamps=off\nlatency 10ms\nclient c isn=0\nserver s isn=0\nc: connect\n${writes}wait 1s\nstop\n`;
    expect(segments(text).filter((segment) => segment.startsWith("c ") && segment.includes("len="))).toEqual([
      "c PSH+ACK 1/1 len=700",
      `c ${flags} 701/1 len=1460`,
      "c PSH+ACK 2161/1 len=640",
    ]);
  });
});

const timeWait =
  "set timestamps=on\nclient a isn=100 port=40000\nserver b isn=900\na: connect\nat 30s\nb: close\na: close\nwait 1s\n";

describe.each(bothProfiles)("TIME_WAIT (%s)", (profile) => {
  it.each([
    [
      "an older timestamp is an old duplicate: TIME_WAIT acknowledges again (RFC 7323 §5.3)",
      "SYN seq=500000 ts=12/0",
      "b -> a: ACK\nexpect b TIME_WAIT",
    ],
    [
      "a newer timestamp opens, though the number is smaller (RFC 6191 §2)",
      "SYN seq=5 ts=40000/0",
      "b -> a: SYN+ACK ack=6",
    ],
    ["the same timestamp opens with a larger number", "SYN seq=500000 ts=30020/0", "b -> a: SYN+ACK ack=500001"],
    ["no timestamp opens with a larger number", "SYN seq=500000", "b -> a: SYN+ACK ack=500001"],
  ])("%s", (_, syn, answer) => {
    expect(problems(`profile ${profile}\n${timeWait}forge a -> b: ${syn}\n${answer}\nstop\n`)).toEqual([]);
  });
});

describe("a timestamp echoed that was never sent (linux, tsecr_reject)", () => {
  const opening =
    "profile linux\nset timestamps=on\nclient a isn=100 port=40000\nserver b isn=900\nat 10s\na -> b: SYN\n";

  it.each([
    [
      "the third ACK opens nothing, and is answered",
      "b -> a: SYN+ACK\na -x b: ACK\nforge a -> b: ACK seq=101 ack=901 ts=10100/20000\nb -> a: ACK\nexpect b SYN_RECEIVED",
    ],
    [
      "a reset with it is ignored",
      "b -> a: SYN+ACK\na -x b: ACK\nforge a -> b: RST seq=101 ts=10100/20000\nexpect b SYN_RECEIVED",
    ],
    [
      "a SYN+ACK with it is answered with a reset",
      "b -x a: SYN+ACK\nforge b -> a: SYN+ACK seq=900 ack=101 ts=10100/9000\na -> b: RST\nexpect a SYN_SENT",
    ],
    [
      "an echo of 0 says nothing",
      "b -> a: SYN+ACK\na -x b: ACK\nforge a -> b: ACK seq=101 ack=901 ts=10100/0\nexpect b ESTABLISHED",
    ],
  ])("%s", (_, body) => {
    expect(problems(`${opening}${body}\nstop\n`)).toEqual([]);
  });
});
