/** Whatever the text: no exception, no more steps than the budget, every finding's range inside the text. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/language/parse/parse.ts";
import { type Analysis, analyze, findingsOf, toTrace } from "../../src/scenario/analyze.ts";
import { maxRepairSteps, maxSteps } from "../../src/scenario/run/limits.ts";
import { runScenario } from "../../src/scenario/run/run.ts";
import type { Locale } from "../../src/words/text.ts";
import { corpus } from "./corpus.ts";

const runs = Number(process.env["FUZZ_RUNS"] ?? 400);

const examples = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tcpflow"))
  .map((name) => readFileSync(`examples/${name}`, "utf8"));

const endpoint = fc.constantFrom("client", "server", "alice", "__proto__", "数据");
const flags = fc.constantFrom(
  "SYN",
  "SYN+ACK",
  "ACK",
  "FIN",
  "FIN+ACK",
  "RST",
  "PSH+ACK",
  "NONE",
  "SYN+FIN",
  "URG+ACK",
);
const number = fc.oneof(fc.nat(5000), fc.constantFrom(0, 4294967295, 2147483648));
const value = fc.oneof(number.map(String), fc.constantFrom("x", "y", "x+1", "y+1", "z-7"));
const duration = fc.constantFrom("0s", "10ms", "1s", "2MSL", "9h", "0ms");
const state = fc.constantFrom("CLOSED", "LISTEN", "SYN_SENT", "ESTABLISHED", "TIME_WAIT", "CLOSE_WAIT", "FIN-WAIT-2");
const call = fc.oneof(
  fc.constantFrom(
    "listen",
    "accept",
    "connect",
    "close",
    "abort",
    "shutdown",
    "recv",
    "recv 10",
    'send "hello"',
    "connect from 40000",
  ),
  fc.nat(20000).map((bytes) => `send ${String(bytes)}`),
);
const arrow = fc.constantFrom("->", "-x", "<->");

const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(endpoint, arrow, endpoint, flags).map(([a, way, b, f]) => `${a} ${way} ${b}: ${f}`),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(endpoint, endpoint, flags, value, value)
      .map(([a, b, f, s, k]) => `${a} -> ${b}: ${f} seq=${s} ack=${k}`),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(endpoint, endpoint, fc.nat(4000)).map(([a, b, n]) => `${a} -> ${b}: len=${String(n)}`),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(endpoint, endpoint, flags, value).map(([a, b, f, s]) => `forge ${a} -> ${b}: ${f} seq=${s}`),
  },
  { weight: 1, arbitrary: fc.tuple(endpoint, endpoint, flags).map(([a, b, f]) => `${a} ~> ${b}: ${f} as held`) },
  { weight: 1, arbitrary: fc.constant("held arrives") },
  { weight: 6, arbitrary: fc.tuple(endpoint, call).map(([a, c]) => `${a}: ${c}`) },
  {
    weight: 1,
    arbitrary: fc.tuple(endpoint, fc.constantFrom("cut", "mend"), endpoint).map(([a, c, b]) => `${c} ${a} -> ${b}`),
  },
  { weight: 1, arbitrary: endpoint.map((a) => `crash ${a}`) },
  { weight: 1, arbitrary: duration.map((d) => `wait ${d}`) },
  { weight: 1, arbitrary: fc.tuple(endpoint, state).map(([a, s]) => `wait until ${a} ${s}`) },
  { weight: 2, arbitrary: fc.tuple(endpoint, state).map(([a, s]) => `expect ${a} ${s}`) },
  { weight: 1, arbitrary: fc.tuple(endpoint, state, state).map(([a, s, t]) => `${a}: ${s} => ${t}`) },
);
const declaration = fc.constantFrom(
  "profile linux",
  "strict",
  "latency 0ms",
  "set rto=1ms min-rto=1ms",
  "set delayed-ack=40ms keepalive=1s",
  "set window=0",
  "set mss=1",
  "suppose two-way-handshake",
  "suppose no-time-wait",
  "suppose no-sequence-check",
  "client alice\nserver client\nraw server",
);
const scenarioOf = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(declaration, { maxLength: 3 }), fc.array(line, { maxLength }))
    .map(([declarations, lines]) => ['scenario "s"', ...declarations, ...lines].join("\n"));
const scenario = scenarioOf(25);

const noise = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom("\0", "\r", "\u2028", "\ud800", "“", "：", "#", '"', "\\u{110000}", "-x", "<->", "scenario", "￼"),
);

/** An example with a piece cut out, doubled, or noise put in. */
const mutant = fc
  .tuple(fc.nat(), fc.nat(), fc.nat(30), fc.option(noise), fc.boolean())
  .map(([which, where, length, put, twice]) => {
    const text = examples[which % examples.length] ?? "";
    const at = where % (text.length + 1);
    const end = Math.min(text.length, at + length);
    return text.slice(0, twice ? end : at) + (put ?? "") + text.slice(twice ? at : end);
  });

