import { describe, expect, it } from "vitest";
import { failuresIn, scenarioIn, testsIn } from "../../../src/ide/tests.ts";
import { analyze } from "../../../src/scenario/analyze.ts";
import { handshake } from "./fixture.ts";

const text = `# The head

scenario "Opens"
${handshake}expect client ESTABLISHED, server ESTABLISHED

scenario "Only tells"
${handshake}
scenario "Asks"
${handshake}expect client ?

scenario "Fails"
client: connect
server: SYN_SENT => ESTABLISHED
client: send 10 fails EPIPE
expect client ESTABLISHED, client snd.una=5
`;

describe("tests", () => {
  it("are the scenarios that expect something, and exercises", () => {
    const found = testsIn(text, "en").map(({ scenario, title, range, expectations, isExercise }) => {
      return [scenario, title, range.start.line, expectations, isExercise];
    });
    expect(found).toEqual([
      [0, "Opens", 2, 2, false],
      [2, "Asks", 13, 1, true],
      [3, "Fails", 19, 4, false],
    ]);
  });

  it("are found in a text without titles, and in one that cannot be read", () => {
    expect(testsIn("\nclient: connect\nexpect client CLOSED\n", "en")).toMatchObject([
      { scenario: 0, title: null, range: { start: { line: 1, character: 0 } } },
    ]);
    expect(testsIn("what is this", "en")).toEqual([]);
  });

  it("fail with each error, and show what would be right", () => {
    const own = scenarioIn(text, 3, "en");
    const failures = failuresIn(analyze(own?.text ?? "", { locale: "en" }), own?.line ?? 0);
    expect(failures.map(({ range, expected, actual }) => [range.start.line, expected, actual])).toEqual([
      [21, "server: SYN_SENT => ESTABLISHED", "server: SYN_RECEIVED => ESTABLISHED"],
      [22, "client: send 10 fails EPIPE", "client: send 10"],
      [
        23,
        "expect client ESTABLISHED, client snd.una=5",
        expect.stringMatching(/^expect client ESTABLISHED, client snd.una=\d+$/),
      ],
    ]);
    expect(scenarioIn(text, 9, "en")).toBeUndefined();
  });

  it("pass without an error", () => {
    const own = scenarioIn(text, 0, "en");
    expect(failuresIn(analyze(own?.text ?? "", { locale: "en" }), own?.line ?? 0)).toEqual([]);
  });

  it("fail where a segment is wrong, too", () => {
    const wrong = `${handshake.replace("ack=y+1", "ack=y+9")}expect server ESTABLISHED\n`;
    const [failure, ...others] = failuresIn(analyze(wrong, { locale: "en" }), 0);
    expect(others).toEqual([]);
    expect(failure?.range.start.line).toBe(2);
    expect(failure).not.toHaveProperty("expected");
  });
});
