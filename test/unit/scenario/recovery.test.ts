/** Congestion control and loss recovery as a scenario shows them; each row must run without an error. */
import { describe, expect, it } from "vitest";
import { errors } from "./telling.ts";

/** A sender `s`, and a raw peer that acknowledges what each row says. */
function toRaw(body: string, settings: string, options = "", latency = "0ms"): string {
  return `profile linux
latency ${latency}
set timestamps=off wscale=off ${settings}
server s isn=0
raw p
p -> s: SYN seq=0 win=65535 mss=1000 ${options}
s -> p: SYN+ACK
p -> s: ACK seq=1 ack=1 win=65535
${body}
stop
`;
}

/** Two hosts, 10 ms apart, connected for a second. */
function connected(body: string, settings = "", profile = "linux"): string {
  return `profile ${profile}
latency 10ms
${settings === "" ? "" : `set ${settings}`}
client a isn=0
server b isn=0
a: connect
at 1s
${body}
stop
`;
}

const twelve = Array.from({ length: 12 }, () => "a: send 100\nwait 0s").join("\n");

const lateOriginal = connected(
  `a: send 1448
a ~> b: seq=1 len=1448 as late
at 1225ms
expect a cwnd=1448, a ssthresh=10136
late arrives
wait 11ms
expect a cwnd=14480, a ssthresh=none`,
  "tail-loss-probe=off",
);

describe("congestion control", () => {
  it.each<[string, string]>([
    [
      "linux: slow start opens by as many segments as an ACK acknowledges",
      toRaw(
        `s: send 40000
wait 100ms
p -> s: ACK seq=1 ack=4001 win=65535
expect s cwnd=14000`,
        "sack=off",
      ),
    ],
    [
      "linux: congestion avoidance counts segments, and saves what one ACK leaves over",
      toRaw(
        `s: send 40000
wait 100ms
p -> s: ACK seq=1 ack=7001 win=65535
expect s cwnd=10000
p -> s: ACK seq=1 ack=10001 win=65535
expect s cwnd=11000`,
        "sack=off congestion=reno ssthresh=10000",
      ),
    ],
    ["linux: ten small segments fill the window", connected(`${twelve}\nexpect a unacked=1000`, "nagle=off")],
    [
      "linux: a window that is not used up does not grow",
      connected("a: send 300\nwait 1s\nexpect a cwnd=14480, a ssthresh=none"),
    ],
    [
      "linux: CUBIC keeps seven tenths of the window after a timeout",
      connected("cut a -> b\na: send 1460\nwait 1s\nexpect a cwnd=1460, a ssthresh=10220", "timestamps=off"),
    ],
    [
      "linux: Reno keeps half of it",
      connected(
        "cut a -> b\na: send 1460\nwait 1s\nexpect a cwnd=1460, a ssthresh=7300",
        "timestamps=off congestion=reno",
      ),
    ],
    [
      "linux: after a timeout an ACK of 14 bytes makes it two segments",
      connected(
        `cut a -> b
a: send 14
wait 1s
mend a -> b
wait 10s
expect a cwnd=2920, a ssthresh=10220`,
        "timestamps=off",
      ),
    ],
    [
      "rfc9293: one segment more for each window of bytes",
      connected(
        "a: send 8192\nwait 1s\nexpect a cwnd=9216, a ssthresh=8192",
        "mss=1024 cwnd=8192 ssthresh=8192",
        "rfc9293",
      ),
    ],
    [
      "none: only the peer's window limits",
      connected(
        "a: send 64240\nwait 1ms\nexpect a unacked=64240, a cwnd=none, a ssthresh=none",
        "congestion=none",
        "rfc9293",
      ),
    ],
    [
      "linux: whole segments count, also of a window that is asked for",
      connected("expect a cwnd=4380, a ssthresh=1460", "timestamps=off cwnd=5000 ssthresh=1460"),
    ],
  ])("%s", (_, text) => {
    expect(errors(text)).toEqual([]);
  });
});

describe("loss recovery of profile linux", () => {
  it.each<[string, string]>([
    [
      "a lost segment is sent again once, though new ones left at the same instant",
      `profile linux
latency 40ms
client a isn=0
server b isn=0
a: connect
b: send 17376
b -x a: seq=2897 len=1448
wait 1s
expect b retransmissions=1
stop
`,
    ],
    [
      "the wait for reordering has a least length",
      connected(
        `a: send 5
wait 0s
a: close
a ~> b: len=5 as late
a -> b: FIN+ACK
b -> a: ACK
wait 6ms
expect a retransmissions=0
wait 1ms
expect a retransmissions=1`,
      ),
    ],
    [
      "without SACK the third duplicate ACK brings the oldest again, and a partial ACK the next",
      toRaw(
        `s: send 6000
wait 1ms
p -> s: ACK seq=1 ack=1 win=65535
p -> s: ACK seq=1 ack=1 win=65535
p -> s: ACK seq=1 ack=1 win=65535
s -> p: seq=1 len=1000 retransmission
expect s retransmissions=1
p -> s: ACK seq=1 ack=2001 win=65535
s -> p: seq=2001 len=1000 retransmission`,
        "sack=off",
      ),
    ],
    [
      "rack=off changes nothing (Linux 6.18): what was sent after it shows that one is lost, however few are held",
      toRaw(
        `s: send 6000
wait 1ms
p -> s: ACK seq=1 ack=1 win=65535 sack=1001:3001
s -> p: seq=1 len=1000 retransmission`,
        "rack=off tail-loss-probe=off",
        "sack",
      ),
    ],
    [
      "what a peer held, and acknowledges no more, is sent again after half a round trip",
      toRaw(
        `s: send 5000
wait 20ms
p -> s: ACK seq=1 ack=1 win=65535 sack=1001:2001
p -> s: ACK seq=1 ack=1001 win=65535
expect s retransmissions=1
wait 10ms
expect s retransmissions=1
wait 1ms
expect s retransmissions=2`,
        "tail-loss-probe=off",
        "sack",
        "10ms",
      ),
    ],
    ["the timestamp of a late original undoes a timeout", lateOriginal],
    ["so it does whatever the timestamp clock began with", lateOriginal.replace("a: connect", "a -> b: SYN ts=5000/0")],
  ])("%s", (_, text) => {
    expect(errors(text)).toEqual([]);
  });
});
