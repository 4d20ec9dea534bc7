/** Texts of any number of lines, for each kind of statement. */

/** A text of so many lines. */
export type Text = (lines: number) => string;

export function repeat(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("");
}

/** A handshake. */
export const open = "client -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\n";
/** What is in flight does not grow with the lines. */
const slow = `set nagle=on\n${open}`;
export const after =
  (before: string, line: (index: number) => string): Text =>
  (lines) =>
    before + repeat(lines, line);

/** Texts of so many lines, or pairs of lines, under the kinds of statement that they are about. */
export const texts: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  segment: {
    data: after(open, () => "client -> server: PSH+ACK len=1"),
    "data and its ACK": after(open, () => "client -> server: PSH+ACK len=1\nserver -> client: ACK"),
    "data after a loss": after(`${open}client -x server: len=7\n`, () => "client -> server: len=1"),
    "numbers in symbols": after(
      open,
      (i) => `client -> server: len=1 seq=s${String(i)}\nserver -> client: ACK ack=s${String(i)}+1`,
    ),
    "lost and retransmitted": after(
      open,
      (i) => `client -x server: "${String(i)}"\nclient -> server: "${String(i)}"\nserver -> client: ACK`,
    ),
    "data against a pile of ACKs": (lines) =>
      slow + repeat(lines / 2, () => "client -> server: len=1") + repeat(lines / 2, () => "server -> client: len=1"),
    "not possible": after(open, () => "client -> server: SYN+ACK"),
    "with a wrong number": after(open, () => "client -> server: PSH+ACK len=1 ack=77"),
    "from unknown endpoints": after(open, (i) => `nobody${String(i)} -> server: ACK`),
    crossing: after(open, () => "client <-> server: len=1"),
    "resent after a timeout": after(open, () => "client -x server: len=1\nclient -> server: len=1 retransmission"),
    forged: after("raw mallory\nserver server\n", (i) => `forge mallory -> server: SYN seq=${String(i)}`),
    "forged, each with a symbol": after(
      "raw mallory\nserver server\n",
      (i) => `mallory -x server: SYN seq=s${String(i)}`,
    ),
    "forged over and over": after("raw mallory\nserver server\n", () => "mallory -x server: SYN seq=1 times=5"),
    "of many connections": after(
      "set backlog=5000\n",
      (i) => `client: connect from ${String(2000 + i)}\nwait 0s\nclient -> server: SYN`,
    ),
  },
  arrives: {
    held: (lines) =>
      `raw mallory\nserver server\n${repeat(lines, (i) => `mallory ~> server: SYN seq=1 as h${String(i)}`)}${repeat(lines, (i) => `h${String(i)} arrives`)}`,
    "again and again": after(`${open}client ~> server: len=1 as h\n`, () => "h arrives"),
    "never held": after(open, (i) => `h${String(i)} arrives`),
  },
  call: {
    send: after("client: connect\n", () => "client: send 1"),
    "send and recv": after("client: connect\n", () => "client: send 1\nserver: recv"),
    "send at one instant": after("client: connect\n", () => "client: send 1\nwait 0s"),
    "that fails": after("", () => "server: connect (client)"),
    "without a connection": after("", () => "client: send 1"),
    "fails EAGAIN": after("client: connect\nserver: recv 0\n", () => "server: recv fails EAGAIN"),
    "connect and close": after("", (i) => `client: connect from ${String(2000 + i)}\nclient: close\nserver: close`),
    "connect alone": after("set backlog=5000\n", (i) => `client: connect from ${String(2000 + i)}`),
    "of all of many connections": (lines) =>
      `set backlog=5000\n${repeat(lines, (i) => `client: connect from ${String(2000 + i)}`)}${repeat(lines, (i) => `client: send 1 (${String(2000 + i)})`)}`,
  },
  cut: { "and mend": after("client: connect\n", () => "cut client -> server\nmend client -> server") },
  mend: {
    "and data that the cut loses": after(
      slow,
      () => "cut client -> server\nclient -x server: len=1\nmend client -> server",
    ),
  },
  crash: {
    "and connect": after("", () => "client: connect\ncrash client"),
    "and send": after("client: connect\n", () => "crash client\nclient: send 1"),
  },
  icmp: {
    "about data": after(`${open}client -x server: len=1\n`, () => "icmp client: host-unreachable"),
    "about nothing": after("", () => "icmp client: host-unreachable (server)"),
  },
  wait: { "for nothing": after(open, () => "wait 1s") },
  "wait-until": {
    "that holds": after(open, () => "wait until client ESTABLISHED"),
    "that never holds": after(open, () => "wait until client SYN_SENT"),
  },
  at: {
    "later and later": after(open, (i) => `at ${String(i + 1)}s`),
    past: after(`${open}wait 1s\n`, () => "at 0s"),
  },
  stop: { "and more": after(`${open}stop\n`, () => "client -> server: len=1") },
  expect: {
    "what is so": after(open, () => "expect client ESTABLISHED, server rcv.nxt=0, time=30ms"),
    "a wrong state": after(open, () => "expect client CLOSED"),
    "a wrong number": after(open, () => "client -> server: len=1\nexpect client irs=5"),
    "a symbol without a value": after(open, (i) => `expect client snd.una=s${String(i)}`),
    "a wrong time": after(`${open}wait 1s\n`, () => "cut client -> server\nexpect time=2s"),
  },
  transition: {
    "that happened": after(open, () => "server: SYN_RECEIVED => ESTABLISHED"),
    "that did not": after(open, () => "client: ESTABLISHED => CLOSE_WAIT"),
    "after each of many changes": after(
      "",
      (i) => `client: connect from ${String(2000 + i)}\nclient: LISTEN => SYN_RECEIVED\nclient: close\nserver: close`,
    ),
  },
  finally: { "that does not hold": after(open, () => "finally client CLOSED") },
  always: { "that holds": after(open, () => "always client ESTABLISHED") },
  phase: { alone: after(open, () => 'phase "p"') },
  note: {
    alone: after(open, () => 'note "n"'),
    "between a call and its arrow": (lines) =>
      `client: connect\n${repeat(lines, () => 'note client: "n"')}client: send 1\n`,
  },
};
