import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { viewIds } from "../../../src/trace/messages.ts";
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import type { Action } from "../../../src/webview/state/actions.ts";
import { reduce } from "../../../src/webview/state/reduce.ts";
import { shownIndexes } from "../../../src/webview/state/select.ts";
import { fileState, initialState, pageState } from "../../../src/webview/state/state.ts";
import { fourWayClose, handshake, lossAndRetransmission } from "../views/traces.ts";
import { after, document, outline, trace, uri } from "./messages.ts";

const cursor = (line: number | null): Action => ({ type: "cursor", line });

describe("the shown scenario", () => {
  it("is the first, until the cursor or the reader says otherwise", () => {
    let state = after(document(), outline(3));
    expect(state.choice).toBe(0);
    state = reduce(state, cursor(25));
    expect(state.choice).toBe(2);
    state = reduce(state, { type: "choose", choice: 1 });
    // Inside the scenario that the cursor is in already, the reader's choice stays.
    state = reduce(state, cursor(26));
    expect(state.choice).toBe(1);
    expect(reduce(state, cursor(3)).choice).toBe(0);
  });

  it.each([
    [1, 1],
    ["all", "all"],
    [7, 2],
  ] as const)("is the one that was saved, %s: %s of three", (scenario, expected) => {
    const saved = reduce(initialState({ uri, scenario }), document());
    expect(reduce(saved, outline(3)).choice).toBe(expected);
    // In another document it means nothing.
    expect(reduce(saved, document({ uri: "file:///b" })).choice).toBe(0);
    expect(reduce(saved, document({ uri: "file:///b", state: { scenario: 1 } })).choice).toBe(1);
  });

  it("comes back when an emptied document is filled again", () => {
    const state = after(
      document(),
      outline(3),
      { type: "choose", choice: 2 },
      trace(handshake, { scenario: 2 }),
      outline(0),
    );
    expect(shownIndexes(state)).toEqual([]);
    expect(state.runs.size).toBe(0);
    expect(shownIndexes(reduce(state, outline(3)))).toEqual([2]);
  });

  it("stays all of them wherever the cursor goes", () => {
    const state = after(document(), outline(3), { type: "choose", choice: "all" }, cursor(15));
    expect(state.choice).toBe("all");
    expect(state.cursorScenario).toBe(1);
  });
});

describe("traces", () => {
  it("of other scenarios and documents are ignored", () => {
    const state = after(document(), outline(2));
    expect(reduce(state, trace(handshake, { scenario: 1 }))).toBe(state);
    expect(reduce(state, trace(handshake, { uri: "file:///b" }))).toBe(state);
    expect(reduce(state, outline(5, { uri: "file:///b" }))).toBe(state);
  });

  it("are taken before the list of scenarios is known", () => {
    const state = after(document(), trace(handshake));
    expect(state.runs.get(0)?.shown.trace).toBe(handshake);
    expect(reduce(state, outline(1)).runs.get(0)?.shown.trace).toBe(handshake);
  });

  it("are forgotten with the choice and with the document", () => {
    const state = after(document(), outline(2), trace(handshake));
    expect(reduce(state, { type: "choose", choice: 1 }).runs.size).toBe(0);
    expect(reduce(state, document({ uri: "file:///b" })).runs.size).toBe(0);
    expect(reduce(state, document({ name: "renamed" })).runs.size).toBe(1);
  });
});

