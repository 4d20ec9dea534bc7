import { describe, expect, it } from "vitest";
import { semanticTokens } from "../../../src/ide/semantic-tokens.ts";
import { analyze } from "../../../src/scenario/analyze.ts";
import { words } from "./fixture.ts";

/** The tokens of a text, each as `words:type.modifier`. */
function tokensOf(
  text: string,
  augments: boolean,
  lines: Parameters<typeof semanticTokens>[1] = null,
): readonly string[] {
  const tokens = semanticTokens(analyze(text, { locale: "en" }), lines, augments);
  return tokens.map(({ range, type, modifiers }) => [`${words(text, range)}:${type}`, ...modifiers].join("."));
}

describe("semantic tokens", () => {
  it("are all words, for an editor without a grammar", () => {
    expect(tokensOf('client alice isn=7 # why\nalice -> server: SYN seq=x "a"\nexpect alice SYN_SENT', false)).toEqual([
      "client:keyword",
      "alice:class.declaration",
      "isn:parameter",
      "7:number",
      "# why:comment",
      "alice:class",
      "->:operator",
      "server:class",
      "SYN:macro",
      "seq:property",
      "x:variable",
      '"a":string',
      "expect:keyword",
      "alice:class",
      "SYN_SENT:enumMember",
    ]);
  });

  it("are only those of which the run says something, for one with a grammar", () => {
    const text = `client -x server: SYN
client -> server: SYN retransmission
server -> client: SYN+ACK
client -> server: ACK
forge client -> server: RST seq=0
stop
client: close
`;
    expect(tokensOf(text, true)).toEqual([
      "-x:operator.implied.lost",
      "SYN:macro.implied.lost",
      "->:operator.retransmission",
      "SYN:macro.retransmission",
      "->:operator.forged",
      "RST:macro.forged",
      "client:class.unreachable",
      "close:method.unreachable",
    ]);
  });

  it("are those of the lines that are asked for", () => {
    const text = 'scenario "A"\nclient: connect\nscenario "B"\nclient: connect\nclient: close\n';
    const lines = { start: { line: 3, character: 0 }, end: { line: 3, character: 9 } };
    expect(tokensOf(text, false, lines)).toEqual(["client:class", "connect:method"]);
  });

  it("do not overlap and are in order", () => {
    const text = "client -> server: SYN sack=1:5,x:y ts=1/2 # a\nclient (server): connect from 7 fails EPIPE\n";
    const tokens = semanticTokens(analyze(text, { locale: "en" }), null, false);
    for (const [index, { range }] of tokens.entries()) {
      const next = tokens[index + 1]?.range.start;
      if (next?.line === range.start.line) expect(next.character).toBeGreaterThanOrEqual(range.end.character);
    }
  });
});
