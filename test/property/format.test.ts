/** The formatter: it comes to rest, changes nothing but looks, and leaves alone what cannot be read. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { format, formatEdits } from "../../src/language/format/format.ts";
import { parse } from "../../src/language/parse/parse.ts";
import type { Document, Range } from "../../src/language/syntax/document.ts";
import { splitLines } from "../../src/language/syntax/lines.ts";
import { Tokens, tokenise } from "../../src/language/syntax/tokens.ts";
import { analyze, toTrace } from "../../src/scenario/analyze.ts";
import { edited } from "../unit/edits.ts";
import { codes, exampleOf } from "../unit/scenario/catalogue.ts";
import { corpus } from "./corpus.ts";

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

/** The lines of the gallery and of the findings' examples, cut into words and signs; of lines that are built alike, one. */
const sentences = [
  ...new Map(
    [...examples, ...codes.map((code) => exampleOf(code).text)]
      .flatMap((text) => text.split("\n"))
      .map((line) => [
        line.replace(/"[^"]*"|#.*|\d+/g, "0").replace(/\b(client|server|alice|bob|carol|mallory)\b/g, "n"),
        line.match(/"[^"]*"|#.*|-x(?= )|[\p{L}\p{Nd}_]+|[-<>~=]+|\S/gu) ?? [],
      ]),
  ).values(),
];
const words = [...new Set(sentences.flat())];
/** What the formatter sets blanks around. */
const signs = ["-", "-0", "- 1", "+", "+2", ".", "/", ":", ",", "(", ")", "=", "=>", "０", "\u00a0", "\ufeff"];
const anyOf = <T>(all: readonly T[]): fc.Arbitrary<T> => fc.nat(all.length - 1).map((index) => all[index] as T);
const blanks = fc.constantFrom("", "", " ", " ", "  ", "\t", "\u3000");

/** Names, flags and states are one kind of word, and so are numbers, texts and comments. */
function kindOf(one: string): string {
  if (/^[#"]/.test(one)) return one.charAt(0);
  return one.replace(/^(?:[A-Z]\w*|[abcmnxy]|client|server|alice|bob|carol|mallory|\d\w*)$/, "0");
}

/**
 * Each of these lines with each of these signs in place of each of its words; of the places that are alike, which begin a
 * line of the same kind, and have words of the same kinds on both sides, one.
 */
const places = new Map(
  sentences.flatMap((sentence) => {
    const kinds = sentence.map(kindOf);
    return [...sentence, ""].map((_, at) => {
      const place = [kinds[0], kinds[2], ...kinds.slice(Math.max(0, at - 3), at), "|", ...kinds.slice(at, at + 3)];
      return [place.join(" "), { sentence, at }] as const;
    });
  }),
);

/** Lines that are nearly right: another word in place of one of theirs, or between two, and blanks anywhere. */
const nearly = fc
  .tuple(anyOf(sentences), fc.nat(), fc.nat(1), fc.oneof(anyOf(words), anyOf(signs)), fc.array(blanks))
  .map(([sentence, at, taken, word, between]) =>
    changed(sentence, at % (sentence.length + 1), taken, word)
      .map((one, index) => one + (between[index] ?? " "))
      .join(""),
  );

function changed(sentence: readonly string[], at: number, taken: number, word: string): readonly string[] {
  return [...sentence.slice(0, at), word, ...sentence.slice(at + taken)];
}

/** Line ends of every kind in one text, and lines of blanks alone. */
const mixed = fc
  .array(fc.tuple(fc.oneof(nearly, blanks), fc.constantFrom("\n", "\r\n", "\r")), { maxLength: 12 })
  .map((lines) => lines.flat().join(""));

const texts = fc.oneof(disguised, noise, mixed);

/** What a text says, without where on its line it says it. */
function said({ preamble, scenarios }: Document): string {
  const all = [...(preamble === null ? [] : [{ line: 0, scenario: preamble }]), ...scenarios];
  return JSON.stringify(
    all.flatMap(({ line, scenario: { title, declarations, statements, problems, ignores } }) => {
      const errors = problems
        .filter(({ severity }) => severity === "error")
        .map(({ code, range }) => [code, lineOf(range)]);
      const isEmpty = [declarations, statements, ignores, errors].every(({ length }) => length === 0);
      return title === null && isEmpty ? [] : [{ line, title, declarations, statements, ignores, errors }];
    }),
    (key, value: unknown) => {
      if (typeof value !== "object" || value === null || !("start" in value)) return value;
      return key === "range" ? lineOf(value as Range) : "here";
    },
  );
}

function lineOf({ start }: Range): string {
  return `line ${String(start.line)}`;
}

describe("the formatter", () => {
  it("comes to rest", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = format(text);
        expect(format(once)).toBe(once);
      }),
      { numRuns: runs, examples: corpus },
    );
  });

  it("keeps what the text says, and its lines where they are", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(said(parse(format(text), { locale: "en" }))).toBe(said(parse(text, { locale: "en" })));
      }),
      { numRuns: runs, examples: corpus },
    );
  });

  it("keeps comments and the byte order mark", () => {
    const tokens = new Tokens();
    const comments = (text: string) =>
      splitLines(text).flatMap((line, index) => {
        tokenise(line, 0, line.length, tokens);
        const comment = line.slice(tokens.contentEnd).replace(/^＃/, "#").trimEnd();
        return comment === "" ? [] : [[index, comment]];
      });
    fc.assert(
      fc.property(texts, (text) => {
        const after = format(text);
        expect(comments(after)).toEqual(comments(text));
        expect(after.startsWith("\ufeff")).toBe(text.startsWith("\ufeff"));
      }),
      { numRuns: runs, examples: corpus },
    );
  });

  it.each(signs)("keeps what a line says with %j at any place", (sign) => {
    // What stays as it is says the same: most of these lines cannot be read.
    let formatted = 0;
    const signed = [...places.values()].map(({ sentence, at }) => changed(sentence, at, 1, sign).join(" "));
    for (const line of new Set(signed)) {
      const document = parse(line, { locale: "en" });
      const edits = formatEdits(document);
      if (edits.length === 0) continue;
      formatted++;
      const [before, after] = [document, parse(edited(line, edits), { locale: "en" })].map(said);
      if (before !== after) expect([line, after]).toEqual([line, before]);
    }
    expect(formatted).toBeGreaterThan(2_000);
  });

  it("takes more lines than a call takes arguments", () => {
    const text = "#one\n".repeat(130_000);
    expect(format(text)).toBe(text);
    expect(formatEdits(parse(text, { locale: "en" }))).toEqual([]);
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
      { numRuns: Math.ceil(runs / 5), examples: corpus },
    );
  });

  it("leaves lines that cannot be read as they are, byte for byte", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const [before, after] = [splitLines(text), splitLines(format(text))];
        for (const { line, scenario } of parse(text, { locale: "en" }).scenarios) {
          for (const { severity, range } of scenario.problems) {
            const at = line + range.start.line;
            if (severity === "error") expect(after[at]).toBe(before[at]);
          }
        }
      }),
      { numRuns: runs, examples: corpus },
    );
  });

  it("gives an editor edits that come to the same", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(edited(text, formatEdits(parse(text, { locale: "en" })))).toBe(format(text));
      }),
      { numRuns: runs, examples: corpus },
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
