import { describe, expect, it } from "vitest";
import { diagnostics, mostDiagnostics } from "../../../src/ide/diagnostics.ts";
import { inlayHints } from "../../../src/ide/inlay-hints.ts";
import { documentSymbols, foldingRanges } from "../../../src/ide/navigation/symbols.ts";
import { codeActions } from "../../../src/ide/refactor/code-actions.ts";
import { analyze } from "../../../src/scenario/analyze.ts";
import { edited } from "../edits.ts";
import { at, handshake } from "./fixture.ts";

const everything = { start: { line: 0, character: 0 }, end: { line: 1_000, character: 0 } };

function actionsAt(marked: string) {
  const { text, analysis, position } = at(marked);
  return { text, actions: codeActions(analysis, { start: position, end: position }, "en") };
}

describe("quick fixes", () => {
  it("prefer the one that corrects the very word, and leave nothing to complain about", () => {
    const { text, actions } = actionsAt(handshake.replace("ack=y+1", "ack=|y+9"));
    const [preferred, ...others] = actions.filter((action) => action.preferred);
    expect(others).toEqual([]);
    const corrected = edited(text, preferred?.edits ?? []);
    expect(corrected).toBe(handshake);
    expect(diagnostics(analyze(corrected, { locale: "en" })).filter(({ severity }) => severity === "error")).toEqual(
      [],
    );
  });

  it("prefer none that gives the line up, where others change other lines", () => {
    const { actions } = actionsAt("alice -> bob: SYN\n|drop 1\n");
    expect(actions.filter(({ kind }) => kind === "quickfix").map(({ title, preferred }) => [title, preferred])).toEqual(
      [
        ["Replace with `alice -x bob: SYN`", false],
        ["Turn this line into a comment", false],
        ["Suppress `fate-on-line-of-its-own` on this line", false],
      ],
    );
  });

  it("are for the findings at the cursor alone", () => {
    const text = handshake.replace("ack=y+1", "ack=y+9").replace("client -> server: SYN", "cli|ent -> server: SYN");
    expect(actionsAt(text).actions.filter(({ kind }) => kind === "quickfix")).toEqual([]);
  });

  it("correct all that is merely spelled in another way, and guess at nothing", () => {
    const wrong = "|client： connect\nexpect client SYN_SEND， server LISTEN\nclient: abrt\n";
    const { text, actions } = actionsAt(wrong);
    const all = actions.find(({ kind }) => kind === "source.fixAll");
    const corrected = edited(text, all?.edits ?? []);
    expect(corrected).toContain("client: connect");
    expect(corrected).toContain("client: abrt");
    expect(corrected).not.toMatch(/[：，]/);
  });
});

describe("ignoring a finding", () => {
  it.each([
    [
      "above its line",
      "  expect client |ESTABLISHED\n",
      "  # tcpflow-ignore state-differs\n  expect client ESTABLISHED\n",
    ],
    [
      "with another one",
      "# tcpflow-ignore wrong-seq\nexpect client |ESTABLISHED\n",
      "# tcpflow-ignore wrong-seq state-differs\nexpect client ESTABLISHED\n",
    ],
    [
      "in a later scenario",
      'scenario "A"\nscenario "B"\nexpect client |ESTABLISHED\n',
      'scenario "A"\nscenario "B"\n# tcpflow-ignore state-differs\nexpect client ESTABLISHED\n',
    ],
    ["behind a title", 'scenario "A" |x\n', 'scenario "A" x  # tcpflow-ignore unexpected-text\n'],
  ])("says so in a comment: %s", (_, marked, after) => {
    const { text, actions } = actionsAt(marked);
    const ignore = actions.filter(({ title }) => title.startsWith("Suppress"));
    expect(ignore).toHaveLength(1);
    const ignored = edited(text, ignore[0]?.edits ?? []);
    expect(ignored).toBe(after);
    const code = ignore[0]?.fixes?.code;
    expect(diagnostics(analyze(ignored, { locale: "en" })).map((finding) => finding.code)).not.toContain(code);
  });
});

describe("diagnostics", () => {
  it("are bounded, errors first", () => {
    const text = Array.from({ length: 60 }, (_, i) => `scenario "${String(i)}"\n${"what is this\n".repeat(50)}`).join(
      "",
    );
    const shown = diagnostics(analyze(text, { locale: "en" }));
    expect(shown.length).toBe(mostDiagnostics);
    expect(shown[0]?.severity).toBe("error");
  });
});

describe("outline and folding", () => {
  const text = `# one\n# two\nclient: connect\n\nscenario "A"\nclient: connect\nphase "P"\nclient: close\n\nphase ""\nserver: close\n\n`;
  const analysis = analyze(text, { locale: "en" });

  it("hold scenarios and the phases in them, each with a name and its title inside of it", () => {
    const symbols = documentSymbols(analysis.document, "en");
    expect(symbols.map(({ name }) => name)).toEqual(["(untitled)", "A"]);
    expect(symbols[1]?.children.map(({ name, range }) => [name, range.start.line, range.end.line])).toEqual([
      ["P", 6, 7],
      ["(untitled)", 9, 10],
    ]);
    for (const { range, selectionRange } of symbols.flatMap((symbol) => [symbol, ...symbol.children])) {
      expect(selectionRange.start.line).toBeGreaterThanOrEqual(range.start.line);
      expect(selectionRange.end.line).toBeLessThanOrEqual(range.end.line);
    }
  });

  it("fold comments, scenarios and phases without the empty lines after them", () => {
    expect(foldingRanges(analysis.document).map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      [0, 2],
      [4, 10],
      [6, 7],
      [9, 10],
      [0, 1],
    ]);
  });
});

describe("inlay hints", () => {
  it("show the states that a line leads to, unless the next line checks them", () => {
    const hints = inlayHints(analyze(`${handshake}expect client ESTABLISHED\n`, { locale: "en" }), everything, "en");
    expect(hints.map(({ line, label }) => [line, label])).toEqual([
      [0, "→ SYN_SENT, server SYN_RECEIVED"],
      [1, "→ client ESTABLISHED"],
    ]);
  });

  it("name the endpoint that does not act on the line, or everyone, or are off", () => {
    const text = "client: connect\nwait 1s\nclient: close\nserver: close\ncrash server\nwait 2MSL\n";
    const labels = (manner?: "short" | "named" | "off") =>
      inlayHints(analyze(text, { locale: "en" }), everything, "en", manner).map(({ label }) => label);
    expect(labels()).toEqual([
      "→ ESTABLISHED, server ESTABLISHED",
      "→ FIN_WAIT_2, server CLOSE_WAIT",
      "→ CLOSED, client TIME_WAIT",
      "→ LISTEN",
      "→ client CLOSED",
    ]);
    expect(labels("named")[1]).toBe("→ client FIN_WAIT_2, server CLOSE_WAIT");
    expect(labels("off")).toEqual([]);
  });

  it("are for the lines that are seen, in the file's own numbers", () => {
    const text = `scenario "A"\nclient: connect\nscenario "B"\nclient: connect\n`;
    const range = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
    expect(inlayHints(analyze(text, { locale: "en" }), range, "en").map(({ line }) => line)).toEqual([3]);
  });
});
