/** What follows from a mistake is not reported, and finding that out costs no more than it is worth. */
import { describe, expect, it } from "vitest";
import { analyze, findingsOf } from "../../../src/scenario/analyze.ts";
import { maxRepairSteps } from "../../../src/scenario/run/limits.ts";

const analyzed = (lines: readonly string[]) => analyze(lines.join("\n"), { locale: "en" });

const errorsOf = (lines: readonly string[]) =>
  findingsOf(analyzed(lines)).filter(({ severity }) => severity === "error");

/** `line code` of each error. */
const errors = (lines: readonly string[]): string[] =>
  errorsOf(lines).map(({ code, range }) => `${String(range.start.line)} ${code}`);

const stepsFor = (lines: readonly string[]): number =>
  analyzed(lines).runs.reduce((sum, run) => sum + run.repairSteps, 0);

const handshake = ["client -> server: SYN", "server -> client: SYN+ACK", "client -> server: ACK"];
const checks = (count: number) => Array.from({ length: count }, () => "expect server received=10");

describe("a mistake is one error, and what follows from it is none", () => {
  it.each([
    ["a misspelled flag", ["client -> server: SYM", ...handshake.slice(1), "client: send 1"], ["0 misspelt-flag"]],
    [
      "a missing segment",
      ["client -> server: SYN", "client -> server: ACK", "client: send 1", "server: close"],
      ["1 line-is-missing"],
    ],
    [
      "an unknown endpoint",
      [...handshake, "cut client, srvr", "client: send 1", "wait 1s", "expect server received=0"],
      ["3 unknown-endpoint"],
    ],
    [
      "a held segment's name",
      ["client ~> server: SYN as first", "frist arrives", ...handshake.slice(1)],
      ["1 nothing-held"],
    ],
    [
      "a declaration's name",
      ["client client", "client sever", "server: listen", ...handshake, "server: close"],
      ["1 declared-under-another-name"],
    ],
  ])("%s", (_, lines, expected) => {
    expect(errors(lines)).toEqual(expected);
  });

  it.each([
    [
      "misspelled words",
      ["client -> server: SYM", ...handshake.slice(1), "client: sned 1", "expect server received=1"],
      ["0 misspelt-flag", "3 misspelt-call"],
    ],
    [
      "a misspelled declaration, whose endpoint the other one needs",
      ["clent client", "server server", "client -> server: SYN+FIN", ...handshake.slice(1)],
      ["0 misspelt-statement", "2 segment-not-possible"],
    ],
    [
      "a misspelled title, and one below it",
      ['scenariq "A"', "client -> server: SYM", ...handshake.slice(1)],
      ["0 misspelt-statement", "1 misspelt-flag"],
    ],
    [
      "a phase that looks like a title, and one below it",
      [...handshake, 'phas "Data"', "client: send 1", "expect server received=2"],
      ["3 misspelt-statement", "5 variable-differs"],
    ],
    [
      "a check without its keyword, and a segment above it",
      ["client -> server: SYN", "server -> client: SYN+PSH", "server SYN_RECEIVED"],
      ["1 segment-not-possible", "2 foreign-keyword"],
    ],
    [
      "a name that is declared twice, and another mistake",
      ["client b", "server b", "a: connect", "a: sned 1", "a: send 1", "expect b received=2"],
      ["0 duplicate-endpoint", "3 misspelt-call"],
    ],
    [
      "a word of a line that is wrong in two places by it, and another line",
      [...handshake.slice(0, 1), "server -> client: SYN+ACK seq=y ackx+1", "client -> server: AKC"],
      ["1 misspelt-word", "2 misspelt-flag"],
    ],
  ])("two mistakes are two errors: %s", (_, lines, expected) => {
    expect(errors(lines)).toEqual(expected);
  });

  it.each([
    ["alone", []],
    ["beside a warning that has nothing to do with it", ["client: close"]],
  ])("what makes lines fail, three or more, is the error, wherever it is above: %s", (_, more) => {
    const [first, ...others] = errorsOf([...handshake, "client: send 11", ...checks(3), ...more]);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ code: "common-cause", range: { start: { line: 3 } } });
    expect(first?.fixes?.at(-1)?.edits).toMatchObject([{ range: { start: { line: 3 } }, newText: "10" }]);
    expect(first?.related?.map(({ range }) => range.start.line)).toEqual([4, 5, 6]);
  });

  it.each([
    ["a wait", ["wait 2s", ...["1s", "2s", "3s"].flatMap((time) => [`expect time=${time}`, "wait 1s"])]],
    [
      "a declaration",
      ["latency 11ms", ...["10ms", "20ms", "30ms"].flatMap((time, i) => [handshake[i] ?? "", `expect time=${time}`])],
    ],
  ])("also where that is %s far above", (_, lines) => {
    expect(errors(lines)).toEqual(["0 common-cause"]);
  });

  it("failed checks on two lines are looked at by themselves", () => {
    expect(errors([...handshake, "client: send 11", ...checks(2)])).toHaveLength(2);
  });
});

describe("the search for follow-on errors costs", () => {
  const wrong = (count: number) =>
    Array.from({ length: count }, (_, i) => `expect client snd.wnd=${String(7 + i)}, server received=${String(i)}`);
  const long = [...handshake, ...Array.from({ length: 40 }, () => "client: send 10")];

  it("nothing if only one thing is wrong", () => {
    expect(stepsFor([...handshake, "expect client CLOSED"])).toBe(0);
  });

  it.each([3, 4, 20])(
    "at most 3,000 steps and one run if %i checks fail that have nothing to do with each other",
    (count) => {
      expect(errors([...long, ...wrong(count)])).toHaveLength(2 * count);
      expect(stepsFor([...long, ...wrong(count)])).toBeLessThan(3_100);
    },
  );

  it("at most 5,000 steps more beside a line that cannot be read", () => {
    const lines = ["client isn=100", ...long, ...wrong(3)];
    expect(errors(lines)).toContain("0 missing-name");
    expect(stepsFor(lines)).toBeLessThan(7_000);
  });

  it("at most its budget and one run if everything is wrong", () => {
    const lines = Array.from({ length: 60 }, (_, i) => `server -> client: FIN seq=${String(i)}`);
    expect(stepsFor(lines)).toBeLessThan(maxRepairSteps + 200);
  });
});
