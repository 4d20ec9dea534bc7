import { describe, expect, it } from "vitest";
import type { Action } from "../../../src/webview/state/actions.ts";
import { messagesAfter } from "../../../src/webview/state/effects.ts";
import { reduce } from "../../../src/webview/state/reduce.ts";
import { initialState, type PreviewState } from "../../../src/webview/state/state.ts";
import { handshake } from "../views/traces.ts";
import { after, document, outline, trace, uri } from "./messages.ts";

function messages(before: PreviewState, action: Action) {
  return messagesAfter(before, action, reduce(before, action));
}

const two = after(document(), outline(2));

describe("the extension is informed", () => {
  it("what is shown, when a document comes and when the choice changes", () => {
    expect(messages(initialState({}), document())).toEqual([{ type: "show", uri, scenario: 0 }]);
    // The page was loaded again: the server has to send everything again.
    expect(messages(initialState({ uri, scenario: 1 }), document())).toEqual([{ type: "show", uri, scenario: 1 }]);
    expect(messages(two, { type: "cursor", line: 15 })).toEqual([{ type: "show", uri, scenario: 1 }]);
    expect(messages(reduce(two, { type: "choose", choice: 1 }), outline(1))).toEqual([
      { type: "show", uri, scenario: 0 },
    ]);
    expect(messages(two, { type: "cursor", line: 3 })).toEqual([]);
    expect(messages(two, trace(handshake))).toEqual([]);
  });

  it("nothing about no document", () => {
    expect(messages(initialState({}), document({ uri: "" }))).toEqual([]);
  });

  it("where the reader goes, so that the editor goes along", () => {
    expect(messages(two, { type: "choose", choice: 1 })).toEqual([
      { type: "follow", line: 10 },
      { type: "show", uri, scenario: 1 },
    ]);
    expect(messages(two, { type: "choose", choice: "all" })).toEqual([{ type: "show", uri, scenario: "all" }]);
    expect(messages(two, { type: "travel", scenario: 0, stop: 2, line: 4 })).toEqual([{ type: "follow", line: 4 }]);
    expect(messages(two, { type: "travel", scenario: 0, stop: 0, line: undefined })).toEqual([]);
  });
});
