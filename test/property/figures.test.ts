/** Whatever a pasted figure looks like: converting it never throws, and what comes out can be read. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { convertFigure, isDrawn } from "../../src/language/foreign/figures/convert.ts";
import { figuresIn } from "../../src/language/foreign/figures/find.ts";
import { parse } from "../../src/language/parse/parse.ts";
import { runs } from "./seed.ts";

const name = fc.constantFrom(
  "A",
  "B",
  "客户端",
  "web-1",
  "Web Server",
  '"x y"',
  "1st",
  "loop",
  "expect",
  "",
  "a.b",
  "é",
);
const number = fc.oneof(fc.nat(60_000).map(String), fc.constantFrom("x", "y+1", "J", "ack", "seq"));
const part = fc.oneof(
  fc.constantFrom("SYN", "SYN=1", "ACK=1", "FIN", "RST", "PSH, ACK", "syn", "[S.]", "(lost)", "重传", "data", "GET /"),
  fc.tuple(fc.constantFrom("seq=", "ack=", "Seq: ", "len=", "Win=", "ack "), number).map((both) => both.join("")),
  fc.constantFrom("握手：", "<br/>", '"', "\\", "{", "#", "(", "ESTABLISHED", "SYN_SEND", "2MSL", "close()", "as x"),
);
const label = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(" "));
const arrow = fc.constantFrom("->>", "-->>", "-x", "--x", "-)", "<<->>", "->", "-->", "<-", "->x");
const state = fc.constantFrom("CLOSED", "SYN-SENT", "ESTABLISHED", "(Close)", "(REBOOT)", "(2 MSL)", "(??)", "");
const line = fc.oneof(
  fc.tuple(name, arrow, name, label).map(([from, drawn, to, text]) => `  ${from}${drawn}${to}: ${text}`),
  fc
    .tuple(fc.constantFrom("Note over ", "note left of ", "participant ", "title ", "== "), name, label)
    .map((all) => all.join(" ")),
  fc.tuple(name, name, label).map(([one, other, text]) => `Note over ${one},${other}: ${text}`),
  fc
    .tuple(
      state,
      fc.constantFrom("-->", "<--", "..."),
      number,
      fc.constantFrom("SYN", "SYN,ACK", "FIN,ACK", "RST"),
      state,
    )
    .map(
      ([left, drawn, seq, control, right]) =>
        `2. ${left} ${drawn} <SEQ=${seq}><ACK=${seq}><CTL=${control}> ${drawn} ${right}`,
    ),
  fc.tuple(label, arrow).map(([text, drawn]) => `|---- ${text} --${drawn}|`),
);
const head = fc.constantFrom("sequenceDiagram", "@startuml", "TCP Peer A      TCP Peer B", "Client     Server", "");

it("a figure of any lines", () => {
  fc.assert(
    fc.property(head, fc.array(line, { minLength: 3, maxLength: 12 }), (first, lines) => {
      const all = [first, ...lines];
      for (const { kind, from, to } of figuresIn(all.join("\n"))) {
        if (!isDrawn(kind)) continue;
        const text = convertFigure(kind, all.slice(from, to + 1)) ?? "";
        const problems = parse(text, { locale: "en" }).scenarios.flatMap(({ scenario }) => scenario.problems);
        expect(problems.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([]);
      }
    }),
    { numRuns: runs(2000) },
  );
});
