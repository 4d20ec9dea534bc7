import { describe, expect, it } from "vitest";
import { codeLenses } from "../../../src/ide/code-lenses.ts";
import { documentLinks } from "../../../src/ide/document-links.ts";
import { hover } from "../../../src/ide/hover/hover.ts";
import { signatureHelp } from "../../../src/ide/signature-help.ts";
import { analyze } from "../../../src/scenario/analyze.ts";
import { at, handshake, words } from "./fixture.ts";

describe("code lenses", () => {
  const lenses = (text: string, locale: "en" | "zh-cn" = "en") =>
    codeLenses(analyze(text, { locale }), locale).map((lens) => [
      lens.title,
      lens.does,
      lens.does === "explore" ? lens.scenario : lens.line,
    ]);

  it("show a scenario, and how much of what it expects holds", () => {
    const text = `\nscenario "Open"\n${handshake}expect client ESTABLISHED, server SYN_SENT\nserver: LISTEN => SYN_SENT\n`;
    expect(lenses(text)).toEqual([
      ["Preview", "preview", 1],
      ["What if…", "explore", 0],
      ["1 of 3 hold, with errors", "reveal", 5],
    ]);
    expect(lenses(text.replace("SYN_SENT\nserver: LISTEN => SYN_SENT", "ESTABLISHED"), "zh-cn")[2]).toEqual([
      "2 项中 2 项成立",
      "reveal",
      5,
    ]);
  });

  it("lead to the first error where all that is expected holds", () => {
    const text = `scenario "S"\nclient -> server: SYN seq=x\nserver -> client: SYN+ACK ack=x\nexpect client ESTABLISHED\n`;
    expect(lenses(text)[2]?.slice(1)).toEqual(["reveal", 2]);
  });

  it("say nothing of an exercise, and are above titles alone", () => {
    expect(lenses(`scenario "S"\n${handshake}expect client ?\n`)).toEqual([
      ["Preview", "preview", 0],
      ["What if…", "explore", 0],
    ]);
    expect(lenses(handshake)).toEqual([]);
    expect(lenses('scenario "S"\n')).toEqual([]);
  });
});

describe("links", () => {
  it("lead to the standards that a text mentions", () => {
    const text = '# RFC 9293 §3.10.7.4, rfc6298 and RFC 5681, section 3.2\nclient: connect\nnote "RFC 793"\n';
    const links = documentLinks(analyze(text, { locale: "en" }));
    expect(links.map(({ range, target }) => [words(text, range), target])).toEqual([
      ["RFC 9293 §3.10.7.4", "https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.4"],
      ["rfc6298", "https://www.rfc-editor.org/rfc/rfc6298"],
      ["RFC 5681, section 3.2", "https://www.rfc-editor.org/rfc/rfc5681#section-3.2"],
      ["RFC 793", "https://www.rfc-editor.org/rfc/rfc793"],
    ]);
    const above = documentLinks(analyze('# RFC 9293\nwhat is this\n\nscenario "S"\n', { locale: "en" }));
    expect(above).toHaveLength(1);
  });
});

describe("the hover of a finding", () => {
  it("explains what it means and how it is fixed", () => {
    const { analysis, position } = at(handshake.replace("ack=y+1", "ack=|y+9"));
    const markdown = hover(analysis, position, "en")?.markdown;
    expect(markdown).toContain("`ack-beyond-sent`");
    expect(markdown).toContain("How to fix:");
  });

  it("is that of a code that a comment suppresses, too", () => {
    const { text, analysis, position } = at("client: connect\nexpect client CLOSED # tcpflow-ignore state-|differs\n");
    const found = hover(analysis, position, "zh-cn");
    expect(found && words(text, found.range)).toBe("state-differs");
    expect(found?.markdown).toContain("修改方法");
  });
});

describe("signature help", () => {
  const help = (marked: string, byItself = false) => {
    const { analysis, position } = at(marked);
    return signatureHelp(analysis, position, "en", byItself);
  };
  const active = (marked: string): string | undefined => {
    const found = help(marked);
    const place = found?.parts[found.active]?.place;
    return place && found.label.slice(...place);
  };

  it.each([
    ["client: connect |", "[(PEER)]"],
    ["client: connect from 40|", "[from PORT]"],
    ["client: connect from 40 |", "[isn=N]"],
    ["client (server): send |", 'BYTES | "TEXT"'],
    ["client: send 100 |", "[urgent]"],
    ["client: close fails EB|", "[fails ERROR]"],
    ["client -> server: |", "FLAGS"],
    ["client -> server: SYN |", "[seq=…]"],
    ["client -> server: SYN seq=x ack=|", "[ack=…]"],
    ["forge client -> server: RST |", "[seq=…]"],
    ["latency |", "[FROM -> TO]"],
    ["latency client -> server |", "DURATION"],
    ["icmp client: |", "TYPE"],
    ["note client: |", '"TEXT"'],
    ["scenario |", '"TITLE"'],
    ["client |", "NAME"],
    ["wait |", "DURATION | until CHECK"],
    ["set rto=1s |", "PARAMETER=VALUE …"],
    ["strict |", undefined],
    ["alice |", undefined],
    ["client: ESTABLISHED |", undefined],
    ["client: constructor |", undefined],
  ])("%s", (marked, part) => {
    expect(active(marked)).toBe(part);
  });

  it("explains the line and its parts", () => {
    expect(help("client: connect |")?.documentation).toContain("connect");
    expect(help("client: connect |")?.label).toBe("client: connect [(PEER)] [from PORT] [isn=N] [fails ERROR]");
    expect(help("client -> server: |")?.parts[1]?.documentation).toBeTruthy();
  });

  it("is silent on a segment unless it is asked for", () => {
    expect(help("client -> server: SYN |", true)).toBeNull();
    expect(help("client: connect |", true)).not.toBeNull();
  });
});
