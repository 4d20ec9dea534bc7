/** The chapters "Calls", "The network and the machines", "Time" and "Checks" of the contract. */
import { describe, expect, it } from "vitest";
import { problems } from "./telling.ts";

type Row = readonly [sentence: string, text: string, expected: readonly string[]];

const three = "client a\nclient b\nserver s\n";

const calls: readonly Row[] = [
  [
    "the peer left out is the only `server`",
    "client a\nclient b\nserver s\na: connect\nexpect s (a) ESTABLISHED\n",
    [],
  ],
  ["else the only other endpoint", "host a\nhost b\nb: listen\na: connect\nexpect b ESTABLISHED\n", []],
  ["else that is an error", "host a\nhost b\nhost c\na: connect\n", ["4 peer-needed «connect»"]],
  [
    "with several connections a call or an expectation names the peer",
    `${three}a: connect\nb: connect\ns: close (a)\nexpect s (a) FIN_WAIT_2, s (b) ESTABLISHED\na: close\nb: close\ns: close (b)\n`,
    [],
  ],
  [
    "left out, the peer is the one of the latest connection",
    `${three}a: connect\nb: connect\ns: send 5\nexpect b received=5, a received=0\n`,
    [],
  ],
  [
    "`bob: close (listener)` is the listening socket itself",
    "client: connect\nserver: close (listener)\nexpect server (listener) CLOSED, server ESTABLISHED\n",
    [],
  ],
  [
    "`close` means the connection if there is one, else the listener",
    "server: close\nexpect server CLOSED\nclient: connect fails ECONNREFUSED\n",
    [],
  ],
  [
    "a call that blocks does not hold up the scenario",
    "server: accept\nexpect server blocked=accept\nclient: connect\nexpect server blocked=none\n",
    [],
  ],
  ["`fails` is an error if it never returns", "server: accept fails EINVAL\n", ["1 result-never-came «EINVAL»"]],
  ["a call that fails without `fails` is a warning", "client a\nhost b\na: connect\n", ["3 call-fails «connect»"]],
  [
    "`fails EAGAIN` states that the call would have blocked, and it does not block",
    "server: accept fails EAGAIN\nexpect server blocked=none\n",
    [],
  ],
  [
    "only `recv` takes from the buffer, at most N bytes as soon as there are any, or the end",
    "server: recv 0\nclient: connect\nclient: send 10\nexpect server unread=10\nserver: recv 4\nexpect server unread=6\nserver: recv\nexpect server unread=0\nserver: recv\nexpect server blocked=recv\nclient: close\nexpect server blocked=none\nserver: close\n",
    [],
  ],
  [
    "an application reads what arrives at once",
    "client: connect\nclient: send 10\nexpect server unread=0, server received=10\n",
    [],
  ],
  [
    "it closes only when it is asked to",
    "client: connect\nclient: close\nexpect server CLOSE_WAIT\nserver: close\n",
    [],
  ],
  [
    "it can call on a passively opened connection only once that is ESTABLISHED",
    "client -> server: SYN\nserver: send 5\nexpect server ESTABLISHED\n",
    [],
  ],
  [
    "after `close` the peer's data are still taken in `rfc9293`",
    "client: connect\nclient: close\nserver: send 5\nexpect client received=5, client FIN_WAIT_2\nserver: close\n",
    [],
  ],
  [
    "and answered by RST in `linux`",
    "profile linux\nclient: connect\nclient: close\nserver: send 5\nexpect server CLOSED\n",
    [],
  ],
  [
    "there `shutdown` makes a half-close",
    "profile linux\nclient: connect\nclient: shutdown\nserver: send 5\nexpect client received=5\nserver: close\nclient: close\n",
    [],
  ],
  [
    "closing with unread data is RST in both",
    "server: recv 0\nclient: connect\nclient: send 10\nserver: close\nexpect client error=ECONNRESET\n",
    [],
  ],
];

