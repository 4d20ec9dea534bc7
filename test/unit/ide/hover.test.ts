import { describe, expect, it } from "vitest";
import { hover } from "../../../src/ide/hover/hover.ts";
import { code, escapeMarkdown, table } from "../../../src/ide/markdown.ts";
import { formatTime } from "../../../src/words/time.ts";
import { at, handshake, words } from "./fixture.ts";

function hoverText(marked: string, locale: "en" | "zh-cn" = "en"): string {
  const { analysis, position } = at(marked);
  return hover(analysis, position, locale)?.markdown ?? "";
}

describe("hover", () => {
  it("shows what a segment was and did", () => {
    const markdown = hoverText(handshake.replace("SYN+ACK", "SYN|+ACK"));
    expect(markdown).toContain("Segment 2, server → client");
    expect(markdown).toMatch(/\| seq \| `y` = \d+ \(ISN \+ 0\) \|/);
    expect(markdown).toMatch(/\| ack \| `x\+1` = \d+ \(ISN \+ 1\) \|/);
    expect(markdown).toContain("client: SYN\\_SENT → ESTABLISHED");
    expect(markdown).toContain("server: SYN\\_RECEIVED (unchanged)");
    expect(markdown).toContain("https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7");
  });

  it("cites the section that a finding is from", () => {
    const markdown = hoverText("client -> server: SYN seq=x\nserver -> client: SYN+ACK ack|=x\n");
    expect(markdown).toContain("**`ack-is-received-seq`** · error · [RFC 9293 §3.4](https://");
  });

  it("says that a segment was lost, and why one was sent again", () => {
    const lost = "client -> server: SYN\nserver -x client: SYN+ACK\nserver -> client: SYN+ACK\n";
    expect(hoverText(lost.replace("-x client", "-|x client"))).toContain("· lost ·");
    expect(hoverText(lost.replace("-> client", "-|> client"))).toContain("**retransmission**");
  });

  it.each([
    ["expect client ESTAB|LISHED", "ESTABLISHED", "synchronized"],
    ["client: conn|ect", "connect", "active open"],
    ["set rt|o=1s", "rto", "RFC 6298"],
    ["suppose two-way|-handshake", "two-way-handshake", "third segment"],
    ["profile lin|ux", "linux", "kernel"],
    ["expect client snd.u|na=x", "snd.una", "Oldest"],
    ["client: connect fails ECONN|REFUSED", "ECONNREFUSED", "RST"],
    ["cras|h server", "crash", "peers are not notified"],
  ])("explains the word: %s", (marked, word, sentence) => {
    const { text, analysis, position } = at(marked);
    const answer = hover(analysis, position, "en");
    expect(answer && words(text, answer.range)).toBe(word);
    expect(answer?.markdown).toContain(sentence);
  });

  it("shows a symbol's value and an endpoint's end", () => {
    expect(hoverText("client a isn=100\nserver b\na -> b: SYN seq=|x\n")).toContain("`x` is 100.");
    expect(hoverText("client a\nserver b\n|a: connect\n")).toMatch(/client, port \d+[\s\S]*ESTABLISHED/);
  });

  it.each([
    ["an endpoint that nothing declares", "cl|ient: connect\n", "No declaration needed"],
    ["a symbol without a value in the run", "client -> server: SYN\nserver -> client: SYN+ACK ack=q|\n", "`q`"],
    ["a held segment that arrives", "client ~> server: SYN as o|ld\nold arrives\n", "Arrives at 10 ms"],
    ["a held segment that does not arrive", "client ~> server: SYN as o|ld\n", "never"],
    ["the arrival of a held segment", "client ~> server: SYN as old\nold arr|ives\n", "delivers a held segment"],
    ["an arrow", "client -|> server: SYN\n", "Segment 1"],
    ["a field", "client -> server: SYN se|q=x\n", "sequence number"],
    ["the word NONE", "client: connect\nforge client -> server: NO|NE\n", "NONE"],
    ["the blanks between the words of a segment", "client -> server: SYN  |  seq=x\n", "Segment 1"],
    ["a call that returns", "client: conn|ect\n", "returned"],
    ["a call that never returns", "client: connect\nclient: re|cv\n", "never returned"],
    ["a check of an error", "client: connect\nexpect client error=ECONN|RESET\n", "ECONNRESET"],
    ["a listening socket", "expect server(list|ener) LISTEN\n", "listen"],
    ["a check of the time", "wait 1s\nexpect ti|me=1s\n", "time"],
    ["a keyword", "wa|it until client ESTABLISHED\n", "wait"],
  ])("explains %s", (_, marked, sentence) => {
    expect(hoverText(marked).toLowerCase()).toContain(sentence.toLowerCase());
  });

  it.each([
    ["a number or the word off", "set wsc|ale=7", ["| `rfc9293` | off |", "RFC 7323"]],
    ["a duration", "set max-r|to=1s", ["60 s", "120 s"]],
    ["a switch", "set nag|le=on", ["| on |"]],
    ["bytes", "client a m|ss=1000", ["bytes"]],
  ])("lists the values of a parameter in each profile: %s", (_, marked, cells) => {
    const markdown = hoverText(`${marked}\n`);
    for (const cell of cells) expect(markdown).toContain(cell);
  });

  it("speaks Chinese", () => {
    expect(hoverText("expect client TIME_|WAIT", "zh-cn")).toContain("主动关闭方");
  });

  it("is silent where nothing is, and in a file of comments", () => {
    expect(hoverText("client: connect\n|\nclient: close\n")).toBe("");
    expect(hoverText("# only a| comment\n")).toBe("");
    expect(hoverText("|")).toBe("");
  });

  it("never finds what every object has", () => {
    for (const name of ["constructor", "toString", "__proto__"]) expect(hoverText(`profile ${name}|`)).toBe("");
  });
});

describe("Markdown", () => {
  it("takes names and texts literally", () => {
    expect(escapeMarkdown("a_b *c* [d](e) <f>\ng")).toBe("a\\_b \\*c\\* \\[d\\]\\(e\\) \\<f\\> g");
    expect(code("a`b``c")).toBe("``` a`b``c ```");
    expect(table(["a"], [["x|y"]])).toBe("| a |\n| --- |\n| x\\|y |");
  });

  it("writes times for people", () => {
    expect([0, 250, 10_000, 1_500_000, 240_000_000].map(formatTime)).toEqual([
      "0",
      "250 µs",
      "10 ms",
      "1.5 s",
      "240 s",
    ]);
  });
});
