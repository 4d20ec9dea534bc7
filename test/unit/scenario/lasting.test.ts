/** `finally` is asked at the end, `always` after every step. */
import { expect, it } from "vitest";
import { afterFix, errors, foundIn, segments } from "./telling.ts";

it.each([
  ["finally client CLOSED, server received=10\nclient: connect\nclient: send 10\nclient: close\nserver: close"],
  ["client: connect\nfinally client ESTABLISHED, time<1s\nstop"],
  ["always server connections<=1\nclient: connect\nclient: close\nserver: close\nfinally client CLOSED"],
  ["client: connect\nalways client ESTABLISHED, server ESTABLISHED\nclient: send 100"],
  // A stray SYN begins another connection: the endpoint's own is meant.
  ["client: connect\nforge mallory -> server: SYN seq=1\nfinally server ESTABLISHED, server received=0\nstop"],
])("holds: %s", (text) => {
  expect(errors(text)).toEqual([]);
});

it.each([
  ["client: connect\nfinally client CLOSED\nclient: send 1", ["2 finally-differs «CLOSED»"]],
  ["client: connect\nclient: send 7\nfinally server received<7", ["3 finally-differs «7»"]],
  [
    "always client connections<=0\nclient: connect\nclient: close\nserver: close",
    ["1 does-not-always-hold «client connections<=0»"],
  ],
  [
    "client: connect\nalways client ESTABLISHED\nclient: close\nserver: close",
    ["2 does-not-always-hold «client ESTABLISHED»"],
  ],
])("is reported once: %s", (text, expected) => {
  expect(errors(text)).toEqual(expected);
});

it("what breaks `always` is the related place, with its moment", () => {
  const text =
    "client: connect\nexpect client ESTABLISHED\nalways client ESTABLISHED\nwait 1s\nclient: close\nserver: close\n";
  const found = foundIn(text, "does-not-always-hold");
  expect(found?.message).toBe("This does not hold at 1.03s: client is in FIN_WAIT_1.");
  expect(found?.related?.[0]?.range.start.line).toBe(4);
});

it("a fix of `finally` writes what is the case", () => {
  const text = "client: connect\nfinally client CLOSED\n";
  expect(errors(afterFix(text, "finally-differs"))).toEqual([]);
});

it("neither changes the run, also between a call and its wait", () => {
  const plain = "client: connect\nclient: send 1\nwait 0s\nclient: send 1\nstop\n";
  const asked =
    "client: connect\nclient: send 1\nalways client ESTABLISHED\nfinally client ESTABLISHED\nwait 0s\nclient: send 1\nstop\n";
  expect(segments(asked)).toEqual(segments(plain));
});