/**
 * As `analyze`, without the search for what only follows from another mistake: nearly every random scenario uses up the
 * whole budget of that search, which would be most of the time.
 */
function quickly(text: string, locale: Locale = "en"): Analysis {
  const document = parse(text, { locale });
  const runs = document.scenarios.map(({ scenario }) => runScenario(scenario, locale, false));
  return { document, runs, steps: runs.reduce((sum, run) => sum + run.steps, 0), isCut: false };
}

/** The step that uses up a budget may cost more than what is left of it: one for each segment that it sends. */
const lastStep = 100;

function check(text: string, analysis = quickly(text)): void {
  for (const { steps, repairSteps } of analysis.runs) {
    expect(steps).toBeLessThanOrEqual(maxSteps + lastStep);
    expect(repairSteps).toBeLessThanOrEqual(maxRepairSteps + lastStep);
  }
  const lines = text.split(/\r\n|[\r\n]/);
  for (const { range, message, fixes, related } of findingsOf(analysis)) {
    const places = [
      range,
      ...(related ?? []).map((one) => one.range),
      ...(fixes ?? []).flatMap((fix) => fix.edits.map((edit) => edit.range)),
    ];
    for (const { start, end } of places) {
      expect(start.line < end.line || (start.line === end.line && start.character <= end.character)).toBe(true);
      expect(end.line).toBeLessThan(lines.length);
      expect(end.character).toBeLessThanOrEqual(lines[end.line]?.length ?? 0);
    }
    if (!text.includes("{")) expect(message).not.toMatch(/\{\w+\}/);
  }
  JSON.stringify(toTrace(analysis));
}

const mixture = fc.array(fc.oneof(noise, line), { maxLength: 20 }).map((parts) => parts.join("\n"));

describe("any text", () => {
  it.each([
    ["scenarios that make sense only to the grammar", scenario],
    ["examples, mutilated", mutant],
    ["noise", mixture],
  ])("%s", (_, texts) => {
    const quick = fc.property(texts, (text) => {
      check(text);
    });
    fc.assert(quick, { numRuns: runs, examples: corpus });
    const whole = fc.property(texts, (text) => {
      check(text, analyze(text, { locale: "en" }));
    });
    fc.assert(whole, { numRuns: Math.ceil(runs / 10), examples: corpus });
  });

  it("has its findings in Chinese at the same places", () => {
    fc.assert(
      fc.property(scenario, (text) => {
        const places = (locale: Locale) =>
          findingsOf(quickly(text, locale)).map(({ code, range }) => ({ code, range }));
        expect(places("zh-cn")).toEqual(places("en"));
      }),
      { examples: corpus, numRuns: Math.ceil(runs / 4) },
    );
  });

  it("an edit gives what reading the new text afresh gives", () => {
    fc.assert(
      fc.property(
        fc.array(scenarioOf(6), { minLength: 2, maxLength: 4 }),
        fc.array(scenarioOf(6), { minLength: 1, maxLength: 2 }),
        fc.nat(),
        (before, inserted, where) => {
          const previous = analyze(before.join("\n"), { locale: "en" });
          const at = where % (before.length + 1);
          const text = [...before.slice(0, at), ...inserted, ...before.slice(at + 1)].join("\n");
          const fresh = analyze(text, { locale: "en" });
          const edited = analyze(text, { locale: "en", previous });
          expect(toTrace(edited)).toEqual(toTrace(fresh));
        },
      ),
      // Twice the whole analysis of up to five scenarios, with the search for follow-on errors.
      { numRuns: Math.ceil(runs / 16) },
    );
  });
});
