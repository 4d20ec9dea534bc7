import { describe, expect, it } from "vitest";
import { fencesIn, inMarkdown } from "../../../src/ide/fences.ts";
import { codeActions } from "../../../src/ide/refactor/code-actions.ts";
import { analyze, findingsOf } from "../../../src/scenario/analyze.ts";
import { findingCatalogue } from "../../../src/words/findings/findings.ts";
import { edited } from "../edits.ts";

const fence = (text: string): string => `\`\`\`tcpflow\n${text}\n\`\`\``;

describe("the fences of a Markdown text", () => {
  it("keep the line and column of every word", () => {
    const [found, ...others] = fencesIn(`# Title\n\n${fence("client: connect\n  server: listen")}\nafter\n`);
    expect(others).toEqual([]);
    expect(found).toEqual({
      line: 3,
      endLine: 5,
      text: "\n\n\nclient: connect\n  server: listen",
      prefix: "",
      columns: [0, 0, 0],
    });
  });

  it.each([
    ["~~~ tcpflow timeline\na: listen\n~~~", ["\na: listen"]],
    ["```TCPFlow\na: listen\n```", ["\na: listen"]],
    ["````tcpflow\na: listen\n```\n````", ["\na: listen\n```"]],
    ["```tcpflow\na: listen", ["\na: listen"]],
    ["- ```tcpflow\n  a: listen\n  ```", ["\n  a: listen"]],
    ["> ```tcpflow\n> a: listen\n> ```\n", ["\n  a: listen"]],
    ["> ```tcpflow\n> a: listen\noutside\n", ["\n  a: listen"]],
    ["```tcpflow\r\na: listen\r\n```\r\n", ["\na: listen"]],
    ["````md\n```tcpflow\na: listen\n```\n````", []],
    ["```tcpflow\n> a: listen\n```", ["\n> a: listen"]],
    ["```ts\ntcpflow\n```\n`tcpflow`", []],
    ["```tcpflowish\na\n```", []],
    ["```tcpflow\n```\n```tcpflow\na: listen\n```", ["", "\n\n\na: listen"]],
  ])("%j", (markdown, texts) => {
    expect(fencesIn(markdown).map(({ text }) => text)).toEqual(texts);
  });
});

describe("an edit of a fence", () => {
  const lines = (text: string, prefix: string): string => text.replaceAll(/^/gm, prefix).slice(prefix.length);
  // A text that is too large has its finding, and the fix of that, on the first line of the Markdown.
  const texts = Object.values(findingCatalogue)
    .filter(({ example }) => example.length < 10_000)
    .map(({ example }) => fence(example.trimEnd()));
  const plain = texts.map(afterActions);

  it.each([
    ["> ", "> "],
    ["- > ", "  > "],
  ])("after %j keeps the prefix of each line, and gives it to new ones", (opening, prefix) => {
    const within = (text: string): string => opening + lines(text, prefix);
    expect(texts.map((text) => afterActions(within(text)))).toEqual(plain.map((after) => after.map(within)));
    expect(plain.flat().length).toBeGreaterThan(300);
  });
});

/** The text of the Markdown after each action for each finding of its fence. */
function afterActions(markdown: string): string[] {
  const [fence] = fencesIn(markdown);
  if (fence === undefined) throw new Error("no fence");
  const analysis = analyze(fence.text, { locale: "en" });
  const actions = findingsOf(analysis).flatMap(({ range }) => codeActions(analysis, range, "en"));
  return actions.map(({ edits }) =>
    edited(
      markdown,
      edits.map((edit) => inMarkdown(edit, fence)),
    ),
  );
}
