/** RACK, TLP and SACK of `profile linux`; each row is a scenario that must run without an error. */
import { describe, expect, it } from "vitest";
import { errors } from "./telling.ts";

describe("profile linux, SACK", () => {
  const sack = (body: string): string => `profile linux
latency 20ms
set nagle=off
client A port=40001 isn=0
server B port=80 isn=0
${body}
stop
`;

  it.each<[string, string]>([
    [
      "RACK waits a quarter of a round trip for what may only be late",
      sack(`A: connect
at 100ms
A: send 100
wait 0s
A: send 100
A -x B: PSH+ACK seq=1 len=100
A -> B: PSH+ACK seq=1 len=100 retransmission
expect time=172ms`),
    ],
    [
      "RACK does not wait with three segments after the gap",
      sack(`A: connect
at 100ms
A: send 100
wait 0s
A: send 100
wait 0s
A: send 100
wait 0s
A: send 100
A -x B: PSH+ACK seq=1 len=100
A -> B: PSH+ACK seq=1 len=100 retransmission
expect time=160ms`),
    ],
    [
      "the tail is probed after two round trips",
      sack(`A: connect
at 100ms
A: send 100
wait 0s
A: send 100
A -x B: PSH+ACK seq=1 len=100
A -x B: PSH+ACK seq=101 len=100
A -> B: PSH+ACK seq=101 len=100 retransmission
expect time=202ms
A -> B: PSH+ACK seq=1 len=100 retransmission`),
    ],
    [
      "a duplicate is reported in the first SACK block",
      sack(`A: connect
A: send 100
forge A -> B: PSH+ACK seq=1 len=100
B -> A: ACK ack=101 sack=1:101`),
    ],
    [
      "a FIN that was held in FIN_WAIT_2 is acknowledged with the blocks of the text before it",
      sack(`A: connect
A: shutdown
at 1s
B: send 5000
wait 0s
B: close
B -x A: seq=1449 len=1448
B -> A: seq=1449 len=1448
A -> B: ACK ack=5002 sack=2897:5002`),
    ],
    [
      "room for one segment waits for a second one, also after close",
      sack(`A: connect
at 1s
A: send 24000
wait 0s
A: close
A -x B: seq=2897 len=1448
A -x B: seq=7241 len=1448
A -> B: ACK seq=20273 len=1448
A -> B: PSH+ACK seq=21721 len=1448`),
    ],
    [
      "RFC 2018 §8: what the peer held and holds no more times out soon, and goes again",
      `profile linux
latency 20ms
client A port=40001 isn=0
raw B port=80
A: connect
A -> B: SYN
B -> A: SYN+ACK seq=0 ack=1 mss=1460 sack wscale=7 win=60000
A -> B: ACK
A: send 5840
A -> B: seq=1 len=1460
A -> B: seq=1461 len=1460
A -> B: seq=2921 len=1460
A -> B: seq=4381 len=1460
B -> A: ACK seq=1 ack=1 win=64000 sack=1461:5841
A -> B: seq=1 len=1460 retransmission
B -> A: ACK seq=1 ack=1461 win=64000
A -> B: seq=1461 len=1460 retransmission
expect time=180ms
B -> A: ACK seq=1 ack=2921 win=64000
A -> B: seq=2921 len=1460 retransmission
A -> B: seq=4381 len=1460 retransmission
stop
`,
    ],
  ])("%s", (_, text) => {
    expect(errors(text)).toEqual([]);
  });
});
