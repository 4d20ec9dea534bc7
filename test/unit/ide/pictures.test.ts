/** What a reader does to a picture, done to the text: each line of a table is one click. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rewrite } from "../../../src/ide/refactor/pictures.ts";
import { applied } from "../../../src/ide/refactor/refactor.ts";
import { type Analysis, analyze } from "../../../src/scenario/analyze.ts";
import type { RewriteKind } from "../../../src/trace/rewrites.ts";
import type { ScenarioTrace, SegmentEvent, TraceEvent } from "../../../src/trace/trace.ts";
import { rewritesOf } from "../../../src/views/shared/rewrites.ts";

function eventsOf(analysis: Analysis, scenario = 0): readonly TraceEvent[] {
  return analysis.runs[scenario]?.trace.events ?? [];
}

/** The text after a click on the first event that fits; null: it cannot be said. */
function clicked(text: string, fits: (event: TraceEvent) => boolean, kind: RewriteKind, scenario = 0): string | null {
  const analysis = analyze(text, { locale: "en" });
  const event = eventsOf(analysis, scenario).findIndex(fits);
  const edits = rewrite(analysis, { scenario, event, kind });
  return edits === null ? null : applied(text, edits);
}

const isSegment = (id: number) => (event: TraceEvent) => event.kind === "segment" && event.id === id;
const isState = (endpoint: string, to: string) => (event: TraceEvent) =>
  event.kind === "state" && event.endpoint === endpoint && event.to === to;

const handshake = "client -> server: SYN  # one\nserver -> client: SYN+ACK\nclient -> server: ACK\n";
const calls = "client: connect\nclient: send 3000\nwait 100ms\n";

describe("a written segment", () => {
  it.each<[kind: RewriteKind, text: string]>([
    ["lose", "client -x server: SYN  # one\nserver -> client: SYN+ACK\nclient -> server: ACK\n"],
    ["remove", "# one\nserver -> client: SYN+ACK\nclient -> server: ACK\n"],
    [
      "twice",
      "client ~> server: SYN as late  # one\nlate arrives\nlate arrives\nserver -> client: SYN+ACK\nclient -> server: ACK\n",
    ],
    ["delay", "client ~> server: SYN as late  # one\nserver -> client: SYN+ACK\nlate arrives\nclient -> server: ACK\n"],
  ])("%s", (kind, text) => {
    expect(clicked(handshake, isSegment(1), kind)).toBe(text);
  });

  it("arrives again, and keeps its blanks", () => {
    expect(clicked("client -x server: SYN\nwait 2s\n", isSegment(1), "deliver")).toBe(
      "client -> server: SYN\nwait 2s\n",
    );
    expect(clicked("client->server:SYN\n", isSegment(1), "lose")).toBe("client -x server:SYN\n");
  });

  it("of the second scenario is changed there", () => {
    expect(clicked(`scenario "1"\n${handshake}scenario "2"\n  ${handshake}`, isSegment(1), "lose", 1)).toBe(
      `scenario "1"\n${handshake}scenario "2"\n  ${handshake.replace("->", "-x")}`,
    );
  });

  it("that stands for two is not, nor one of an exercise", () => {
    expect(clicked("a -> b: SYN\nb -> a: SYN+ACK\na -> b: ACK\na <-> b: FIN+ACK\n", isSegment(4), "lose")).toBeNull();
    expect(clicked("client -> server: SYN seq=?\n", isSegment(1), "lose")).toBeNull();
  });
});

describe("a segment that no line writes", () => {
  it.each<[id: number, kind: RewriteKind, text: string]>([
    [4, "write", "client: connect\nclient: send 3000\nclient -> server: ACK len=1460\nwait 100ms\n"],
    [4, "lose", "client: connect\nclient: send 3000\nclient -x server: ACK len=1460\nwait 100ms\n"],
    [
      5,
      "lose",
      "client: connect\nclient: send 3000\nclient -> server: ACK len=1460\nclient -x server: ACK len=1460\nwait 100ms\n",
    ],
    [1, "lose", "client: connect\nclient -x server: SYN\nclient: send 3000\nwait 100ms\n"],
  ])("%s: %s", (id, kind, text) => {
    expect(clicked(calls, isSegment(id), kind)).toBe(text);
  });

  it("is lost in the run of the new text, and sent again", () => {
    const text = clicked(calls, isSegment(5), "lose") ?? "";
    const segments = eventsOf(analyze(text, { locale: "en" })).flatMap((event) =>
      event.kind === "segment" ? [event] : [],
    );
    expect(segments.find(({ id }) => id === 5)?.fate).toBe("lost");
    expect(segments.some(({ retransmission }) => retransmission)).toBe(true);
  });
});

describe("a state", () => {
  it("is expected below its line where it lasts, else as a change", () => {
    expect(clicked(handshake, isState("client", "SYN_SENT"), "expect")).toBe(
      handshake.replace("# one\n", "# one\nexpect client SYN_SENT\n"),
    );
    expect(clicked(calls, isState("client", "SYN_SENT"), "expect")).toBe(
      calls.replace("connect\n", "connect\nclient: CLOSED => SYN_SENT\n"),
    );
  });
});

describe("all scenarios of the gallery", () => {
  const files = readdirSync("examples", { recursive: true, encoding: "utf8" }).filter((name) =>
    /^(?:opening|closing|data).*\.tcpflow$/.test(name),
  );

  it("say what is clicked in words that run: nothing that is written or expected is an error", () => {
    const counts = { done: 0, refused: 0 };
    for (const file of files) {
      const text = readFileSync(join("examples", file), "utf8");
      const analysis = analyze(text, { locale: "en" });
      analysis.runs.forEach(({ trace, steps }, scenario) => {
        if (steps > 250) return;
        trace.events.forEach((event, index) => {
          // One in eleven: this runs each of them several times.
          if (index % 11 !== 0) return;
          for (const kind of rewritesOf(event)) {
            const edits = rewrite(analysis, { scenario, event: index, kind });
            counts[edits === null ? "refused" : "done"]++;
            if (edits !== null) expect(problemOf(trace, event, kind, applied(text, edits), scenario), file).toBeNull();
          }
        });
      });
    }
    expect(counts.done).toBeGreaterThan(5 * counts.refused);
  });

  function problemOf(
    before: ScenarioTrace,
    event: TraceEvent,
    kind: RewriteKind,
    text: string,
    scenario: number,
  ): string | null {
    const after = analyze(text, { locale: "en" }).runs[scenario]?.trace;
    if (after === undefined) return "no scenario any more";
    const errors = (trace: ScenarioTrace): number =>
      trace.findings.filter(({ severity }) => severity === "error").length;
    if ((kind === "write" || kind === "expect") && errors(after) > errors(before)) return `${kind}: ${text}`;
    if (kind !== "lose" || event.kind !== "segment") return null;
    const same = after.events.find((each): each is SegmentEvent => each.kind === "segment" && each.id === event.id);
    return same?.fate === "lost" ? null : `not lost: ${text}`;
  }
});
