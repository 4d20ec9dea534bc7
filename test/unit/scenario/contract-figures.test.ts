/** The figures of RFC 9293, as a teacher would write them. All of them are right. */
import { describe, expect, it } from "vitest";
import { errors } from "./telling.ts";

const texts: Readonly<Record<string, string>> = {
  "RFC 9293 figure 6: the three-way handshake": `client A isn=100
server B isn=300
A -> B: SYN seq=100
B -> A: SYN+ACK seq=300 ack=101
A -> B: ACK seq=101 ack=301
A -> B: ACK seq=101 ack=301 len=10
B -> A: ACK seq=301 ack=111
expect A ESTABLISHED, B ESTABLISHED
stop
`,
  "RFC 9293 figure 7: simultaneous open": `host A isn=100
host B isn=300
A ~> B: SYN seq=100 as first
B -> A: SYN seq=300
expect A SYN_RECEIVED
first arrives
expect B SYN_RECEIVED
A -> B: SYN+ACK seq=100 ack=301
B -> A: SYN+ACK seq=300 ack=101
expect A ESTABLISHED, B ESTABLISHED
stop
`,
  "RFC 9293 figure 8: an old duplicate SYN": `client A isn=100
server B isn=300
A ~> B: SYN seq=100 as new
forge A -> B: SYN seq=90
B -> A: SYN+ACK seq=300 ack=91
A -> B: RST seq=91
expect B LISTEN
new arrives
B -> A: SYN+ACK ack=101
A -> B: ACK seq=101
expect A ESTABLISHED, B ESTABLISHED
stop
`,
  "RFC 9293 figure 10: the active side makes a half-open connection known": `client A isn=100
server B isn=300
A: connect
crash A
B -> A: PSH+ACK len=10 seq=301 ack=101
A -> B: RST seq=101
expect B LISTEN
stop
`,
  "RFC 9293 figure 11: an old SYN between two passive sockets": `server A isn=100
server B isn=300
forge A -> B: SYN seq=77
B -> A: SYN+ACK ack=78
A -> B: RST seq=78
expect B LISTEN, A LISTEN
`,
  "RFC 9293 figure 12: the normal close": `client A isn=99
server B isn=299
A: connect
A -> B: FIN+ACK seq=100 ack=300
B -> A: ACK seq=300 ack=101
B -> A: FIN+ACK seq=300 ack=101
A -> B: ACK seq=101 ack=301
expect A TIME_WAIT, B CLOSED
wait 2MSL
expect A CLOSED
`,
  "RFC 9293 figure 13: the simultaneous close": `client A isn=99
server B isn=299
A: connect
A ~> B: FIN+ACK seq=100 ack=300 as f
B -> A: FIN+ACK seq=300 ack=100
f arrives
A -> B: ACK seq=101 ack=301
B -> A: ACK seq=301 ack=101
expect A TIME_WAIT, B TIME_WAIT
wait 2MSL
expect A CLOSED, B CLOSED
`,
  "RFC 9293 figure 9: a half-open connection is discovered": `client A isn=100
server B isn=300
A: connect
crash A
A -> B: SYN seq=z
B -> A: ACK seq=301 ack=101
A -> B: RST seq=101
expect B LISTEN
A -> B: SYN seq=z
B -> A: SYN+ACK ack=z+1
A -> B: ACK
expect A ESTABLISHED, B ESTABLISHED
`,
};

describe("figures of RFC 9293", () => {
  it.each(Object.entries(texts))("%s", (_, text) => {
    expect(errors(text)).toEqual([]);
  });
});
