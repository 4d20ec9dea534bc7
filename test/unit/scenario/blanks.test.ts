/** Exercises: a `?` asks for what follows from the run, and says nothing of it (language.md, "Exercises"). */
import { describe, expect, it } from "vitest";
import { format } from "../../../src/language/format/format.ts";
import { findingsOf } from "../../../src/scenario/analyze.ts";
import { read } from "./telling.ts";

const handshake = "client c isn=100\nserver s isn=300\n";

/** The answers to the blanks of a text, and what else is reported. */
function solve(text: string): { readonly answers: readonly string[]; readonly others: readonly string[] } {
  const analysis = read(text);
  const answers = analysis.runs.flatMap((run) => run.solution.answers.map((one) => `${one.blank.asks} ${one.text}`));
  const others = findingsOf(analysis).filter(({ code }) => code !== "blank" && code !== "ack-not-mentioned");
  return { answers, others: others.map(({ code }) => code) };
}

describe("a blank is answered by the run", () => {
  it.each([
    ["a number", "c -> s: SYN seq=x\ns -> c: SYN+ACK seq=y ack=?\nstop", ["ack x+1"]],
    ["a number that a later line names", "c -> s: SYN\ns -> c: SYN+ACK ack=?\nc -> s: ACK seq=x+1", ["ack x+1"]],
    ["a number without symbols", "c -> s: SYN\ns -> c: SYN+ACK seq=? ack=?\nstop", ["seq 300", "ack 101"]],
    ["flags: the first segment on its way", "c -> s: SYN\ns -> c: ?\nc -> s: ?", ["flags SYN+ACK", "flags ACK"]],
    ["flags of a segment that a timer sends", "c -x s: SYN\nc -> s: ?\nstop", ["flags SYN"]],
    ["flags of data", "c: connect\nc: send 10\nc -> s: ?", ["flags PSH+ACK"]],
    ["a length", "c: connect\nc: send 10\nc -> s: len=?", ["len 10"]],
    ["an option and a window", "c -> s: SYN mss=? win=?\nstop", ["mss 1460", "win 65535"]],
    ["a state", "c -> s: SYN\nexpect c ?, s ?\nstop", ["state SYN_SENT", "state SYN_RECEIVED"]],
    [
      "a variable",
      "c: connect\nexpect c snd.nxt=?, c error=?, s connections=?",
      ["snd.nxt 101", "error none", "connections 1"],
    ],
    ["a transition", "c -> s: SYN\nc: ? => ?\nstop", ["state CLOSED", "state SYN_SENT"]],
    ["an end of a transition", "c: connect\nc: SYN_SENT => ?", ["state ESTABLISHED"]],
    [
      "SACK blocks",
      "set sack=on nagle=off\nc: connect\nc -x s: len=10 seq=x\nc -> s: len=20\ns -> c: ACK sack=?\nstop",
      ["sack x+10:x+30"],
    ],
  ])("%s", (_, text, answers) => {
    expect(solve(handshake + text)).toEqual({ answers, others: [] });
  });

  it("binds as the line without it: what was passed over is still missing", () => {
    expect(solve(`${handshake}c -> s: SYN\nc -> s: ACK seq=?`).others).toEqual(["line-is-missing"]);
  });
});

describe("what follows from nothing has no answer", () => {
  it.each([
    ["flags where nothing is on its way", "c -> s: ?\nstop"],
    ["a length where nothing was sent", "c: connect\nc -> s: len=?"],
    ["an initial sequence number", "client a\nserver b\na -> b: SYN seq=?\nstop"],
    ["an acknowledgment number without ACK", "c -> s: SYN ack=?\nstop"],
    ["a transition that did not happen", "c: connect\nc: FIN_WAIT_1 => ?"],
  ])("%s", (_, text) => {
    const whole = text.startsWith("client") ? text : handshake + text;
    const { answers, others } = solve(whole);
    expect([answers, others]).toEqual([[], ["blank-has-no-answer"]]);
  });
});

describe("a blank keeps its secret", () => {
  it("says what is asked, in no finding what is right, and is no error", () => {
    const found = findingsOf(read(`${handshake}c -> s: SYN seq=x\ns -> c: SYN+ACK seq=y ack=?\nexpect c ?\nstop`));
    expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      "information blank",
      "information blank",
    ]);
    expect(JSON.stringify(found)).not.toMatch(/x\+1|101|ESTABLISHED/);
  });

  it.each([
    ["a -> b :? seq = ?", "a -> b: ? seq=?"],
    ["expect a  ? ,b snd.una = ?", "expect a ?, b snd.una=?"],
    ["a:?=>LISTEN", "a: ? => LISTEN"],
    ["a -> b: SYN seq=？", "a -> b: SYN seq=?"],
  ])("is formatted: %s", (written, usual) => {
    expect(format(`${written}\n`)).toBe(`${usual}\n`);
  });
});
