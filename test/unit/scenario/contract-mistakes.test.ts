/** Rule 4 of the contract: one mistake is one error, on the very word that is wrong. */
import { describe, expect, it } from "vitest";
import { findingsOf } from "../../../src/scenario/analyze.ts";
import { errors, problems, read } from "./telling.ts";

const whole = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
client -> server: PSH+ACK seq=x+1 len=10
server -> client: ACK ack=x+11
client -> server: FIN+ACK seq=x+11
server -> client: ACK ack=x+12
server -> client: FIN+ACK seq=y+1
client -> server: ACK ack=y+2
expect client TIME_WAIT, server CLOSED
`;

const mistakes: readonly (readonly [right: string, wrong: string, expected: string])[] = [
  ["client -> server: SYN seq=x", "client -> server: ACK seq=x", "1 segment-not-possible «ACK»"],
  ["client -> server: SYN seq=x", "client -> server: FIN seq=x", "1 segment-not-possible «FIN»"],
  ["SYN+ACK seq=y", "SYN seq=y", "2 segment-not-possible «SYN»"],
  ["SYN+ACK seq=y", "ACK seq=y", "2 syn-answered-with-ack «ACK»"],
  ["ack=x+1\n", "ack=x\n", "2 ack-is-received-seq «ack=x»"],
  ["ACK seq=x+1 ack=y+1", "SYN seq=x+1 ack=y+1", "3 segment-not-possible «SYN»"],
  ["ACK seq=x+1 ack=y+1", "ACK seq=x ack=y+1", "3 wrong-seq «seq=x»"],
  ["PSH+ACK seq=x+1 len=10", "SYN+ACK seq=x+1 len=10", "4 segment-not-possible «SYN+ACK»"],
  ["ACK ack=x+11", "SYN+ACK ack=x+11", "5 segment-not-possible «SYN+ACK»"],
  ["FIN+ACK seq=x+11", "SYN seq=x+11", "6 segment-not-possible «SYN»"],
  ["ACK ack=x+12", "ACK ack=x+11", "7 ack-is-received-seq «ack=x+11»"],
  ["server -> client: FIN+ACK", "client -> server: FIN+ACK", "8 nothing-to-send «FIN+ACK»"],
  ["client TIME_WAIT", "client CLOSED", "10 state-differs «CLOSED»"],
];

/** What a call sends, and a wrong field of it: with `strict`, it is the line of that segment. */
const strict = `strict
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
client: send 10
client -> server: PSH+ACK len=10
server -> client: ACK
client: close
client -> server: FIN+ACK
server -> client: ACK
stop
`;

describe("one mistake is, as far as possible, one error", () => {
  it.each([
    ["SYN\n", "SYN sack=1:5\n", "2 option-not-sent «sack=1:5»"],
    ["PSH+ACK len=10", "PSH+ACK win=1 len=10", "6 wrong-window «win=1»"],
    ["PSH+ACK len=10", "PSH+ACK ack=7 len=10", "6 wrong-ack «ack=7»"],
    ["FIN+ACK", "FIN+ACK seq=44", "9 wrong-seq «seq=44»"],
  ])("`strict`: %s → %s", (right, wrong, expected) => {
    expect(problems(strict)).toEqual([]);
    expect(errors(strict.replace(right, wrong))).toEqual([expected]);
  });

  it("the whole is right", () => {
    expect(problems(whole)).toEqual([]);
  });

  it.each(mistakes)("%s → %s", (right, wrong, expected) => {
    const text = whole.replace(right, wrong);
    expect(text).not.toBe(whole);
    expect(errors(text)).toEqual([expected]);
  });

  it("two mistakes are two errors", () => {
    const text = whole.replace("SYN seq=x", "ACK seq=x").replace("client TIME_WAIT", "client CLOSED");
    expect(errors(text)).toEqual(["1 segment-not-possible «ACK»", "10 state-differs «CLOSED»"]);
    expect(errors(whole.replace("ACK seq=x+1 ack=y+1", "ACK seq=x ack=y"))).toEqual([
      "3 wrong-seq «seq=x»",
      "3 ack-is-received-seq «ack=y»",
    ]);
  });

  const declared = "client alice\nserver bob\nalice: connect\nalice -> bob: FIN+ACK\nbob -> alice: FIN+ACK\n";

  it.each([
    ["alice -> bob", "alice -> alice", "4 sends-to-itself «alice»"],
    ["server bob", "server carol", "2 declared-under-another-name «carol»"],
    ["server bob", "server alice", "2 duplicate-endpoint «alice»"],
    ["client alice", "client bob", "1 duplicate-endpoint «bob»"],
    ["server bob", "server", "2 missing-name «server»"],
    ["alice: connect\n", "\n", "4 segment-not-possible «FIN+ACK»"],
  ])("who takes part: %s → %s", (right, wrong, expected) => {
    expect(errors(declared)).toEqual([]);
    expect(errors(declared.replace(right, wrong))).toEqual([expected]);
  });

  it.each([
    ["client web\nserver db\nweb: connect\nwbe: send 10\nwbe: close\n", "4 unknown-endpoint «wbe»"],
    ["client web\nserver db\nhost cache\nweb: connect (db)\nwev: send 10\nwev: close\n", "5 unknown-endpoint «wev»"],
    ["client 浏览器\nserver 数据库\n浏览器: connect\n浏览机: send 10\n浏览机: close\n", "4 unknown-endpoint «浏览机»"],
    ["client web\nserver db\nwev: connect\nwev: send 10\n", "1 declared-under-another-name «web»"],
    ["client web\nserver db\nweb: connect\napp: accept\napp: recv\n", "2 declared-under-another-name «db»"],
    ["client web1\nserver web2\nweb1: connect\nweb3: accept\nweb3: recv\n", "2 declared-under-another-name «web2»"],
  ])("a name that is nearly one that lines use is that one misspelled: %j", (text, expected) => {
    expect(errors(text)).toEqual([expected]);
  });

  it("of names by use, one that is used once may be another one misspelled", () => {
    const [found] = findingsOf(read("web -> db: SYN\ndb -> web: SYN+ACK\nwev -> db: ACK\n"));
    expect(found?.fixes?.map(({ title }) => title)).toEqual([
      "Declare it: `client web, server db, host wev`",
      "Change `wev` to `web`",
    ]);
  });

  it("what a try that was broken off did not get to is reported all the same", () => {
    const text = `clinet -> server: SYN
