/** States as activations: bars on the life lines instead of notes, in the diagram, in each of its parts, and in our own SVG. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import { sequenceLayout } from "../../../src/views/sequence/layout.ts";
import { sequenceDiagram } from "../../../src/views/sequence/mermaid.ts";
import { plannedSequence } from "../../../src/views/sequence/parts.ts";

const look = { states: "activations" } as const;
const scenarios = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tcpflow"))
  .flatMap((name) => toTrace(analyze(readFileSync(`examples/${name}`, "utf8"), { locale: "en" })).scenarios);

function tracesOf(text: string) {
  const [trace] = toTrace(analyze(text, { locale: "en" })).scenarios;
  if (trace === undefined) throw new Error("nothing was run");
  return trace;
}

/** Throws where Mermaid would: what ends must have begun. Gives those that are left open. */
function open(text: string): readonly string[] {
  const active = new Set<string>();
  for (const [, kind, end = ""] of text.matchAll(/^ {2}(activate|deactivate) (p\d+)$/gm)) {
    if (kind === "activate" ? active.has(end) : !active.delete(end)) throw new Error(`${kind} ${end}`);
    if (kind === "activate") active.add(end);
  }
  return [...active];
}

describe("states as activations", () => {
  const opened = tracesOf("client: connect\nclient: close\nserver: close");

  it("an endpoint is active while it has a connection, and no note names a state", () => {
    const { text, items } = sequenceDiagram(opened, look);
    expect([...text.matchAll(/(de)?activate p\d/g)].map(([line]) => line)).toEqual([
      "activate p0",
      "activate p1",
      "deactivate p1",
      "deactivate p0",
    ]);
    expect(items.filter(({ kind }) => kind === "state")).toEqual([]);
  });

  it("every activation of the gallery ends, in the whole and in parts of any size", () => {
    for (const trace of scenarios) {
      expect(open(sequenceDiagram(trace, look).text)).toEqual([]);
      const { parts } = plannedSequence(trace, look, { size: 3, wholeUpTo: 0 }).parts("long");
      for (const part of parts) expect(open(part.write().text)).toEqual([]);
    }
  });

  it("our own drawing colours the bar by the states in their order", () => {
    const { bars, columns } = sequenceLayout(opened, look);
    const statesAt = (column: number) => bars.filter(({ x }) => x === columns[column]?.x).map(({ state }) => state);
    expect(statesAt(0)).toEqual(["SYN_SENT", "ESTABLISHED", "FIN_WAIT_1", "FIN_WAIT_2", "TIME_WAIT"]);
    expect(statesAt(1)).toEqual(["SYN_RECEIVED", "ESTABLISHED", "CLOSE_WAIT", "LAST_ACK"]);
    expect(bars.every(({ height }) => height > 0)).toBe(true);
  });
});
