/** What keeps the reader's place while drawings come and go. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyze, toTrace, traceOf } from "../../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import type { Chunk } from "../../../src/webview/panes/drawing.ts";
import { eventKeys } from "../../../src/webview/state/keys.ts";
import { Latest, macrotask } from "../../../src/webview/state/latest.ts";
import { Places } from "../../../src/webview/state/places.ts";
import { initialState } from "../../../src/webview/state/state.ts";
import { Store } from "../../../src/webview/state/store.ts";

function run(text: string): ScenarioTrace {
  const trace = traceOf(analyze(text, { locale: "en" }), 0);
  if (trace === undefined) throw new Error("no scenario");
  return trace;
}

describe("the keys of events", () => {
  const before = `note "one"
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
client: send 10
client: send 10
`;

  it.each([
    ["a note is inserted at the top", `note "zero"\n${before}`],
    ["a line is added at the end", `${before}client: close\n`],
    ["a comment is inserted between", before.replace("client: send", "# data\nclient: send")],
  ])("stay the same if %s", (_, text) => {
    const after = new Set(eventKeys(run(text)));
    expect(eventKeys(run(before)).filter((key) => !after.has(key))).toEqual([]);
  });

  it("are different for each event of a run", () => {
    const texts = readdirSync("examples", { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".tcpflow"))
      .map((name) => readFileSync(`examples/${name}`, "utf8"));
    const cutAndMended = "client: send 10\ncut client -> server\nmend client -> server\n";
    const traces = [...texts, cutAndMended].flatMap((text) => toTrace(analyze(text, { locale: "en" })).scenarios);
    for (const trace of traces) expect(new Set(eventKeys(trace)).size).toBe(trace.events.length);
  });
});

describe("places in a drawing", () => {
  const entry = (event: number, line?: number, key?: string) => ({
    event,
    ...(line === undefined ? {} : { line }),
    ...(key === undefined ? {} : { key }),
  });
  const chunks: readonly Chunk[] = [
    [entry(0, 2, "a"), entry(1, 4, "b")],
    [entry(3, 4, "c"), entry(5)],
  ].map((entries) => ({ height: 100, entries, draw: () => Promise.reject(new Error("not drawn here")) }));
  const places = new Places(chunks);
  const eventsOf = (line: number): number[] => places.ofLine(line).map((place) => place.entry.event);

  it("are found by line, in every chunk", () => {
    expect([eventsOf(2), eventsOf(4), eventsOf(3)]).toEqual([[0], [1, 3], []]);
    expect([places.hasLine(4), places.hasLine(3)]).toEqual([true, false]);
  });

  it("belong to the last line before the cursor that is drawn", () => {
    expect([1, 2, 3, 4, 99].map((line) => places.lineAt(line))).toEqual([null, 2, 2, 4, 4]);
  });

  it("are found by the first key that is left", () => {
    expect(places.ofKey(["gone", "c", "a"])).toMatchObject({ chunk: 1, entry: { key: "c" } });
    expect(places.ofKey(["gone"])).toBeNull();
  });

  it("are found by the number of events that have happened", () => {
    const latest = (count: number): number | undefined => places.before(count)?.entry.event;
    // Events 2 and 4 are not drawn.
    expect([0, 1, 2, 3, 4, 5, 6].map(latest)).toEqual([undefined, 0, 1, 1, 3, 3, 5]);
  });
});

describe("work of which only the latest counts", () => {
  it("skips what was asked for in the meantime, and does the last", async () => {
    const begun: number[] = [];
    let finish: () => void = () => undefined;
    const latest = new Latest<number>((value) => {
      begun.push(value);
      return new Promise((resolve) => (finish = resolve));
    });
    latest.ask(1);
    latest.ask(2);
    await macrotask();
    await macrotask();
    expect(begun).toEqual([2]);
    latest.ask(3);
    latest.ask(4);
    await macrotask();
    expect(begun).toEqual([2]);
    finish();
    await macrotask();
    await macrotask();
    expect(begun).toEqual([2, 4]);
  });
});

describe("the store", () => {
  it("reports each action with the state before and after it", () => {
    const reported: unknown[] = [];
    const store = new Store(initialState({}), (after, before, action) => {
      reported.push([before.serverDown, after.serverDown, action.type]);
    });
    store.dispatch({ type: "server", down: true });
    store.dispatch({ type: "locked", locked: true });
    expect(reported).toEqual([
      [false, true, "server"],
      [true, true, "locked"],
    ]);
    expect(store.state).toMatchObject({ serverDown: true, locked: true });
  });
});
