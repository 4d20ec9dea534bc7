/** What is not as the text says was made so by some line: the finding names it. */
import { describe, expect, it } from "vitest";
import { findingsOf } from "../../../src/scenario/analyze.ts";
import { foundIn, read } from "./telling.ts";

const opened = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y
client -> server: ACK
`;

/** [text, code, the line that made it so (from 1), what is said there] */
const cases: readonly (readonly [text: string, code: string, line: number, message: string])[] = [
  [
    `${opened}note "later"\nexpect server SYN_RECEIVED\n`,
    "state-differs",
    3,
    "server has been in ESTABLISHED since this line",
  ],
  [
    `${opened}client: send 5\nnote "later"\nexpect server received=7\n`,
    "variable-differs",
    4,
    "`received` of server has been 5 since this line",
  ],
  [
    `${opened}client: send 5\nclient: send 6\nexpect server received=5\n`,
    "variable-differs",
    5,
    "`received` of server has been 11 since this line",
  ],
  ["wait 1s\nwait 2s\nwait 0s\nexpect time=1s\n", "time-differs", 2, "The clock has been at 3s since this line"],
  ["wait 2s\nat 1s\n", "moment-has-passed", 1, "The clock has been at 2s since this line"],
  [
    `${opened}client: send 5\nclient: SYN_SENT => ESTABLISHED\n`,
    "transition-did-not-happen",
    2,
    "client: SYN_SENT => ESTABLISHED happened here",
  ],
  [
    `${opened}client -> server: PSH+ACK seq=a len=3\nserver -> client: ACK ack=a+2\n`,
    "wrong-ack",
    4,
    "server received this segment: it starts at a and has length 3, so a+3 comes next",
  ],
  [
    `${opened}cut client -> server\nwait 1s\nclient -> server: PSH+ACK len=3\nstop\n`,
    "path-is-cut",
    4,
    "The path is cut here",
  ],
  ["client: connect\nclient: abort\nserver: send 5\n", "call-fails", 2, "server has been in CLOSED since this line"],
  ["raw mallory\nserver bob\nmallory: connect\n", "raw-cannot-call", 1, "mallory is declared here"],
  ["client -> server: SYN\nclient -> server: ACK\n", "line-is-missing", 1, "The segment answers this line"],
  [
    "client: connect\nclient: close\nclient -> server: PSH+ACK len=1\nstop\n",
    "nothing-to-send",
    2,
    "client has been in FIN_WAIT_2 since this line",
  ],
  [
    "client -> server: SYN\nserver -x client: SYN+ACK\nserver: send 5\nstop\n",
    "connection-not-accepted",
    1,
    "server has been in SYN_RECEIVED since this line",
  ],
];

describe("the line that made it so", () => {
  it.each(cases.map(([text, code, line, message]) => ({ text, code, line, message })))(
    "$code: line $line, $message",
    ({ text, code, line, message }) => {
      const found = foundIn(text, code);
      expect(found?.related?.map((place) => [place.range.start.line + 1, place.message])).toEqual([[line, message]]);
    },
  );

  it("is not reported where nothing ever changed", () => {
    const [found] = findingsOf(read("expect client connections=1\n"));
    expect(found?.code).toBe("variable-differs");
    expect(found?.related).toBeUndefined();
  });
});
