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
  ])("%s", (_, text) => {
    expect(errors(text)).toEqual([]);
  });
});
