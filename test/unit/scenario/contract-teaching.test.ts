/** Texts as a teacher would write them, in all styles of the language. All of them are right. */
import { describe, expect, it } from "vitest";
import { errors } from "./telling.ts";

const texts: Readonly<Record<string, string>> = {
  中文: `client 甲
server 乙
甲 -> 乙: SYN seq=x
乙 -> 甲: SYN+ACK seq=y ack=x+1
甲 -> 乙: ACK seq=x+1 ack=y+1
甲 -> 乙: FIN seq=u
乙 -> 甲: ACK seq=v ack=u+1
乙 -> 甲: "数据" 
甲 -> 乙: ACK
乙 -> 甲: FIN seq=w ack=u+1
甲 -> 乙: ACK seq=u+1 ack=w+1
expect 甲 TIME_WAIT, 乙 CLOSED
wait 2MSL
expect 甲 CLOSED
`,
  "textbook half close data after FIN": `client: connect
client: shutdown
server: send 500
expect client received=500, client FIN_WAIT_2
server: close
expect client TIME_WAIT, server CLOSED
at 5min
expect client CLOSED
`,
  "two clients": `client a
client b
server s
a -> s: SYN
b -> s: SYN
s -> b: SYN+ACK
s -> a: SYN+ACK
a -> s: ACK
b -> s: ACK
expect s (a) ESTABLISHED, s (b) ESTABLISHED, s connections=2
s: send "hello" 
s: close (a)
s: close (b)
a: close
b: close
`,
  "latency per direction": `latency client -> server 50ms
latency server -> client 5ms
client: connect
expect time=105ms
client: send "x"
expect time=160ms
client: close
server: close
expect client TIME_WAIT
`,
  "lost fin": `client: connect
client -x server: FIN+ACK
expect client FIN_WAIT_1, server ESTABLISHED
client -> server: FIN+ACK retransmission
server -> client: ACK
server -> client: FIN+ACK
client -x server: ACK
expect server LAST_ACK
server -> client: FIN+ACK
client -> server: ACK
expect server CLOSED, client TIME_WAIT
`,
  "wait until": `client: connect
client: close
wait until client FIN_WAIT_2
server: close
wait until client CLOSED
expect client CLOSED
`,
  "accept blocked": `server: accept
expect server blocked=accept
client: connect
expect server blocked=none
client: send 10
server: recv 5
expect server unread=5
server: recv
expect server unread=0
server: recv
expect server blocked=recv
client: close
server: close
`,
  EAGAIN: `server: accept fails EAGAIN
client: connect
server: accept
server: recv fails EAGAIN
client: close
server: close
`,
  "reuse of symbols": `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
client -> server: PSH+ACK seq=x+1 ack=y+1 len=100
server -> client: ACK seq=y+1 ack=x+101
server -> client: PSH+ACK seq=y+1 ack=x+101 len=50
client -> server: ACK ack=y+51
client -> server: FIN seq=x+101
server -> client: ACK ack=x+102
server -> client: FIN seq=y+51
client -> server: ACK ack=y+52
expect client TIME_WAIT, server CLOSED
`,
  refused: `client a
host b
a -> b: SYN seq=5
b -> a: RST+ACK seq=0 ack=6
expect a CLOSED, a error=ECONNREFUSED
`,
  "refused by call": `client a
host b
a: connect fails ECONNREFUSED
`,
  timeout: `cut client -> server
client: connect fails ETIMEDOUT
wait until client CLOSED
`,
  "crash and RST": `client: connect
crash server
client: send 10
expect client CLOSED, client error=ECONNRESET
`,
  "arrow rst after crash": `client: connect
crash server
client -> server: PSH+ACK len=10
server -> client: RST
expect client CLOSED
`,
  "close with unread data": `client: connect
server: recv 0
client: send 10
server: close
expect client CLOSED, client error=ECONNRESET, server CLOSED
`,
  "listener closing": `client: connect
server: close (listener)
expect server (listener) CLOSED, server ESTABLISHED
client: close
server: close
expect server CLOSED
`,
  "lost segment in a cut with mend": `client: connect
cut client -> server
client: send 10
mend client -> server
client -> server: len=10 retransmission
server -> client: ACK
expect server received=10
`,
  "TIME_WAIT FIN again": `client: connect
client: close
server: close
forge server -> client: FIN+ACK seq=1
client -> server: ACK
`,
  "zero window": `client a
server b window=100
b: recv 0
a: connect
a: send 200
expect a snd.wnd=0, b unread=100
b: recv 100
wait until a unacked=0
b: recv
a: close
b: close
`,
  "crossing syn": `host a
host b
a <-> b: SYN
a <-> b: SYN+ACK
expect a ESTABLISHED, b ESTABLISHED
`,
  "crossing data": `client: connect
client <-> server: len=10
client: close
server: close
expect client received=10, server received=10
`,
  "shutdown twice": `client: connect
client: shutdown
client: shutdown
client: send 5 fails EPIPE
server: close
client: close
`,
  "at and calls at the same instant": `host a
host b
a: connect
at 0s
b: connect
expect a ESTABLISHED
`,
  "expect time MSL": `set msl=30s
client: connect
client: close
server: close
wait until client TIME_WAIT
wait 2MSL
expect client CLOSED
`,
  "three-segment with data in FIN": `client: connect
client -> server: FIN+ACK "bye"
server -> client: FIN+ACK
client -> server: ACK
expect server received=3, client TIME_WAIT
`,
  "time in two ways": `latency 0ms
client: connect
expect time=0ms, client ESTABLISHED
client: close
server: close
expect client TIME_WAIT
`,
  "stale data in old connection": `client: connect
client ~> server: len=10 as old
client: abort
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
old arrives
stop
`,
  "suppose two-way": `suppose two-way-handshake
client -> server: SYN
expect server ESTABLISHED
server -> client: SYN+ACK
expect client ESTABLISHED
client: close
server: close
`,
  "RST by abort": `client: connect
client -> server: RST
expect client CLOSED, server error=ECONNRESET
`,
};

describe("texts of teachers", () => {
  it.each(Object.entries(texts))("%s", (_, text) => {
    expect(errors(text)).toEqual([]);
  });
});
