/** Refactorings: what they write, and that the run stays the same, over the whole gallery. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codeActions } from "../../../src/ide/refactor/code-actions.ts";
import { whatHappens } from "../../../src/ide/refactor/refactor.ts";
import { analyze } from "../../../src/scenario/analyze.ts";
import { edited } from "../edits.ts";
import { at } from "./fixture.ts";

const titles = {
  "write out": "Replace calls with segments",
  "use calls": "Replace segments with calls",
  "use symbols": "Use symbols in this scenario",
  "use numbers": "Use numbers in this scenario",
} as const;

/** The text after the action of that title at the cursor; null where it is not offered. */
function refactored(marked: string, name: keyof typeof titles): string | null {
  const { text, analysis, position } = at(marked);
  const action = codeActions(analysis, { start: position, end: position }, "en").find(
    ({ title, kind }) => kind === "refactor.rewrite" && title === titles[name],
  );
  return action === undefined ? null : edited(text, action.edits);
}

const declared = "client client isn=100\nserver server isn=300\n\n";
const opening = [
  "client -> server: SYN seq=100",
  "server -> client: SYN+ACK seq=300 ack=101",
  "client -> server: ACK seq=101 ack=301",
].join("\n");
const inSymbols = [
  "client -> server: SYN seq=x",
  "server -> client: SYN+ACK seq=y ack=x+1",
  "client -> server: ACK seq=x+1 ack=y+1",
].join("\n");

describe("write out all segments", () => {
  it.each([
    ["connect", `${declared}cli|ent: connect\n`, `${declared}${opening}\n`],
    [
      "send, with its text",
      `${declared}client: connect\nclient: se|nd "GET /"   # please\n`,
      `${declared}client: connect\nclient -> server: PSH+ACK seq=101 ack=301 "GET /"\nserver -> client: ACK seq=301 ack=106   # please\n`,
    ],
    [
      "close, in its indentation",
      `${declared}client: connect\n  client: cl|ose\n`,
      `${declared}client: connect\n  client -> server: FIN+ACK seq=101 ack=301\n  server -> client: ACK seq=301 ack=102\n`,
    ],
    [
      "a call that states what its caller sees: it stays",
      `${declared}cut client -> server\nclient: con|nect fails ETIMEDOUT\nwait 1h\n`,
      `${declared}cut client -> server\nclient: connect fails ETIMEDOUT\nclient -x server: SYN seq=100\nwait 1h\n`,
    ],
    ["not of a call that awaits nothing: a `wait` is right beside it", `${declared}client: con|nect\nwait 1s\n`, null],
    [
      "what is refused",
      `client client isn=100\nhost server\n\nclient: conn|ect fails ECONNREFUSED\n`,
      "client client isn=100\nhost server\n\nclient: connect fails ECONNREFUSED\nclient -> server: SYN seq=100\nserver -> client: RST+ACK seq=0 ack=101\n",
    ],
  ])("of %s", (_, marked, after) => {
    expect(refactored(marked, "write out")).toBe(after);
  });
});

describe("use calls", () => {
  it.each([
    ["for a handshake", `${declared}${opening.replace("SYN+", "|SYN+")}\n`, `${declared}client: connect\n`],
    [
      "for several calls in a row",
      `${declared}${opening}\nclient -> server: PSH+ACK "|hi"\nserver -> client: ACK\n`,
      `${declared}client: connect\nclient: send "hi"\n`,
    ],
    [
      "and keep comments",
      `${declared}${opening.replace("SYN+ACK", "|SYN+ACK")}   # the third one\n`,
      `${declared}client: connect\n# the third one\n`,
    ],
    ["not for what is forged", `${declared}forge client -> server: |SYN seq=5\n`, null],
    ["not for what is lost", `${declared}client -x server: |SYN\nclient -> server: SYN\n`, null],
  ])("%s", (_, marked, after) => {
    expect(refactored(marked, "use calls")).toBe(after);
  });
});

describe("use symbols, use numbers", () => {
  it.each([
    [`${declared}${opening.replace("SYN+ACK", "|SYN+ACK")}\n`, `${declared}${inSymbols}\n`],
    // The number in the SYN has set the initial sequence number; it must not get lost.
    [`${opening.replace("SYN+ACK", "|SYN+ACK")}\n`, `${declared}${inSymbols}\n`],
    [
      `host a isn=5\nserver b\n\na -> b: SYN seq=|5\nb -> a: SYN+ACK seq=x ack=6\na -> b: ACK ack=x+1\n`,
      `host a isn=5\nserver b\n\na -> b: SYN seq=y\nb -> a: SYN+ACK seq=x ack=y+1\na -> b: ACK ack=x+1\n`,
    ],
  ])("%j becomes symbolic", (marked, after) => {
    expect(refactored(marked, "use symbols")).toBe(after);
  });

  it("numbers are what the symbols stand for, in checks as well", () => {
    const marked = `${declared}${inSymbols.replace("SYN+ACK", "|SYN+ACK")}\nexpect client snd.una=x+1\n`;
    expect(refactored(marked, "use numbers")).toBe(`${declared}${opening}\nexpect client snd.una=101\n`);
  });
});

describe("every refactoring", () => {
  const examples = readdirSync("examples", { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".tcpflow"),
  );
  const offered = new Map<string, number>();

  it.each(examples)("keeps the run: %s", (name) => {
    const text = readFileSync(`examples/${name}`, "utf8");
    const analysis = analyze(text, { locale: "en" });
    analysis.document.scenarios.forEach(({ line, scenario }, index) => {
      for (const statement of scenario.statements) {
        const start = { line: line + statement.range.start.line, character: 0 };
        for (const action of codeActions(analysis, { start, end: start }, "en")) {
          if (action.kind !== "refactor.rewrite") continue;
          offered.set(action.title, (offered.get(action.title) ?? 0) + 1);
          const after = analyze(edited(text, action.edits), { locale: "en" }).document.scenarios;
          expect(after).toHaveLength(analysis.runs.length);
          const changed = after[index]?.scenario ?? scenario;
          expect(changed.text).not.toBe(scenario.text);
          expect(whatHappens(changed), action.title).toBe(whatHappens(scenario));
        }
      }
    });
  });

  it("is offered in the gallery", () => {
    expect([...offered.keys()].sort()).toEqual(Object.values(titles).sort());
  });
});
