/** With what the page compares the shown run. */
import { describe, expect, it } from "vitest";
import type { ToPage } from "../../../src/trace/messages.ts";
import type { Action } from "../../../src/webview/state/actions.ts";
import { messagesAfter } from "../../../src/webview/state/effects.ts";
import { reduce } from "../../../src/webview/state/reduce.ts";
import { shownRuns } from "../../../src/webview/state/select.ts";
import type { ComparedWith, PreviewState } from "../../../src/webview/state/state.ts";
import { fourWayClose, handshake, lossAndRetransmission } from "../views/traces.ts";
import { after, document, outline, trace, uri } from "./messages.ts";

const shown = after(document(), outline(3), trace(handshake));
const against = (state: PreviewState) => shownRuns(state)[0]?.against ?? null;
const compare = (wanted: ComparedWith | null): Action => ({ type: "compare", with: wanted });
const linux = { kind: "profile", profile: "linux" } as const;

function compared(
  of: typeof handshake | null,
  other: typeof linux | { kind: "scenario"; scenario: number } = linux,
): Extract<ToPage, { readonly type: "compared" }> {
  return { type: "compared", uri, scenario: 0, other, trace: of };
}

function messages(before: PreviewState, action: Action) {
  return messagesAfter(before, action, reduce(before, action)).filter(({ type }) => type === "compare");
}

describe("a comparison with another run", () => {
  it("is asked for when the reader chooses it, and again after each edit", () => {
    const wanted = { type: "compare", uri, scenario: 0, other: linux };
    expect(messages(shown, compare(linux))).toEqual([wanted]);
    const state = reduce(shown, compare(linux));
    expect(messages(state, { type: "cursor", line: 3 })).toEqual([]);
    expect(messages(state, trace(fourWayClose, { version: 2 }))).toEqual([wanted]);
    expect(messages(state, compare(null))).toEqual([]);
  });

  it("is drawn once it is there, unless another one was chosen meanwhile", () => {
    const state = reduce(shown, compare(linux));
    expect(against(state)).toBeNull();
    const received = reduce(state, compared(fourWayClose));
    expect(against(received)).toEqual({ trace: fourWayClose, with: linux });
    const other = reduce(state, compare({ kind: "scenario", scenario: 2 }));
    expect(against(reduce(other, compared(fourWayClose)))).toBeNull();
    expect(against(reduce(other, compared(fourWayClose, { kind: "scenario", scenario: 2 })))?.trace).toBe(fourWayClose);
  });

  it("ends with another scenario, and with all of them", () => {
    const state = reduce(reduce(shown, compare(linux)), compared(fourWayClose));
    for (const choice of [1, "all"] as const) expect(reduce(state, { type: "choose", choice }).comparing).toBeNull();
    expect(reduce(state, compare(null)).comparing).toBeNull();
  });

  it("is not made of all scenarios at once", () => {
    const all = reduce(shown, { type: "choose", choice: "all" });
    expect(messages(all, compare(linux))).toEqual([]);
    expect(reduce(all, compare(linux)).comparing).toBeNull();
  });

  it("shows the sequence, which draws it", () => {
    const state = reduce(after(document({ state: { views: ["states"], beside: false } }), outline(1)), compare(linux));
    expect(state.views).toEqual(["sequence"]);
  });
});

describe("a comparison with what was there before", () => {
  it("needs nothing but the page: the run before the last edit", () => {
    const edited = reduce(shown, trace(fourWayClose, { version: 2 }));
    expect(messages(edited, compare({ kind: "before" }))).toEqual([]);
    expect(against(reduce(edited, compare({ kind: "before" })))?.trace).toBe(handshake);
  });

  it.each(["before", "now"] as const)("draws nothing where there was no run: %s", (kind) => {
    const none = kind === "before" ? shown : after(document(), outline(3));
    expect(messages(none, compare({ kind }))).toEqual([]);
    expect(against(reduce(none, compare({ kind })))).toBeNull();
  });

  it("takes what is typed on one line as one edit", () => {
    const typing = [2, 3].reduce(
      (state, version) => reduce(state, trace(lossAndRetransmission, { version })),
      reduce(shown, { type: "cursor", line: 5 }),
    );
    expect(against(reduce(typing, compare({ kind: "before" })))?.trace).toBe(handshake);
    const next = reduce(reduce(typing, { type: "cursor", line: 6 }), trace(fourWayClose, { version: 4 }));
    expect(against(reduce(next, compare({ kind: "before" })))?.trace).toBe(lossAndRetransmission);
  });

  it("stays with the run that it began with while the reader edits", () => {
    const begun = reduce(shown, compare({ kind: "now" }));
    const edited = reduce(begun, trace(fourWayClose, { version: 2 }));
    expect(against(edited)?.trace).toBe(handshake);
    expect(shownRuns(edited)[0]?.shown?.trace).toBe(fourWayClose);
  });

  it("has the scenario's own run beside a variant that is drawn, and only then", () => {
    const asked = reduce(shown, { type: "whatIf", scenario: 0 });
    const chosen = reduce(asked, { type: "chooseResult", result: 0 });
    const variant = { trace: lossAndRetransmission, text: null };
    const drawn = reduce(chosen, { type: "variant", uri, scenario: 0, result: 0, variant });
    const state = reduce(drawn, compare({ kind: "own" }));
    expect(shownRuns(state)[0]?.shown?.trace).toBe(lossAndRetransmission);
    expect(against(state)?.trace).toBe(handshake);
    expect(against(reduce(state, { type: "chooseResult", result: null }))).toBeNull();
  });
});
