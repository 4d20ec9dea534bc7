/** `# tcpflow-ignore`, and severities by code. */
import { describe, expect, it } from "vitest";
import { analyze, findingsOf } from "../../../src/scenario/analyze.ts";
import type { Severities } from "../../../src/scenario/judge/severities.ts";
import { edited } from "../edits.ts";

/** `line code “words”` of each finding. */
function found(text: string, severities?: Severities): string[] {
  const analysis = analyze(text, { locale: "en", ...(severities && { severities }) });
  return findingsOf(analysis).map(
    ({ code, range: { start, end } }) =>
      `${start.line} ${code} “${text.split("\n")[start.line]?.slice(start.character, end.character) ?? ""}”`,
  );
}

const wrong = "expect client ESTABLISHED";

describe("a comment `# tcpflow-ignore CODE`", () => {
  it.each([
    ["is for the next line", `# tcpflow-ignore state-differs\n${wrong}`],
    ["is for the next line with words", `# tcpflow-ignore state-differs\n\n# another comment\n${wrong}`],
    ["after words is for its own line", `${wrong}   // tcpflow-ignore state-differs -- it is meant`],
    ["may name several codes", `# tcpflow-ignore ack-left-out, state-differs\n${wrong}`],
    ["works where the finding is caused", `# tcpflow-ignore state-differs\nclient -> server: SYN\n${wrong}`],
    [
      "may be on another one",
      `# tcpflow-ignore state-differs\n# tcpflow-ignore unknown-endpoint\nexpect carol CLOSED, client ESTABLISHED`,
    ],
    ["keeps what cannot be read quiet, too", `# tcpflow-ignore unknown-statement\nfrobnicate`],
  ])("%s", (_, text) => {
    const findings = found(text).filter((one) => !one.includes("unused-ignore"));
    expect(findings.filter((one) => /state-differs|unknown-/.test(one))).toEqual([]);
  });

  it("that ignores nothing is reported, on the code that is not there", () => {
    expect(found("# tcpflow-ignore wrong-seq\nclient: connect\nclient: abort")).toEqual([
      "0 unused-ignore “wrong-seq”",
    ]);
    expect(found("client: connect\nclient: abort\n# tcpflow-ignore wrong-seq")).toEqual([
      "2 unused-ignore “wrong-seq”",
    ]);
  });

  it.each([
    ["# tcpflow-ignore wrong-seq\nclient: connect\n", "client: connect\n"],
    [
      "# tcpflow-ignore wrong-seq state-differs\nexpect client ESTABLISHED\n",
      "# tcpflow-ignore state-differs\nexpect client ESTABLISHED\n",
    ],
    ["client: connect  # tcpflow-ignore wrong-seq\n", "client: connect\n"],
    ["client: connect\n# tcpflow-ignore wrong-seq", "client: connect\n"],
    ["client: connect\n  # tcpflow-ignore wrong-seq\n", "client: connect\n"],
  ])("goes by its fix: %j", (text, corrected) => {
    const [first] = findingsOf(analyze(text, { locale: "en" })).filter(({ code }) => code === "unused-ignore");
    expect(edited(text, first?.fixes?.[0]?.edits ?? [])).toBe(corrected);
  });
});

describe("severities by code", () => {
  it("change a finding's severity, or turn it off, also for a text that did not change", () => {
    const before = analyze(wrong, { locale: "en" });
    const severities: Severities = new Map([["state-differs", "information"]]);
    const after = analyze(wrong, { locale: "en", previous: before, severities });
    expect(findingsOf(after).map(({ severity }) => severity)).toEqual(["information"]);
    expect(after.runs[0]?.trace.findings[0]?.severity).toBe("information");
    expect(found(wrong, new Map([["state-differs", "off"]]))).toEqual([]);
  });

  it("hold above the first scenario as well", () => {
    expect(found('frobnicate\nscenario "A"\n', new Map([["unknown-statement", "off"]]))).toEqual([]);
  });
});
