/** What makes TCP wait never surprises: data that a line writes go at once, and what holds them back is named first. */
import { describe, expect, it } from "vitest";
import { findingsOf } from "../../../src/scenario/analyze.ts";
import { afterFix, errors, foundIn, problems, read, segments } from "./telling.ts";

function message(text: string, code: string): string {
  return foundIn(text, code)?.message ?? "";
}

describe("a send that a segment implies", () => {
  it.each([
    ["10 20 30", 1, 11, 31, 10, 20, 30],
    ["three equal lengths", 1, 11, 21, 10, 10, 10],
  ])("has TCP_NODELAY: the exam's question on three segments, %s", (_, a, b, c, first, second, third) => {
    const text = `host A isn=0
server B
A: connect
A -> B: seq=${String(a)} len=${String(first)}
A -x B: seq=${String(b)} len=${String(second)}
A -> B: seq=${String(c)} len=${String(third)}
B -> A: ACK ack=${String(b)}
`;
    expect(problems(text)).toEqual([]);
    const linux = `profile linux\n${text.replace(/B -> A: ACK.*\n/, "")}`;
    expect(problems(linux)).toEqual([]);
  });

  const delayed = "client: connect\nclient ~> server: len=5 as a\nclient -> server: len=6\nstop\n";

  it("waits where the text says nagle=on, and that is what is reported first, with the setting", () => {
    expect(errors(delayed)).toEqual([]);
    const text = `set nagle=on\n${delayed}`;
    expect(errors(text)).toHaveLength(1);
    const [found] = findingsOf(read(text)).filter(({ severity }) => severity === "error");
    expect(found?.message).toContain("Nagle's algorithm");
    expect(found?.fixes?.[0]?.edits[0]?.newText).toBe("set nagle=off\n");
    expect(errors(afterFix(text, found?.code ?? ""))).toEqual([]);
  });

  it("comes after what an explicit send has waiting", () => {
    const text =
      "client: connect\ncut server -> client\nclient: send 5\nclient: send 5\nclient -> server: len=7\nstop\n";
    expect(
      findingsOf(read(text))
        .map((one) => one.message)
        .join(),
    ).toContain("Nagle's algorithm");
  });
});

it("a delayed ACK is named where a line expects one ACK for each segment", () => {
  const text = `set delayed-ack=200ms
client a isn=0
server b
a: connect
a -> b: len=100
a -> b: len=100
b -> a: ACK ack=101
`;
  expect(errors(text)).toEqual(["7 has-to-wait «ack=101»"]);
  expect(message(text, "has-to-wait")).toContain("delays its ACKs");
  expect(errors(afterFix(text, "has-to-wait"))).toEqual([]);
});

describe("one mistake, one finding", () => {
  it("a pure ACK is reported only where it answers a segment that a line writes", () => {
    const text = "client a isn=0\nserver b isn=0\na: connect\na: send 100000\na -> b: seq=1 len=1460\nwait 1s\n";
    const found = findingsOf(read(text)).filter(({ code }) => code === "ack-not-mentioned");
    expect(found).toHaveLength(1);
  });

  it("the same words about one place come once, with a count", () => {
    const text = "strict\nclient: connect\nclient: send 14600\nstop\n";
    const messages = findingsOf(read(text)).map((one) => `${String(one.range.start.line)} ${one.message}`);
    expect(new Set(messages).size).toBe(messages.length);
    expect(messages.some((one) => / \(\d+ times\)$/.test(one))).toBe(true);
  });

  it("in a strict scenario a wrong option of a SYN is all that is reported", () => {
    const text =
      "strict\nset sack=off\nclient dut\nserver peer\ndut: connect\ndut -> peer: SYN seq=x sack\npeer -> dut: SYN+ACK\ndut -> peer: ACK\nstop\n";
    expect(errors(text)).toEqual(["6 option-not-sent «sack»"]);
  });

  it.each([
    ["client: connect\nclient: close\nwait 0s\nexpect client FIN_WAIT_2", "from 50ms on"],
    ["client: connect\nserver: close\nclient: close\nexpect server LISTEN", "`server (listener) LISTEN`"],
  ])("a state that puzzles is explained: %j", (text, words) => {
    expect(message(text, "state-differs")).toContain(words);
  });

  it("a window that is copied from a header is explained", () => {
    const text =
      "set wscale=7 window=14720\nclient: connect\nclient -> server: len=128\nserver -> client: ACK win=114\nstop\n";
    expect(message(text, "wrong-window")).toContain("114 × 128 = 14,592");
  });
});

it("text that repeats what the last line lost is its retransmission; a length is new data", () => {
  const open = "client: connect\n";
  expect(segments(`${open}client -x server: "a"\nclient -> server: "a"\nstop\n`)).toEqual(
    expect.arrayContaining(["client PSH+ACK 1/1 len=1 lost", "client PSH+ACK 1/1 len=1 again"]),
  );
  expect(segments(`${open}client -x server: len=1\nclient -> server: len=1\nstop\n`)).toContain(
    "client PSH+ACK 2/1 len=1",
  );
});
