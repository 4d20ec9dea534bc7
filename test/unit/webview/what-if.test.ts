import { describe, expect, it } from "vitest";
import type { ExploredScenario } from "../../../src/trace/explore.ts";
import type { Action } from "../../../src/webview/state/actions.ts";
import { messagesAfter } from "../../../src/webview/state/effects.ts";
import { reduce } from "../../../src/webview/state/reduce.ts";
import type { PreviewState } from "../../../src/webview/state/state.ts";
import { fourWayClose, handshake } from "../views/traces.ts";
import { after, document, outline, trace, uri } from "./messages.ts";

const explored: ExploredScenario = {
  title: "s0",
  line: 0,
  faults: 1,
  kinds: ["loss"],
  shard: null,
  segments: 3,
  hittable: 3,
  variants: 3,
  outcomes: 1,
  complete: true,
  unasked: [],
  results: [],
};
const answer: Action = { type: "explored", uri, scenario: 0, answer: { explored, real: null } };
const variant: Action = { type: "variant", uri, scenario: 0, result: 1, variant: { trace: fourWayClose, text: null } };

/** A document with two scenarios, of which the first was explored and its second result chosen. */
function chosen(): PreviewState {
  return after(
    document(),
    outline(2),
    trace(handshake),
    { type: "whatIf", scenario: 0 },
    { type: "exploring", uri, scenario: 0, done: 1, expected: 3 },
    answer,
    { type: "chooseResult", result: 1 },
    variant,
  );
}

function messages(before: PreviewState, action: Action) {
  return messagesAfter(before, action, reduce(before, action));
}

describe("what if", () => {
  it("is asked of the scenario that is shown, and its progress and its answer are kept", () => {
    const asked = after(document(), outline(2), trace(handshake), { type: "whatIf", scenario: null });
    expect(asked.whatIf).toMatchObject({ scenario: 0, progress: { done: 0 }, answer: null });
    const halfway = reduce(asked, { type: "exploring", uri, scenario: 0, done: 1, expected: 3 });
    expect(halfway.whatIf?.progress).toEqual({ done: 1, expected: 3 });
    expect(reduce(halfway, answer).whatIf).toMatchObject({ progress: null, answer: { explored } });
    // One that was stopped leaves what was known before.
    const again = reduce(reduce(halfway, answer), { type: "explored", uri, scenario: 0, answer: null });
    expect(again.whatIf?.answer).toEqual({ explored, real: null });
  });

  it("shows another scenario where it is asked of that", () => {
    const asked = after(document(), outline(2), { type: "whatIf", scenario: 1 });
    expect([asked.choice, asked.whatIf?.scenario]).toEqual([1, 1]);
    expect(reduce(asked, { type: "choose", choice: 0 }).whatIf).toBeNull();
    const all = after(document(), outline(2), { type: "choose", choice: "all" }, { type: "whatIf", scenario: 1 });
    expect([all.choice, all.whatIf?.scenario]).toEqual(["all", 1]);
  });

  it("has a result chosen, and its run is taken", () => {
    const state = chosen();
    expect(state.whatIf).toMatchObject({ chosen: 1, variant: { trace: fourWayClose } });
    expect(reduce(state, { type: "chooseResult", result: 1 })).toBe(state);
    expect(reduce(state, { type: "chooseResult", result: null }).whatIf).toMatchObject({ chosen: null, variant: null });
  });

  it("begins the run of a result at its end: the time cursor was in another run", () => {
    const state = reduce(chosen(), { type: "travel", scenario: 0, stop: 2, line: undefined });
    expect(state.stops.get(0)).toBe(2);
    expect(reduce(state, { type: "chooseResult", result: 0 }).stops.has(0)).toBe(false);
  });

  it("is out of date where the server no longer knows the run", () => {
    const state = reduce(chosen(), { type: "chooseResult", result: 1 });
    const gone = reduce(state, { type: "variant", uri, scenario: 0, result: 1, variant: null });
    expect(gone.whatIf).toMatchObject({ chosen: null, variant: null, isStale: true });
  });

  it.each<[string, Action]>([
    ["of another document", { ...answer, uri: "file:///b" }],
    ["of another scenario", { ...answer, scenario: 1 }],
    ["of a result that is no longer chosen", { ...variant, result: 0 }],
    ["of progress after the answer", { type: "exploring", uri, scenario: 0, done: 2, expected: 3 }],
    ["that exploring was stopped: that comes as an answer", { type: "stopExploring" }],
  ])("ignores what is said %s", (_, action) => {
    const state = chosen();
    expect(reduce(state, action)).toBe(state);
  });

  it("knows nothing where nothing was asked", () => {
    const state = after(document(), outline(2));
    for (const action of [answer, variant, { type: "chooseResult", result: 0 } as const])
      expect(reduce(state, action)).toBe(state);
  });

  it("is asked of the server, as is the run of a result, and ends with the table", () => {
    const state = after(document(), outline(2));
    expect(messages(state, { type: "whatIf", scenario: 0 })).toEqual([{ type: "explore", uri, scenario: 0 }]);
    expect(messages(chosen(), { type: "chooseResult", result: 0 })).toEqual([
      { type: "variant", uri, scenario: 0, result: 0 },
    ]);
    expect(messages(chosen(), { type: "chooseResult", result: null })).toEqual([]);
    expect(messages(chosen(), { type: "stopExploring" })).toEqual([{ type: "explore", uri, scenario: null }]);
    expect(messages(chosen(), { type: "closeWhatIf" })).toEqual([{ type: "explore", uri, scenario: null }]);
    expect(reduce(chosen(), { type: "closeWhatIf" }).whatIf).toBeNull();
  });
});
