/** What the engine can do, as a scenario says it: urgent data, the send buffer, a host that connects to itself, throttling. */
import { describe, expect, it } from "vitest";
import { requirement } from "../tcp/requirement.ts";
import { problems, run, segments } from "./telling.ts";

/** Two holes: what the second ACK reports. */
const twoHoles = (blocks: string) => `set sack=on
client: connect
client -x server: seq=x len=10
client -> server: len=10
server -> client: ACK ack=x sack=x+10:x+20
client -x server: len=10
client -> server: len=10
server -> client: ACK ack=x sack=${blocks}
stop
`;

const rows: readonly (readonly [sentence: string, text: string, expected: readonly string[]])[] = [
  ["the newest SACK block is the first", twoHoles("x+30:x+40,x+10:x+20"), []],
  [
    "blocks in another order are wrong, all of them",
    twoHoles("x+10:x+20,x+30:x+40"),
    ["8 wrong-sack «sack=x+10:x+20,x+30:x+40»"],
  ],
  ["and so are other edges", twoHoles("x+31:x+40,x+10:x+20"), ["8 wrong-sack «sack=x+31:x+40,x+10:x+20»"]],
  [
    "a written segment with URG implies an urgent send",
    'client: connect\nclient -> server: PSH+ACK+URG "now" up=3\nserver -> client: ACK\n',
    [],
  ],
  [
    "its pointer is what TCP says, not what the line says",
    'client: connect\nclient -> server: PSH+ACK+URG "now" up=2\nserver -> client: ACK\n',
    ["2 wrong-field «up=2»"],
  ],
  [
    "urgent text is read up to its end, and then there is none",
    'server: recv 0\nclient: connect\nclient: send "now" urgent\nclient: send "later"\nserver: recv urgent\nexpect server unread=5\nserver: recv urgent fails EINVAL\n',
    [],
  ],
  [
    "a send that finds no room blocks until there is some",
    "set send-buffer=1000 nagle=off\nclient: connect\ncut client -> server\nclient: send 900\nclient: send 900\nexpect client blocked=send, client unacked=1000\nmend client -> server\nwait 5s\nexpect client blocked=none, server received=1800\n",
    [],
  ],
  [
    "a kernel's process that waits in `send` has gone on by the next line, unless more arrives at the same instant",
    "profile linux\nset send-buffer=2000 mss=1000 timestamps=off delayed-ack=off\nclient client isn=0\nserver server isn=0\nclient: connect\nwait 1s\nclient: send 4000\nclient -> server: ACK len=1000\nclient -> server: PSH+ACK len=1000\nserver -> client: ACK ack=1001\nexpect client blocked=send\nserver -> client: ACK ack=2001\nexpect client blocked=none, client unacked=2000\n",
    [],
  ],
  [
    "a kernel's buffer counts memory: text, and what each sk_buff takes; it grows with the congestion window",
    "profile linux\nserver: recv 0\nclient: connect\ncut client -> server\nclient: send 300000\nexpect client blocked=send, client send-q=46336\n",
    [],
  ],
  [
    "without timestamps its sk_buffs are as large as half the window, in other segments",
    "profile linux\nset timestamps=off wscale=off sack=off\nserver: recv 0\nclient: connect\ncut client -> server\nclient: send 300000\nexpect client send-q=46720\n",
    [],
  ],
  [
    "SO_SNDBUF fixes the memory: an sk_buff may exceed it",
    'profile linux\nset send-memory=4608\nclient: connect\ncut client -> server\nclient: send 300000\nexpect client send-q=46336\nscenario "larger"\nprofile linux\nset send-memory=200000\nclient: connect\ncut client -> server\nclient: send 300000\nexpect client send-q=205616\n',
    [],
  ],
  [
    "a small receive buffer halves the segments: a window has room for two",
    "profile linux\nset receive-buffer=4000 max-receive-buffer=off\nserver: recv 0\nclient: connect\nclient: send 5000\nexpect client mss=736\nstop\n",
    [],
  ],
  [
    "EAGAIN where there is no room at all, and a short count where there is some",
    "set send-buffer=1000\nclient: connect\ncut client -> server\nclient: send 1000\nclient: send 1 fails EAGAIN\nexpect client unacked=1000\n",
    [],
  ],
  [
    "a short count is no failure, and no success where the call would have blocked",
    "set send-buffer=1000\nclient: connect\ncut client -> server\nclient: send 1500 fails EAGAIN\nexpect client unacked=1000\n",
    [],
  ],
  [
    "a probe of the tail that is held after no more than the least round trip shows no loss",
    "profile linux\nlatency 20ms\nset congestion=reno\nclient: connect\nat 100ms\nclient: send 4344\nclient ~> server: len=1448 as a\nclient ~> server: len=1448 as b\nclient ~> server: len=1448 as c\nat 300ms\nexpect client retransmissions=1\nstop\n",
    [],
  ],
  [
    "text that arrives wakes a process that waits to write, and it goes on if memory is free",
    "profile linux\nlatency 20ms\nset congestion=reno\nserver: recv 0\nclient: connect\nat 100ms\nclient: send 90000\nat 125ms\nserver: send 10\nat 144ms\nexpect client send-q=31856\nat 146ms\nexpect client send-q=66608\nstop\n",
    [],
  ],
  [
    "a FIN before a shut window and a full buffer is taken, and acknowledged at once",
    "profile linux\nlatency 0ms\nserver s isn=0 receive-buffer=40000 max-receive-buffer=off sack=off timestamps=off wscale=0\nraw p\ns: recv 0\np -> s: SYN seq=0 win=32792 mss=1000 wscale=7\np -> s: ACK seq=1 ack=1 win=257\np -> s: PSH+ACK seq=1 ack=1 len=60000 win=257\nwait 50ms\np -> s: FIN+ACK seq=60001 ack=1 win=257\ns -> p: ACK seq=1 ack=60002 win=0\nat 51ms\nstop\n",
    [],
  ],
  [
    "of two ephemeral ports the first connection has one, and a third to the same server finds none",
    "profile linux\nset ports=2\nclient c\nserver s\nserver t\nc (s): connect\nc (s): connect\nc (s): connect fails EADDRNOTAVAIL\nc (t): connect\nc (t): connect\nc (t): connect fails EADDRNOTAVAIL\n",
    [],
  ],
  [
    "a port that is set is bound, and not one of the ephemeral ports",
    "client c port=50000 ports=1\nserver s\nc: connect\nc: connect\nc: connect fails EADDRNOTAVAIL\n",
    [],
  ],
  [
    "a host may connect to itself, call by call or segment by segment",
    'host a port=7\na: connect (a)\na: send 5\nexpect a received=5\nscenario "arrows"\nhost a port=7\na -> a: SYN\na -> a: SYN+ACK\nexpect a ESTABLISHED\n',
    [],
  ],
  [
    "an injection starts no war of ACKs without end",
    'raw mallory\nclient a\nserver b\na: connect\nforge a -> b: PSH+ACK "evil!"\na: send "hello world"\nwait 10s\nexpect b received=11, a ESTABLISHED, b ESTABLISHED\n',
    [],
  ],
];

describe("what TCP can do, shown in a scenario", () => {
  it.each(rows)("%s", (_, text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it.each([
    ["2", 2],
    ["on", 4],
    ["off", 0],
  ])("challenge-ack=%s answers %d of four resets inside the window", (limit, answered) => {
    const resets = "forge c -> s: RST seq=150\n".repeat(4);
    const text = `client c isn=100\nserver s\nset challenge-ack=${limit}\nc: connect\n${resets}`;
    expect(segments(text).filter((segment) => segment === "s ACK 1/1")).toHaveLength(answered);
  });

  it.each(["rfc9293", "linux"])("keepalive=on waits two hours (%s)", (profile) => {
    const { events } = run(`profile ${profile}\nset keepalive=on\nclient: connect\nwait 3h\nstop\n`);
    const fired = events.find((event) => event.kind === "timer" && event.timer === "keepalive");
    requirement(
      "MUST-28",
      "With keepalive=on and no interval, the first probe goes after two hours (both profiles).",
      () => {
        expect(fired?.time).toBeGreaterThanOrEqual(7_200_000_000);
        expect(fired?.time).toBeLessThan(7_201_000_000);
      },
    );
  });
});