describe("a line that cannot be read", () => {
  const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 3 } };
  const finding = { code: "unknown-statement", severity: "error", message: "", range } as const;
  const half: ScenarioTrace = { ...fourWayClose, findings: [finding] };

  it("leaves the last good drawing while the cursor is on it", () => {
    let state = after(document(), outline(1), cursor(4), trace(handshake), trace(half, { broken: true }));
    expect(state.runs.get(0)).toMatchObject({ shown: { trace: handshake, stale: true, broken: true }, latest: half });
    state = reduce(state, cursor(5));
    expect(state.runs.get(0)?.shown).toMatchObject({ trace: half, stale: false, broken: true });
    state = reduce(state, trace({ ...half }, { broken: true }));
    expect(state.runs.get(0)?.shown.stale).toBe(false);
  });

  it("leaves the last good drawing while no cursor is known, until the text is right again", () => {
    const state = after(document(), outline(1), trace(handshake), trace(half, { broken: true }));
    expect(state.runs.get(0)?.shown).toMatchObject({ trace: handshake, stale: true });
    expect(reduce(state, trace(lossAndRetransmission)).runs.get(0)?.shown).toMatchObject({
      trace: lossAndRetransmission,
      broken: false,
      stale: false,
    });
  });

  it("is left out where there never was a good drawing", () => {
    const state = after(document(), outline(1), trace(handshake, { broken: true }), trace(half, { broken: true }));
    expect(state.runs.get(0)?.shown).toMatchObject({ trace: half, broken: true, stale: false });
  });
});

describe("options", () => {
  it("count in this order: the reader's, the file's, the settings'", () => {
    const states = [
      after(document()),
      after(document(), { type: "settings", options: { numbers: "relative", calls: false } }),
      after(
        document(),
        { type: "settings", options: { numbers: "relative" } },
        outline(1, { options: { numbers: "auto" } }),
      ),
      after(document(), outline(1, { options: { numbers: "auto" } }), {
        type: "chooseOptions",
        options: { numbers: "absolute" },
      }),
    ];
    expect(states.map(({ options }) => options.effective.numbers)).toEqual(["auto", "relative", "auto", "absolute"]);
    expect(states[1]?.options.effective.calls).toBe(false);
  });

  it("that are the same are the same object: nothing is drawn again for them", () => {
    const state = after(document(), { type: "chooseOptions", options: { calls: true } });
    expect(state.options.effective).toBe(initialState({}).options.effective);
  });

  it("go back to what file and settings say", () => {
    const state = after(document(), { type: "chooseOptions", options: { calls: false } }, { type: "resetOptions" });
    expect(state.options).toMatchObject({ chosen: {}, effective: { calls: true } });
  });
});

describe("views", () => {
  it("are side by side in their own order, and the last one stays", () => {
    const toggle = (view: (typeof viewIds)[number]): Action => ({ type: "toggleView", view });
    expect(after(toggle("text"), toggle("states")).views).toEqual(["sequence", "timeline", "states", "text"]);
    const last = after(toggle("sequence"));
    expect(last.views).toEqual(["timeline"]);
    expect(reduce(last, toggle("timeline"))).toBe(last);
  });

  it("take each other's place where there is one at a time", () => {
    const state = after({ type: "toggleView", view: "sequence" }, { type: "setBeside", beside: false });
    expect(state).toMatchObject({ beside: false, views: ["timeline"] });
    expect(reduce(state, { type: "toggleView", view: "states" }).views).toEqual(["states"]);
    expect(reduce(state, { type: "setBeside", beside: true }).views).toEqual(["sequence", "timeline"]);
  });
});

describe("zoom", () => {
  it.each([
    [1, 1, 1.1],
    [1, -1, 0.9],
    [0.93, 1, 1],
    [3, 1, 3],
    [0.01, -1, 0.01],
    [1.7, 0, 0],
    [1.7, "actual", 1],
  ] as const)("from %s by %s is %s", (factor, step, expected) => {
    expect(after({ type: "stepZoom", step, factor }).zoom).toBe(expected);
  });

  it("stops where no text can be read, unless there is a timeline", () => {
    const onlySequence: Action = { type: "toggleView", view: "timeline" };
    expect(after(onlySequence, { type: "stepZoom", step: -1, factor: 0.5 }).zoom).toBe(0.5);
    expect(after(onlySequence, { type: "zoomTo", zoom: 0.2 }).zoom).toBe(0.5);
    expect(after({ type: "zoomTo", zoom: 0.2 }).zoom).toBe(0.2);
    expect(after({ type: "zoomTo", zoom: 9 }).zoom).toBe(3);
  });
});

