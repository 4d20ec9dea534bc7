/** The formatter: it comes to rest, changes nothing but looks, and leaves alone what cannot be read. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { format, formatEdits } from "../../src/language/format/format.ts";
import { parse } from "../../src/language/parse/parse.ts";
import type { Document } from "../../src/language/syntax/document.ts";
import { analyze, toTrace } from "../../src/scenario/analyze.ts";
import { edited } from "../unit/ide/fixture.ts";

const runs = Number(process.env["FUZZ_RUNS"] ?? 300);

const examples = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tcpflow"))
  .map((name) => readFileSync(`examples/${name}`, "utf8"));

/** Ways to write the same: each a change of one place. */
const disguises: readonly ((text: string) => string)[] = [
  (text) => text.replace(/(?<=\w): /, "："),
  (text) => text.replace(/, /, "，"),
  (text) => text.replace(/"([^"\\]*)"/, "“$1”"),
  (text) => text.replace(/\((\w+)\)/, "（ $1 ）"),
  (text) => text.replace(/ -> /, "->"),
  (text) => text.replace(/=/, " =  "),
  (text) => text.replace(/ /, "\t "),
  (text) => text.replace(/^(?=\w)/, "   "),
  (text) => text.replace(/$/, "  \t"),
  (text) => text.replace(/(?<=\w)\+(?=\d)/, " + "),
  (text) => text.replace(/SYN\+ACK/, "ACK , SYN"),
  (text) => text.replace(/FIN\+ACK/, "FIN ACK"),
  (text) => text.replace(/FIN_WAIT_(\d)/, "FIN-WAIT-$1"),
  (text) => text.replace(/SYN_RECEIVED/, "SYN_RCVD"),
  (text) => text.replace(/ESTABLISHED/, "ESTAB"),
  (text) => text.replace(/ack=/, ", ack="),
  (text) => `${text}#said`,
  (text) => text.replace(/# /, "＃"),
  (text) => `${text} oops`,
];

const disguised = fc
  .tuple(fc.constantFrom(...examples), fc.array(fc.tuple(fc.nat(), fc.constantFrom(...disguises)), { maxLength: 40 }))
  .map(([text, changes]) => {
    const lines = text.split("\n");
    for (const [at, change] of changes) {
      const index = at % lines.length;
      lines[index] = change(lines[index] ?? "");
    }
    return lines.join("\n");
  });

const word = fc.constantFrom(
  ..."alice bob alice bob : : -> -x ~> <-> forge SYN ACK SYN+ACK FIN NONE PSH seq= ack= x y +1 -1 100 len= sack sack= 1:5,9:12 , as later retransmission".split(
    " ",
  ),
  ...'arrives expect wait until FIN-WAIT-1 ESTAB SYN_SEND snd.una= time= 5s ( ) note phase client server isn= port= suppose no-time-wait set => “a "b” ： ， ＝ 　 # ＃ // \\ 客户端'.split(
    " ",
  ),
  'scenario "S"',
  '"text"',
);
const noise = fc
  .array(
    fc.array(
      fc.tuple(word, fc.constantFrom(" ", "", "\t", "  ")).map((pair) => pair.join("")),
      { maxLength: 9 },
    ),
    {
      maxLength: 12,
    },
  )
  .chain((lines) => fc.constantFrom("\n", "\r\n", "\r").map((end) => lines.map((line) => line.join("")).join(end)));

const texts = fc.oneof(disguised, noise);

/** What a text says, without where it says it. */
function said({ scenarios }: Document): string {
  return JSON.stringify(
    scenarios.map(({ line, scenario: { title, declarations, statements } }) => ({
      line,
      title,
      declarations,
      statements,
    })),
    (_, value: unknown) => (typeof value === "object" && value !== null && "start" in value ? "here" : value),
  );
}

describe("the formatter", () => {
  it("comes to rest", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = format(text);
        expect(format(once)).toBe(once);
      }),
      { numRuns: runs },
    );
  });

  it("keeps what the text says, and its lines where they are", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(said(parse(format(text), { locale: "en" }))).toBe(said(parse(text, { locale: "en" })));
      }),
      { numRuns: runs },
    );
  });

  it("leaves the trace as it is: the same events at the same times, of the same lines", () => {
    const traceOf = (text: string) =>
      toTrace(analyze(text, { locale: "en" })).scenarios.map(({ findings, ...trace }) => ({
        ...trace,
        errors: findings
          .filter(({ severity }) => severity === "error")
          .map(({ code, range }) => [code, range.start.line]),
      }));
    fc.assert(
      fc.property(disguised, (text) => {
        expect(traceOf(format(text))).toEqual(traceOf(text));
      }),
      { numRuns: Math.ceil(runs / 5) },
    );
  });

  it("leaves lines that cannot be read as they are, byte for byte", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const before = text.split(/\r\n|\r|\n/);
        const after = format(text).split(/\r\n|\r|\n/);
        for (const { line, scenario } of parse(text, { locale: "en" }).scenarios) {
          for (const { severity, range } of scenario.problems) {
            const at = line + range.start.line;
            if (severity === "error") expect(after[at]).toBe(before[at]);
          }
        }
      }),
      { numRuns: runs },
    );
  });

  it("gives an editor edits that come to the same", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const plain = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
        expect(edited(plain, formatEdits(parse(plain, { locale: "en" })))).toBe(format(plain));
      }),
      { numRuns: runs },
    );
  });

  it("edits only the lines of a range, in the columns of the whole block", () => {
    fc.assert(
      fc.property(disguised, fc.nat(), fc.nat(9), (text, at, length) => {
        const lines = text.split("\n");
        const first = at % lines.length;
        const last = Math.min(lines.length - 1, first + length);
        const range = { start: { line: first, character: 0 }, end: { line: last, character: 0 } };
        const after = edited(text, formatEdits(parse(text, { locale: "en" }), range)).split("\n");
        const whole = format(text).split("\n");
        lines.forEach((line, index) => {
          expect(after[index] ?? "").toBe(index < first || index > last ? line : (whole[index] ?? ""));
        });
      }),
      { numRuns: Math.ceil(runs / 3) },
    );
  });
});