server -> client: SYNACK
client -> server: ACK
expect client ESTABLSHED
expect client SYN_SEND
cleint: close
client: colse
`;
    expect(errors(text)).toContain("6 misspelt-endpoint «cleint»");
  });

  it("a segment that the other side has ready is offered the other way round", () => {
    const turned = read("client -> server: SYN\nclient -> server: SYN+ACK\n");
    const fixes = findingsOf(turned).flatMap((finding) => finding.fixes ?? []);
    expect(fixes.map(({ title }) => title)).toContain("Send from server to client");
  });

  it("a contradiction that comes late is reported once", () => {
    const text = whole.replace("client -> server: ACK seq=x+1 ack=y+1", "client -> server: FIN+ACK seq=x+1 ack=y+1");
    expect(errors(text)).toHaveLength(1);
  });

  it("checks that are wrong are all reported: no repair of a segment hides them", () => {
    expect(errors("client -> server: SYN\nexpect client CLOSED, server LISTEN\nstop\n")).toHaveLength(2);
  });
});

describe("the message says why", () => {
  const message = (text: string) => findingsOf(read(text)).find((one) => one.severity === "error")?.message;

  it("Nagle's algorithm holds a small segment back", () => {
    const text = "set nagle=on\nclient: connect\nclient ~> server: len=10 as a\nclient -> server: len=20\nstop\n";
    expect(message(text)).toContain("Nagle");
  });

  it("names nothing where nothing is held", () => {
    expect(message("old arrives\nstop\n")).toContain("Held segments: none.");
  });
});
