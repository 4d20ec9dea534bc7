/** What newcomers get wrong in a way that only the run can tell: the finding names the cause, and its first fix corrects it. */
import { describe, expect, it } from "vitest";
import { afterFix, errors, foundIn, problems, reported } from "./telling.ts";

const open = "client a isn=0\nserver b isn=0\na: connect\n";
const five = [1, 1001, 2001, 3001, 4001].map((seq) => `a -x b: seq=${String(seq)} len=1000`).join("\n");

type Row = readonly [text: string, expected: readonly string[], message: RegExp];

const rows: Readonly<Record<string, Row>> = {
  "five segments are more than the initial window": [
    `${open}${five}`,
    ["8 has-to-wait «len=1000»"],
    /congestion window of a is 4380 bytes, and 4000 bytes.*1000 more/,
  ],
  "the same in the other profile": [
    `profile linux\nset cwnd=2896\n${open}a -x b: seq=1 len=1448\na -x b: seq=1449 len=1448\na -x b: seq=2897 len=1448`,
    ["8 has-to-wait «seq=2897»"],
    /congestion window of a is 2896 bytes/,
  ],
  "urgent data without data": [`${open}a -> b: ACK+URG up=1`, ["4 segment-not-possible «ACK+URG»"], /URG needs data/],
  "a flag that no call sets": [
    `${open}a -> b: ACK+ECE`,
    ["4 segment-not-possible «ACK+ECE»"],
    /No call makes a use ECN.*only be forged/,
  ],
  "one endpoint alone": ["client a\na: connect", ["2 no-peer «connect»"], /`server server`/],
  "no listener yet": ["alice: connect\nbob: listen", ["1 call-fails «connect»"], /bob does not listen from the start/],
  "no listener yet, with options": [
    "client: connect\nserver: listen backlog=2\nserver: recv 0\nstop",
    ["1 call-fails «connect»"],
    /calls `listen` later/,
  ],
  "accept before listen": [
    "server: accept\nserver: listen\nclient: connect",
    ["1 call-fails «accept»"],
    /server does not listen from the start/,
  ],
  "2MSL from the close, not from TIME_WAIT": [
    "client: connect\nclient: close\nserver: close\nwait 2MSL\nexpect client CLOSED",
    ["5 state-differs «CLOSED»"],
    /wait until client CLOSED/,
  ],
  "a transition that comes later": [
    "client: connect\nclient: close\nserver: close\nclient: TIME_WAIT => CLOSED",
    ["4 other-transition-happened «TIME_WAIT => CLOSED»"],
    /happens at 240\.06s/,
  ],
  "a congestion window in segments": [
    "set cwnd=10\nclient: connect",
    ["1 window-in-segments «10»"],
    /is in bytes.*14600/,
  ],
  "a part of what is on its way": [
    `${open}a: send 5000\na -> b: seq=1 len=1000`,
    ["5 wrong-length «len=1000»"],
    /carries 1460 bytes, not 1000/,
  ],
  "the queue of the listener, as ss shows it": [
    "server: listen backlog=2\nserver: accept\nclient: connect\nclient: connect\nexpect server recv-q=1",
    ["5 variable-differs «1»"],
    /`server \(listener\) recv-q`: there it is 1\.$/,
  ],
  "a value that comes a little later": [
    'client: connect\nclient -x server: "a"\nexpect client retransmissions=1\nstop',
    ["3 variable-differs «1»"],
    /becomes true at 1\.03s.*`wait until client retransmissions=1`/,
  ],
  "half of the congestion window, where RFC 5681 halves what is in flight": [
    "set mss=1024 cwnd=16384\nclient: connect\nclient -x server: len=1024\nwait 1100ms\nexpect client ssthresh=8192\nstop",
    ["5 variable-differs «8192»"],
    /2048 here, not 8192\. .*half of what is in flight, not of the congestion window/,
  ],
  "data that an application reads at once": [
    "client: connect\nclient: send 100\nexpect server recv-q=100, server unread>=1\nstop",
    ["3 variable-differs «100»", "3 variable-differs «1»"],
    /reads what arrives at once.*`server: recv`/,
  ],
  "a connection that an application accepts at once": [
    "client: connect\nexpect server accept-queue=1\nstop",
    ["2 variable-differs «1»"],
    /accepts connections at once.*`server: accept`/,
  ],
  "the same, as ss shows it": [
    "client: connect\nexpect server (listener) recv-q=1\nstop",
    ["2 variable-differs «1»"],
    /accepts connections at once/,
  ],
  "its backlog": [
    "server: listen backlog=2\nclient: connect\nexpect server send-q>1",
    ["3 variable-differs «1»"],
    /`server \(listener\) send-q`: there it is 2\.$/,
  ],
  "not equal to a number": [
    "client: connect\nexpect client segments!=0",
    ["2 negated-check «!=»"],
    /cannot be negated with `!=`.*`client ESTABLISHED`/,
  ],
  "not a comparison": [
    "client: connect\nalways not client connections > 1",
    ["2 negated-check «not»"],
    /cannot be negated with `not`/,
  ],
  "not, after the name": [
    "client: connect\nexpect client not segments<2, server ESTABLISHED",
    ["2 negated-check «not»"],
    /cannot be negated/,
  ],
};

