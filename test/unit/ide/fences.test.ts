import { describe, expect, it } from "vitest";
import { fencesIn } from "../../../src/ide/fences.ts";

const fence = (text: string): string => `\`\`\`tcpflow\n${text}\n\`\`\``;

describe("the fences of a Markdown text", () => {
  it("keep the line and column of every word", () => {
    const [found, ...others] = fencesIn(`# Title\n\n${fence("client: connect\n  server: listen")}\nafter\n`);
    expect(others).toEqual([]);
    expect(found).toEqual({
      line: 3,
      endLine: 5,
      text: "\n\n\nclient: connect\n  server: listen",
      isPlain: true,
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
    ["```ts\ntcpflow\n```\n`tcpflow`", []],
    ["```tcpflowish\na\n```", []],
    ["```tcpflow\n```\n```tcpflow\na: listen\n```", ["", "\n\n\na: listen"]],
  ])("%j", (markdown, texts) => {
    expect(fencesIn(markdown).map(({ text }) => text)).toEqual(texts);
  });
});
