/** What the reader chooses to see: the same choice in every view. */
import { describe, expect, it } from "vitest";
import type { DrawingOptions } from "../../../src/trace/options.ts";
import { textLadder } from "../../../src/views/sequence/ladder.ts";
import { sequenceLayout } from "../../../src/views/sequence/layout.ts";
import { sequenceDiagram } from "../../../src/views/sequence/mermaid.ts";
import { applyOptions } from "../../../src/views/shared/apply-options.ts";
import { listOf, listText } from "../../../src/views/text/list.ts";
import { timeline } from "../../../src/views/timeline/layout.ts";
import { run } from "../scenario/telling.ts";
import { allTraces } from "./traces.ts";

const story = run(`client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
client: send 8000
wait 1s
client: close
`);

/** What each view writes at its arrows. */
const arrows = {
  list: (options) => listOf(story, options).flatMap(({ kind, what }) => (kind === "segment" ? [what] : [])),
  mermaid: (options) =>
    sequenceDiagram(story, options).items.flatMap(({ kind, label }) => (kind === "segment" ? [label] : [])),
  svg: (options) =>
    sequenceLayout(story, options).rows.flatMap((row) => (row.shape === "arrow" ? [row.lines.join(" ")] : [])),
  timeline: (options) => timeline(story, options).segments.map(({ label }) => label),
  ladder: (options) =>
    textLadder(story, options)
      .split("\n")
      .filter((line) => line.includes("▶") || line.includes("◀")),
} as const satisfies Record<string, (options: Partial<DrawingOptions>) => string[]>;

describe.each(Object.entries(arrows))("what is chosen, in the %s", (_name, labels) => {
  const has = (options: Partial<DrawingOptions>, text: string): boolean =>
    labels(options).some((label) => label.includes(text));

  it("symbols, relative or absolute numbers", () => {
    expect(has({}, "SYN seq=x")).toBe(true);
    expect(has({ numbers: "relative" }, "SYN seq=0")).toBe(true);
    expect(has({ numbers: "relative" }, "seq=x")).toBe(false);
    const syn = story.events.find((event) => event.kind === "segment");
    expect(has({ numbers: "absolute" }, `SYN seq=${String(syn?.kind === "segment" && syn.seq)}`)).toBe(true);
  });

  it("leaves out what only acknowledges, and keeps what opens a connection", () => {
    const pure = (options: Partial<DrawingOptions>): number =>
      labels(options).filter((label) => /(?<![+\w])ACK seq=(?!.*len=)/.test(label)).length;
    expect(pure({})).toBeGreaterThan(pure({ acks: "hidden" }));
    expect(has({ acks: "hidden" }, "ACK seq=x+1 ack=y+1")).toBe(true);
  });

  it("folds data sent in a row into one arrow, with all of its bytes", () => {
    expect(labels({}).filter((label) => label.includes("len=")).length).toBeGreaterThan(2);
    expect(labels({ data: "folded" }).filter((label) => label.includes("len="))).toHaveLength(1);
    expect(has({ data: "folded" }, "len=8000")).toBe(true);
    expect(has({ data: "folded" }, "6 ×")).toBe(true);
    expect(has({ data: "folded", acks: "hidden" }, "6 ×")).toBe(true);
  });
});

describe("the choice", () => {
  it("keeps events in their places, so that the time cursor holds for it", () => {
    for (const trace of Object.values(allTraces)) {
      const shown = applyOptions(trace, { numbers: "absolute", acks: "hidden", data: "folded", endpoints: ["client"] });
      expect(shown.events.map(({ time }) => time)).toEqual(trace.events.map(({ time }) => time));
      expect(shown.steps).toBe(trace.steps);
    }
  });

  it("of nothing gives the trace itself", () => {
    expect(applyOptions(story, {})).toBe(story);
  });

  it("of endpoints leaves out the others with all that they take part in; names that no endpoint has mean nothing", () => {
    const three = run(`client a
client b
server s
a -> s: SYN
s -> a: SYN+ACK
b -> s: SYN
note b: "b alone"
`);
    const names = (endpoints: readonly string[]): string[] => [
      ...new Set(
        listOf(three, { endpoints })
          .flatMap(({ who }) => who.split(/ → |, /))
          .filter((name) => name !== ""),
      ),
    ];
    expect(names([]).sort()).toEqual(["a", "b", "s"]);
    expect(names(["a", "s"]).sort()).toEqual(["a", "s"]);
    expect(sequenceDiagram(three, { endpoints: ["a", "s"] }).text).not.toContain("b alone");
    expect(names(["nobody"]).sort()).toEqual(["a", "b", "s"]);
  });

  it("never hides what went wrong", () => {
    const lost = run(`client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
client -> server: PSH+ACK len=4
server -x client: ACK
`);
    const kept = listOf(lost, { acks: "hidden", data: "folded" }).map(({ what }) => what);
    expect(kept.some((what) => what.endsWith("· lost"))).toBe(true);
  });

  it("of time stamps shows at each arrow when it was sent", () => {
    const [first = ""] = sequenceDiagram(story, { times: true }).items.flatMap(({ kind, label }) =>
      kind === "segment" && label.includes("SYN+ACK") ? [label] : [],
    );
    expect(first).toMatch(/^\d+ ms · SYN\+ACK/);
  });
});

describe("the run as a list", () => {
  it("shows when, who, what, why, and what it changed", () => {
    const text = listText(story);
    expect(text).toMatch(/^ *\d+\. 0 {2}client → server {2}SYN seq=x/m);
    expect(text).toContain("  CLOSED → SYN_SENT");
    expect(text).toMatch(/Why it was sent:\n +- RFC 9293 §/);
    expect(text).toMatch(/Changes at server when it arrived:/);
  });

  it("speaks Chinese", () => {
    expect(listText(story, { locale: "zh-cn" })).toMatch(/发送原因：\n +- RFC 9293/);
  });
});