describe("the time cursor", () => {
  const travel = (scenario: number, stop: number | null): Action => ({ type: "travel", scenario, stop, line: 1 });

  it("is each scenario's own, and goes with the choice", () => {
    const state = after(
      document(),
      outline(2),
      { type: "choose", choice: "all" },
      travel(0, 3),
      travel(1, 5),
      travel(0, null),
    );
    expect([...state.stops]).toEqual([[1, 5]]);
    expect(reduce(state, { type: "choose", choice: 1 }).stops.size).toBe(0);
  });

  it("is remembered with the file, as zoom, views and scrolling are", () => {
    const places = { sequence: { keys: ["a"], offset: 4 } };
    const state = after(
      document(),
      outline(2),
      travel(0, 3),
      { type: "scrolled", places },
      { type: "zoomTo", zoom: 2 },
    );
    const remembered = fileState(state);
    expect(remembered).toMatchObject({ scenario: 0, stop: 3, scroll: places, zoom: 2 });
    const again = after(document({ state: remembered }), outline(2));
    expect(fileState(again)).toEqual(remembered);
    // Among all scenarios there is no single place to come back to.
    const all = reduce(state, { type: "choose", choice: "all" });
    expect(fileState(all)).not.toHaveProperty("stop");
    expect(reduce(all, { type: "scrolled", places: {} })).toBe(all);
  });
});

describe("what is saved", () => {
  it("is nothing without a document, and the lock only where it is locked", () => {
    expect(pageState(after())).toBeNull();
    expect(pageState(after(document()))).not.toHaveProperty("locked");
    const locked = after(document(), { type: "locked", locked: true });
    expect(pageState(locked)).toMatchObject({ uri, locked: true });
    expect(initialState(pageState(locked) ?? {})).toMatchObject({ locked: true, document: { uri } });
  });
});

describe("any sequence of actions", () => {
  const index = fc.integer({ min: 0, max: 4 });
  const line = fc.option(fc.integer({ min: 0, max: 60 }));
  const anyAction: fc.Arbitrary<Action> = fc.oneof(
    fc
      .record({ uri: fc.constantFrom("", uri, "file:///b"), scenario: fc.oneof(index, fc.constant("all" as const)) })
      .map(({ uri, scenario }) => document({ uri, state: { scenario } })),
    index.map((count) => outline(count)),
    fc.record({ scenario: index, broken: fc.boolean() }).map((more) => trace(handshake, more)),
    line.map(cursor),
    fc.oneof(index, fc.constant("all" as const)).map((choice): Action => ({ type: "choose", choice })),
    fc.constantFrom(...viewIds).map((view): Action => ({ type: "toggleView", view })),
    fc.boolean().map((beside): Action => ({ type: "setBeside", beside })),
    fc.double().map((zoom): Action => ({ type: "zoomTo", zoom })),
    fc
      .record({ scenario: index, stop: fc.option(index) })
      .map((at): Action => ({ type: "travel", line: undefined, ...at })),
  );

  it("leaves a state that can be shown and saved", () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 30 }), (actions) => {
        const state = after(...actions);
        const shown = shownIndexes(state);
        for (const each of state.runs.keys()) expect(shown).toContain(each);
        if (state.outline !== null)
          for (const each of shown) expect(each).toBeLessThan(Math.max(1, state.outline.length));
        expect(state.views.length).toBeGreaterThan(0);
        expect(viewIds.filter((id) => state.views.includes(id))).toEqual(state.views);
        expect(state.zoom === 0 || (state.zoom >= 0.01 && state.zoom <= 3)).toBe(true);
        const saved = pageState(state);
        if (saved !== null) expect(pageState(initialState(saved))).toEqual(saved);
      }),
    );
  });
});
