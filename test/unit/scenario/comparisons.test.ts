/** Checks that compare, and the variables of `ss`. */
import { expect, it } from "vitest";
import { format } from "../../../src/language/format/format.ts";
import { afterFix, errors } from "./telling.ts";

const open = "client: connect\n";

it.each([
  ["expect client cwnd>=1, client cwnd<=99999, client cwnd>0, client cwnd<100000"],
  ["expect time>=0s, time<=1h, time>10ms, time<1s"],
  ["expect client rtt=20ms, client rtt<=20ms, client rto>=200ms"],
  ["expect client segments=2, server segments=1"],
  ["client: send 5\nexpect client segments=3, server segments=2, client send-q=0, server recv-q=0"],
  ["server: recv 0\nclient: send 5\nexpect server recv-q=5, server unread=5\nclient: close\nexpect server recv-q=6"],
  ["cut client -> server\nclient: send 7\nexpect client send-q=7\nstop"],
  ["expect server (listener) LISTEN, server (listener) recv-q=0"],
  ["server: accept\nexpect server (listener) recv-q=0"],
  ["expect client ssthresh=none"],
])("%s", (text) => {
  expect(errors(open + text)).toEqual([]);
});

it("a backlog is the listener's send-q", () => {
  expect(errors("server s backlog=3\nclient c\nc: connect\nexpect s (listener) send-q=3\n")).toEqual([]);
});

it("sequence numbers compare the nearer way round", () => {
  const text = "client c isn=4294967290\nserver s\nc: connect\nc: send 10\nexpect c snd.una>4294967291, c snd.una<=5\n";
  expect(errors(text)).toEqual([]);
});

it.each([
  ["expect client segments>=9", "2 variable-differs «9»", "expect client segments>=2"],
  ["expect client segments<2", "2 variable-differs «2»", "expect client segments=2"],
  ["expect time<1ms", "2 time-differs «1ms»", "expect time=30ms"],
])("what does not hold is reported with what is the case: %s", (line, expected, fixed) => {
  const text = `${open}${line}\n`;
  expect(errors(text)).toEqual([expected]);
  expect(afterFix(text, expected.split(" ")[1] ?? "")).toBe(`${open}${fixed}\n`);
});

it("the formatter keeps a sign and its value together", () => {
  expect(format("expect client cwnd  >=  5,time<5s\n")).toBe("expect client cwnd>=5, time<5s\n");
});