const machines: readonly Row[] = [
  ["all that alice sends to bob is lost", "cut client -> server\nclient: connect fails ETIMEDOUT\n", []],
  [
    "`cut alice, bob` is both ways; `mend` likewise",
    "client: connect\ncut client, server\nserver: send 5\nexpect client received=0\nmend client, server\nwait 3s\nexpect client received=5\n",
    [],
  ],
  [
    "a `->` across a cut is an error",
    "client: connect\ncut client -> server\nclient -> server: FIN\nstop\n",
    ["3 path-is-cut «->»"],
  ],
  [
    "what is forged is not cut",
    "client: connect\ncut client -> server\nforge client -> server: RST\nexpect server LISTEN\n",
    [],
  ],
  [
    "what is held is not cut",
    "client ~> server: SYN as s\ncut client -> server\ns arrives\nexpect server SYN_RECEIVED\nstop\n",
    [],
  ],
  [
    "her connections are gone, without a segment; a declared `server` listens again",
    "client: connect\ncrash server\nexpect client ESTABLISHED, server LISTEN, server connections=0\n",
    [],
  ],
  [
    "the half-open connection is found out by data",
    "client: connect\ncrash server\nclient: send 1\nexpect client CLOSED, client error=ECONNRESET\n",
    [],
  ],
];

const time: readonly Row[] = [
  ["`wait 1s` lets exactly 1 s pass", "client: connect\nwait 1s\nexpect time=1s\n", []],
  ["a call behind a `wait` right beside it begins there", "wait 1s\nclient: connect\nexpect time=1030ms\n", []],
  ["an `at` that names a moment that has passed is an error", "wait 2s\nat 1s\n", ["2 moment-has-passed «1s»"]],
  [
    "`wait until` takes any check",
    "client: connect\nwait 0s\nwait until client snd.wnd=65535, server ESTABLISHED\nexpect time=30ms\n",
    [],
  ],
  [
    "at one instant, arrivals come before timers",
    "set delayed-ack=20ms\nclient: connect\nclient: send 5\nwait 20ms\nexpect client unacked=5\n",
    [],
  ],
];

const checks: readonly Row[] = [
  [
    "an endpoint's state is that of its latest connection",
    "client: connect\nexpect server ESTABLISHED, server (listener) LISTEN\n",
    [],
  ],
  [
    "LISTEN is also true of one that listens and has no connection left alive",
    "client: connect\nclient: abort\nexpect server LISTEN\nexpect server CLOSED\n",
    [],
  ],
  [
    "values may be symbols",
    "client -> server: SYN seq=x\nserver -> client: SYN+ACK seq=y\nexpect client iss=x, client irs=y, server irs=x, client snd.una=x+1, client rcv.nxt=y+1\nclient -> server: ACK\n",
    [],
  ],
  [
    "`connections` counts control blocks, TIME_WAIT included",
    "client: connect\nclient: close\nserver: close\nexpect client TIME_WAIT, client connections=1, client descriptors=0\nwait 2MSL\nexpect client connections=0\n",
    [],
  ],
  [
    "`blocked` is the call that it waits in, or `none`",
    "cut client -> server\nclient: connect fails ETIMEDOUT\nexpect client blocked=connect\nwait until client blocked=none\nexpect client error=ETIMEDOUT\n",
    [],
  ],
  ["`error=none` where there is none", "client: connect\nexpect client error=none\n", []],
  ["a `raw` endpoint has no state", "raw m\nserver b\nexpect m CLOSED\n", ["3 raw-has-no-state «m»"]],
  [
    "the names that netstat, ss and textbooks use are understood",
    "client: connect\nclient: close\nexpect client FIN-WAIT-2, server CLOSE-WAIT\nserver: close\nexpect client TIME-WAIT\n",
    [],
  ],
  [
    "a symbol that never got a value is reported once",
    "client: connect\nexpect client snd.una=q\nexpect client snd.nxt=q\n",
    ["2 symbol-without-value «q»"],
  ],
  [
    "`bob: A => B` since the last statement that is no check began",
    'client -> server: SYN\nserver: LISTEN => SYN_RECEIVED\nphase "x"\nnote "y"\nclient: CLOSED => SYN_SENT\nstop\n',
    [],
  ],
];

describe.each([
  ["calls", calls],
  ["the network and the machines", machines],
  ["time", time],
  ["checks", checks],
] as const)("%s", (_, rows) => {
  it.each(rows)("%s", (_sentence, text, expected) => {
    expect(problems(text).filter((one) => !one.includes("leak"))).toEqual(expected);
  });
});
