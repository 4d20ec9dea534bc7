import { describe, expect, it } from "vitest";
import { definition, documentHighlights, references, rename } from "../../../src/ide/navigation/navigation.ts";
import { edited } from "../edits.ts";
import { at, handshake } from "./fixture.ts";

const held = "client ~> server: SYN as old\nclient: abort\nold arrives\n";

describe("definition", () => {
  it.each([
    ["a declaration", "client alice\nserver bob\nali|ce: connect\n", [0, 7]],
    ["a peer in parentheses", "client alice\nserver bob\nalice: connect (b|ob)\n", [1, 7]],
    ["a symbol's first place", handshake.replace("ack=x+1", "ack=|x+1"), [0, 26]],
    ["a held segment", held.replace("old arrives", "o|ld arrives"), [0, 25]],
  ])("of %s", (_, marked, [line, character]) => {
    const { analysis, position } = at(marked);
    expect(definition(analysis, position)?.start).toEqual({ line, character });
  });

  it("of a word of the language there is none", () => {
    const { analysis, position } = at("client: con|nect\n");
    expect(definition(analysis, position)).toBeUndefined();
  });
});

describe("references and highlights", () => {
  it("stay in their scenario", () => {
    const { analysis, position } = at(
      `scenario "A"\n${handshake.replace("seq=x", "seq=|x")}scenario "B"\n${handshake}`,
    );
    expect(references(analysis, position, true).map(({ start }) => start.line)).toEqual([1, 2, 3]);
    expect(references(analysis, position, false).map(({ start }) => start.line)).toEqual([2, 3]);
  });

  it("mark the place that gives a name its meaning", () => {
    const { analysis, position } = at(held.replace("old arrives", "o|ld arrives"));
    expect(documentHighlights(analysis, position).map(({ write }) => write)).toEqual([true, false]);
  });

  it("mark a state everywhere", () => {
    const { analysis, position } = at("client: connect\nexpect client ESTAB|LISHED, server ESTABLISHED\n");
    expect(documentHighlights(analysis, position)).toHaveLength(2);
  });
});

describe("rename", () => {
  function renamed(marked: string, name: string): string {
    const { text, analysis, position } = at(marked);
    const result = rename(analysis, position, name, "en");
    return result.ok ? edited(text, result.edits) : result.message;
  }

  it("changes every place of a name and nothing else", () => {
    expect(renamed(handshake.replace("seq=x+1", "seq=|x+1"), "first")).toBe(handshake.replaceAll(/\bx\b/g, "first"));
    expect(renamed(held.replace("as old", "as o|ld"), "迟到")).toBe(held.replaceAll("old", "迟到"));
    expect(renamed('client ali|ce\nserver bob\nalice -> bob: SYN\nnote alice: "alice"\n', "client")).toBe(
      'client client\nserver bob\nclient -> bob: SYN\nnote client: "alice"\n',
    );
  });

  it.each([
    ["1st", "Invalid name"],
    ["a b", "Invalid name"],
    ["", "Invalid name"],
    ["SYN", "reserved word"],
    ["ESTABLISHED", "reserved word"],
    ["expect", "reserved word"],
    ["y", "already used"],
  ])("refuses %j", (name, reason) => {
    expect(renamed(handshake.replace("seq=x\n", "seq=|x\n"), name)).toContain(reason);
  });

  it("refuses what has no name of its own, and endpoints that nothing declares", () => {
    expect(renamed("client: con|nect\n", "a")).toContain("Only endpoints");
    expect(renamed("client alice\nserver bob\nalice: connect\nexpect car|ol CLOSED\n", "a")).toContain(
      "is not declared",
    );
  });

  it("renames endpoints that are declared by use, unless that changes their roles", () => {
    expect(renamed("ali|ce -> bob: SYN\nexpect alice SYN_SENT\n", "a")).toBe("a -> bob: SYN\nexpect a SYN_SENT\n");
    expect(renamed("cli|ent: connect\n", "a")).toBe("a: connect\n");
    expect(renamed("alice: send 1\nb|ob: send 1\n", "client")).toContain("change the roles");
  });
});
