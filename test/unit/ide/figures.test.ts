import { describe, expect, it } from "vitest";
import { codeActions } from "../../../src/ide/refactor/code-actions.ts";
import { analyze, findingsOf, toTrace } from "../../../src/scenario/analyze.ts";
import { edited } from "../edits.ts";
import { at } from "./fixture.ts";

const tcpdump = `04:50:26.492668 IP 10.9.0.1.40001 > 10.9.0.2.8080: Flags [S], seq 1563550426, win 64240, options [mss 1460], length 0
04:50:26.532810 IP 10.9.0.2.8080 > 10.9.0.1.40001: Flags [S.], seq 2089140308, ack 1563550427, win 65160, options [mss 1460], length 0
04:50:26.532826 IP 10.9.0.1.40001 > 10.9.0.2.8080: Flags [.], ack 1, win 64240, length 0
04:50:26.573404 IP 10.9.0.1.40001 > 10.9.0.2.8080: Flags [P.], seq 1:6, ack 1, win 64240, length 5
`;
const tshark = `    1   0.000000     10.9.0.1 → 10.9.0.2     TCP 74 40001 → 8080 [SYN] Seq=0 Win=64240 Len=0 MSS=1460
    2   0.040142     10.9.0.2 → 10.9.0.1     TCP 74 8080 → 40001 [SYN, ACK] Seq=0 Ack=1 Win=65160 Len=0 MSS=1460
    3   0.040158     10.9.0.1 → 10.9.0.2     TCP 66 40001 → 8080 [ACK] Seq=1 Ack=1 Win=64240 Len=0
`;
const mermaid = "sequenceDiagram\n  Alice->>Bob: SYN\n  Bob-->>Alice: SYN, ACK\n  Alice->>Bob: ACK\n";

function converted(marked: string, locale: "en" | "zh-cn"): string | null {
  const { text, analysis, position } = at(marked);
  const title = { en: "Convert to tcpflow", "zh-cn": "转换为 tcpflow" }[locale];
  const actions = codeActions(analysis, { start: position, end: position }, locale);
  const action = actions.find((one) => one.title === title);
  return action === undefined ? null : edited(text, action.edits);
}

describe("Convert to tcpflow", () => {
  it.each([
    ["a figure", mermaid],
    ["a capture", tcpdump],
  ])("keeps the title right above %s", (_name, figure) => {
    const text = converted(`scenario "Mine"\n\n|${figure}`, "en") ?? "";
    const analysis = analyze(text, { locale: "en" });
    expect(findingsOf(analysis).filter(({ severity }) => severity === "error")).toEqual([]);
    expect(toTrace(analysis).scenarios.map(({ title }) => title)).toEqual(["Mine"]);
  });

  it.each([
    ["tcpdump", tcpdump, 4],
    ["tshark", tshark, 3],
  ])("makes scenarios of the text of %s, and leaves what is around it", (_name, figure, segments) => {
    const before = 'scenario "Before"\nclient: connect\n';
    const after = '\nscenario "After"\nclient: connect\n';
    const text = converted(`${before}|${figure}${after}`, "en") ?? "";
    expect(text.startsWith(before)).toBe(true);
    expect(text.endsWith(after)).toBe(true);
    const analysis = analyze(text, { locale: "en" });
    expect(findingsOf(analysis).filter(({ severity }) => severity === "error")).toEqual([]);
    const [, scenario] = toTrace(analysis).scenarios;
    expect(scenario?.title).toBe("10.9.0.1:40001 - 10.9.0.2:8080");
    const sent = scenario?.events.filter((event) => event.kind === "segment").slice(0, segments) ?? [];
    expect(sent.map(({ flags }) => flags.includes("SYN"))).toEqual(
      Array.from({ length: segments }, (_, index) => index < 2),
    );
  });

  it("speaks the reader's language", () => {
    expect(converted(`|${tcpdump}`, "zh-cn")).toMatch(/^# 粘贴的文本的连接 1$/m);
  });

  it("makes a scenario of a diagram", () => {
    const text = converted(`client: connect\n|${mermaid}`, "en") ?? "";
    expect(text).toContain("Alice -> Bob: SYN\nBob -> Alice: SYN+ACK\nAlice -> Bob: ACK\n");
    expect(findingsOf(analyze(text, { locale: "en" })).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("is for what is one exchange, and only at the finding", () => {
    expect(converted(`|${mermaid}  loop twice\n    Alice->>Bob: ACK\n  end\n`, "en")).toBeNull();
    expect(converted(`client: conn|ect\n${tcpdump}`, "en")).toBeNull();
  });

  it("is not for so long a text that a menu would wait", () => {
    expect(converted(`|${tcpdump.repeat(200)}`, "en")).toBeNull();
  });
});