describe("names the cause, and corrects it in one step:", () => {
  it.each(Object.entries(rows))("%s", (_, [text, expected, message]) => {
    expect(problems(text)).toEqual(expected);
    const code = expected[0]?.split(" ")[1] ?? "";
    expect(foundIn(text, code)?.message).toMatch(message);
    expect(problems(afterFix(text, code))).toEqual([]);
  });
});

it.each([
  ["expect client != CLOSED", "!="],
  ["expect client not CLOSED, server ESTABLISHED", "not"],
  ["expect client is not CLOSED", "is not"],
  ["expect client isn't CLOSED", "isn't"],
  ["expect not client CLOSED", "not"],
  ["expect not client (server) CLOSED", "not"],
  ["expect client error <> none", "<>"],
  ["expect client ≠ CLOSED", "≠"],
  ["wait until client != SYN_SENT", "!="],
  ["finally client not ESTABLISHED", "not"],
])("a state that is negated is one error, on what negates it: %s", (check, sign) => {
  expect(problems(`client: connect\n${check}`)).toEqual([`2 negated-check «${sign}»`]);
});

const ssHeader = "State   Recv-Q  Send-Q  Local Address:Port  Peer Address:Port";

it.each([
  ["ss", [ssHeader, "ESTAB 0 0 192.0.2.1:49152 192.0.2.2:80", "LISTEN 0 128 0.0.0.0:80 0.0.0.0:*"]],
  ["ss -ti", [ssHeader, "ESTAB 0 0 10.0.0.1:80 10.0.0.2:5000", "\t cubic wscale:7,7 rto:204 rtt:0.5/0.2 cwnd:10"]],
  ["ss -H with the network", ["tcp LISTEN 0 4096 *:80 *:*", "tcp ESTAB 0 0 [::1]:80 [::1]:5000"]],
  ["netstat", ["Proto Recv-Q Send-Q Local Address Foreign Address State", "tcp 0 0 0.0.0.0:22 0.0.0.0:* LISTEN"]],
  ["netstat of macOS", ["tcp4 0 0 192.168.1.2.50000 17.57.146.20.5223 ESTABLISHED"]],
  ["netstat of Windows", ["  TCP    192.168.0.10:50000  93.184.216.34:443  ESTABLISHED"]],
])("a list of sockets that was pasted is one error, whose fix makes comments of it: %s", (_, lines) => {
  const text = `client: connect\n${lines.join("\n")}\nexpect client ESTABLISHED`;
  expect(problems(text)).toEqual([`2 pasted-sockets «${lines[0]?.trim() ?? ""}»`]);
  expect(afterFix(text, "pasted-sockets")).toBe(
    `client: connect\n${lines.map((line) => `# ${line}`).join("\n")}\nexpect client ESTABLISHED`,
  );
});

it("names that look like a list of sockets are names", () => {
  expect(problems("tcp -> bob: SYN\nbob -> tcp: SYN+ACK\ntcp -> bob: ACK")).toEqual([]);
});

it("an endpoint may be called `not`", () => {
  const text = "client not\nserver b\nnot: connect\nexpect not ESTABLISHED, not (b) ESTABLISHED, not rto=1s";
  expect(problems(text)).toEqual([]);
});

it("a full window of the peer makes data wait", () => {
  const text =
    "client a isn=0\nserver b isn=0 window=2000\na: connect\na -x b: seq=1 len=1000\na -x b: seq=1001 len=1000\n";
  const more = `${text}a -x b: seq=2001 len=1000`;
  expect(errors(more)).toEqual(["6 has-to-wait «len=1000»"]);
  expect(foundIn(more, "has-to-wait")?.message).toMatch(/^The window of b is 2000 bytes/);
});

describe("the number in a later SYN is what its connection begins with:", () => {
  const first = "client a isn=100\nserver b isn=300\na: connect\na: abort\n";
  it.each([
    ["arrows", "a -> b: SYN seq=5000\nb -> a: SYN+ACK seq=7000 ack=5001\na -> b: ACK seq=5001 ack=7001"],
    ["a call", "a: connect\na -> b: SYN seq=5000\nb -> a: SYN+ACK seq=7000\na -> b: ACK"],
    ["a lost SYN", "a -x b: SYN seq=5000\na -> b: SYN seq=5000\nb -> a: SYN+ACK seq=7000\na -> b: ACK"],
    ["a held SYN", "a ~> b: SYN seq=5000 as s\ns arrives\nb -> a: SYN+ACK seq=7000\na -> b: ACK"],
  ])("%s", (_, text) => {
    expect(errors(first + text)).toEqual([]);
    expect(reported(first + text, ({ code }) => code === "stated-isn").length).toBe(2);
  });

  it("once: a third connection follows the clock", () => {
    const again = `${first}a -> b: SYN seq=5000\na: abort\na: connect\nexpect a iss=5000`;
    expect(errors(again)).toEqual(["8 variable-differs «5000»"]);
  });

  it("that of the first one is what is declared", () => {
    expect(errors("client a isn=100\nserver b\na -> b: SYN seq=5000")).toEqual(["3 wrong-isn «seq=5000»"]);
  });
});

it("a misspelled `scenario` is one error: the lines below it are another scenario's", () => {
  const text = 'scenario "A"\nclient: connect\nscenari "B"\nclient a\nserver b\na: connect';
  expect(problems(text)).toEqual(["3 misspelt-statement «scenari»"]);
  expect(problems(afterFix(text, "misspelt-statement"))).toEqual([]);
});
