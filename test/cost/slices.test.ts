/**
 * Whatever a text says, an analysis of it stops often: a newer version or a cancelled request never waits long. What is
 * done between two stops is counted, in calls and turns of loops, never timed.
 */
import { describe, expect, it } from "vitest";
import { counted, workOf } from "./work.ts";

/** The most work between two stops, which is less than 10 ms. Without the stops each of the texts would take ten times as much. */
const mostWork = 600_000;

function repeat(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("");
}

const open = "client -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\n";
const transfer = `set mss=1\n${open}client: send 6000\nwait 0s\n`;

const texts: Readonly<Record<string, string>> = {
  "of many lines": open + repeat(4_000, () => "client -> server: len=1\nserver -> client: ACK"),
  "of comments": repeat(30_000, (i) => `# ${String(i)}`),
  "that cannot be read": repeat(4_000, (i) => `clinet => servr; SYNN ${String(i)}`),
  "of many scenarios": repeat(1_000, (i) => `scenario "${String(i)}"\n${open}`),
  "of many broken scenarios": repeat(300, (i) => `scenario "${String(i)}"\n${open.replace("ACK", "AKC")}${open}`),
  "with one early mistake": `${open.replace("+ACK", "+AKC")}${repeat(500, () => "client -> server: len=1\nserver -> client: FIN")}`,
  "with an arrow that binds to nothing": `${transfer}client -> server: PSH+ACK len=99 seq=5\n`,
  "with segments that cannot cross": `${transfer}client <-> server: SYN\n`,
  "that waits for what never comes": "set keepalive=10s\nclient: connect\nwait until client SYN_SENT\n",
  "that forges a flood": "raw mallory\nserver server\nmallory -> server: SYN seq=1 times=5000\n",
  "that forges and loses a flood": "raw mallory\nserver server\nforge mallory -x server: SYN times=5000\n",
  "whose calls all fail": repeat(4_000, () => "server: connect (client)"),
  "whose calls never return": `client: connect\n${repeat(3_000, () => "server: recv")}`,
  "that leaves thousands of connections": repeat(
    2_000,
    (i) => `client: connect from ${String(2000 + i)}\nclient: close`,
  ),
  "that holds thousands of segments": `raw mallory\nserver server\n${repeat(3_000, (i) => `mallory ~> server: SYN as h${String(i)}`)}`,
  "that is strict": `set strict=on\nclient: connect\n${repeat(2_000, () => "client: send 1")}`,
  "with thousands of failing checks": open + repeat(6_000, () => "expect client CLOSED"),
  "with thousands of checks at the end": open + repeat(6_000, () => "finally client CLOSED"),
  "that is a long exercise": open + repeat(2_000, () => "client -> server: len=1 seq=?\nserver -> client: ACK ack=?"),
  "of a thousand clients": repeat(900, (i) => `c${String(i)}: connect`),
};

describe("between two stops, little is done for a text", () => {
  it.for(Object.entries(texts))("%s", ([, text]) => {
    const { slices } = new counted.Analyzing(text, { locale: "en" });
    const state = { isDone: false };
    const work: number[] = [];
    while (!state.isDone) work.push(workOf(() => (state.isDone = slices.next().done === true)));
    expect(work.length).toBeGreaterThan(5);
    expect(Math.max(...work)).toBeLessThan(mostWork);
  });
});
