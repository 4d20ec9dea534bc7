/** What `profile linux` does where nothing else shows it; each row is a scenario that must run without an error. */
import { describe, expect, it } from "vitest";
import { errors } from "./telling.ts";

/** Two hosts, 20 ms apart, whose first numbers are 0. */
function scenario(body: string, settings = "timestamps=off sack=off wscale=off", endpoint = ""): string {
  return `profile linux
latency 20ms
${settings === "" ? "" : `set ${settings}`}
client A port=40001 isn=0 ${endpoint}
server B port=80 isn=0 ${endpoint}
${body}
stop
`;
}

const plain = "timestamps=off sack=off wscale=off";

describe("profile linux", () => {
  it.each<[string, string]>([
    [
      "TIME_WAIT ignores a reset with rfc1337",
      scenario(
        `A: connect
A: close
B: close
forge B -> A: RST seq=2
expect A TIME_WAIT`,
        `${plain} rfc1337=on`,
      ),
    ],
    [
      "TIME_WAIT obeys a reset without",
      scenario(`A: connect
A: close
B: close
forge B -> A: RST seq=2
expect A CLOSED`),
    ],
    [
      "defer-accept: a bare ACK does not establish, text does",
      scenario(
        `A: connect
expect A ESTABLISHED, B SYN_RECEIVED
A: send 5
expect B ESTABLISHED, B received=5`,
        `${plain} defer-accept=3s`,
      ),
    ],
    [
      "defer-accept: when the time is over the SYN+ACK goes out again, and a bare ACK is enough",
      scenario(
        `A: connect
at 2900ms
expect B SYN_RECEIVED, B retransmissions=0
at 3500ms
expect B ESTABLISHED, B retransmissions=1`,
        `${plain} defer-accept=3s`,
      ),
    ],
    [
      "quickack=off: the first text carries the third ACK",
      scenario(
        `B: accept
A: connect
expect A ESTABLISHED, B SYN_RECEIVED
A: send 5
expect B ESTABLISHED`,
        `${plain} quickack=off`,
      ),
    ],
    [
      "linger: close waits for the acknowledgment, or until its time is over",
      scenario(
        `A: connect
cut A, B
A: close
expect A blocked=close
wait 900ms
expect A blocked=close
wait 200ms
expect A blocked=none, A FIN_WAIT_1`,
        `${plain} linger=1s`,
      ),
    ],
    [
      "linger: close returns when the FIN is acknowledged",
      scenario(
        `A: connect
A: close
wait 50ms
expect A blocked=none, A FIN_WAIT_2`,
        `${plain} linger=1s`,
      ),
    ],
    [
      "linger=0ms: close aborts",
      scenario(
        `A: connect
A: close
expect A CLOSED, B CLOSED, B error=ECONNRESET`,
        `${plain} linger=0ms`,
      ),
    ],
    [
      "orphan-retries: a closed socket waits for a short time",
      scenario(
        `A: connect
cut A, B
A: close
wait 4s
expect A CLOSED`,
        `${plain} orphan-retries=2`,
      ),
    ],
    [
      "an orphan in FIN_WAIT_1 does not reset for an empty segment behind a FIN that was lost",
      scenario(`A: connect
at 100ms
A: close
A -x B: FIN+ACK
at 105ms
B: close
wait 1s
expect A TIME_WAIT, B TIME_WAIT`),
    ],
    [
      "small segments are joined when they are sent again",
      scenario(
        `A: connect
cut A -> B
A: send 100
A: send 100
wait 100ms
mend A -> B
A -> B: PSH+ACK seq=1 len=200 retransmission`,
        `${plain} nagle=off`,
      ),
    ],
    [
      "retransmit-collapse=off: or not",
      scenario(
        `A: connect
cut A -> B
A: send 100
A: send 100
wait 100ms
mend A -> B
A -> B: PSH+ACK seq=1 len=100 retransmission`,
        `${plain} nagle=off retransmit-collapse=off`,
      ),
    ],
    [
      "the user timeout counts from the first retransmission",
      scenario(
        `A: connect
A: send 5
at 200ms
cut A, B
A: send 5
at 2400ms
expect A ESTABLISHED
at 2500ms
expect A CLOSED, A error=ETIMEDOUT`,
        `${plain} user-timeout=2s`,
      ),
    ],
    [
      "a probe of a shut window is answered, and the answer starts the pause anew",
      scenario(
        `B: recv 0
A: connect
A: send 3000
wait 100ms
expect A snd.wnd=0
A -> B: ACK seq=1460
expect time=405ms
A -> B: ACK seq=1460
expect time=935ms`,
        plain,
        "window=1460",
      ),
    ],
    [
      "the congestion window forgives one SYN that was lost, not two",
      scenario(`A -x B: SYN
A -> B: SYN
B -> A: SYN+ACK
expect A cwnd=14600`),
    ],
    [
      "a port in TIME_WAIT that is bound by hand is free where timestamps protect it",
      scenario(
        `A: connect
A: close
B: close
A: connect from 40001
expect A ESTABLISHED`,
        "reuse-address=on",
      ),
    ],
    [
      "reuse-time-wait: a second after it was left, where timestamps protect it",
      scenario(
        `A: connect
A: close
B: close
A: connect from 40001 fails EADDRNOTAVAIL
wait 1100ms
A: connect from 40001
expect A ESTABLISHED`,
        "reuse-time-wait=on",
      ),
    ],
    [
      "and is not where they do not",
      scenario(
        `A: connect
A: close
B: close
A: connect from 40001 fails EADDRNOTAVAIL`,
        `${plain} reuse-address=on`,
      ),
    ],
    [
      "the last bytes that a window has room for go as a probe, pushed and no longer than a segment",
      scenario(
        `A: connect
B: recv 0
A: send 5000
wait 100ms
A -> B: PSH+ACK seq=2001 len=500
B -> A: ACK ack=2501 win=0`,
        `${plain} window=2500 mss=1000`,
      ),
    ],
    [
      "user-timeout counts from the first probe of a shut window on, whatever answers come",
      scenario(
        `A: connect
B: recv 0
A: send 3000
wait 3s
expect A ESTABLISHED
wait until A CLOSED
expect A CLOSED, time=3385ms
A: send 1 fails ETIMEDOUT`,
        `${plain} window=1000 user-timeout=3s`,
      ),
    ],
    [
      "user-timeout ends a connection attempt, counted from the first SYN on",
      scenario(
        `cut A, B
A: connect fails ETIMEDOUT
at 4999ms
expect A SYN_SENT, A retransmissions=4
at 5001ms
expect A CLOSED`,
        `${plain} user-timeout=5s`,
      ),
    ],
    [
      "user-timeout ends a connection attempt only after the SYN has gone out again",
      scenario(
        `cut A, B
A: connect fails ETIMEDOUT
at 1005ms
expect A SYN_SENT, A retransmissions=1
at 1009ms
expect A CLOSED`,
        `${plain} user-timeout=500ms`,
      ),
    ],
    [
      "a wrong ACK hastens only the first SYN",
      scenario(`A -x B: SYN
forge B -> A: ACK seq=9 ack=0
wait 20ms
expect A retransmissions=1
forge B -> A: ACK seq=9 ack=0
wait 500ms
expect A retransmissions=1`),
    ],
    [
      "after the peer's FIN a reader meets the end, though a reset came; a writer learns of it",
      scenario(`A: connect
A: close
forge A -> B: RST seq=2
expect B CLOSED
B: recv
B: send 1 fails EPIPE`),
    ],
    [
      "a pair of sockets out of TIME_WAIT begins 65537 after its old numbers",
      scenario(
        `A: connect from 40001
A: close
B: close
wait 2s
A: connect from 40001
expect A (40001) iss=65539`,
        "reuse-time-wait=on",
      ),
    ],
    [
      "a cookie's timestamp keeps what else the SYN offered",
      scenario(
        `raw M
forge M -> B: SYN seq=1 times=3
A -> B: SYN
B -> A: SYN+ACK sack wscale=7 mss=1460
A -> B: ACK
expect B (A) ESTABLISHED, B (A) mss=1460, B syn-queue=2
A: send 5
B -> A: ACK ack=6`,
        "backlog=1",
      ),
    ],
    [
      "a cookie for a SYN without timestamps keeps its MSS alone",
      scenario(
        `raw M
forge M -> B: SYN seq=1 times=3
forge A -> B: SYN seq=9 mss=1400 wscale=3 sack
B -> A: SYN+ACK ack=10 mss=1460`,
        "backlog=1 timestamps=off",
      ),
    ],
  ])("%s", (_, text) => {
    expect(errors(text)).toEqual([]);
  });
});

describe("calls on one of several connections", () => {
  it.each<[string, string]>([
    [
      "a port in parentheses names the connection that has it at either end",
      scenario(`A: connect from 40001
A: connect from 40002
A: send 5 (40001)
expect A (40001) unacked=0, B (40001) received=5, B (40002) received=0
A: close (40001)
B: close (40001)
expect A (40001) TIME_WAIT, A (40002) ESTABLISHED, B (40002) ESTABLISHED`),
    ],
    [
      "connect takes an initial sequence number of its own",
      scenario(`A: connect
A: connect from 40002 isn=5000
expect A (40002) iss=5000, A (40001) iss=0`),
    ],
    [
      "shutdown read ends reading, and the peer learns nothing of it",
      scenario(`A: connect
A: shutdown read
expect A ESTABLISHED, B ESTABLISHED
B: send 5
A: recv 10
A: recv 10
expect A blocked=none, A received=5`),
    ],
  ])("%s", (_, text) => {
    expect(errors(text)).toEqual([]);
  });
});
