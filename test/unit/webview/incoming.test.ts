import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ToPage } from "../../../src/trace/messages.ts";
import { messageIn, pageStateIn } from "../../../src/webview/state/incoming.ts";
import { initialState, pageState } from "../../../src/webview/state/state.ts";
import { allTraces, handshake } from "../views/traces.ts";
import { document, outline, trace, uri } from "./messages.ts";

const messages: readonly ToPage[] = [
  document({
    state: { scenario: "all", zoom: 1, views: ["states"], beside: false, options: { calls: false }, stop: 2 },
  }),
  document({ state: { scroll: { sequence: { keys: ["a"], offset: 1.5 } } } }),
  outline(3, { options: { numbers: "relative", endpoints: ["client"] } }),
  outline(0),
  trace(handshake, { broken: true }),
  { type: "cursor", line: 3 },
  { type: "cursor", line: null },
  { type: "settings", options: { theme: "dark", times: true } },
  { type: "locked", locked: true },
  { type: "server", down: true },
  { type: "export", id: 1, view: "timeline", form: "svg", target: "file", text: "", trace: null },
];

describe("a message", () => {
  it.each(messages)("of the right shape is taken as it is: $type", (message) => {
    expect(messageIn(message)).toEqual(message);
  });

  it.each(Object.keys(allTraces))("with the trace %s is taken", (name) => {
    const message = trace(allTraces[name] ?? handshake);
    expect(messageIn(message)).toEqual(message);
  });

  it.each([
    ["nothing", undefined],
    ["a text", "outline"],
    ["a list", []],
    ["no type", {}],
    ["an unknown type", { type: "toString" }],
    ["a cursor without a line", { type: "cursor" }],
    ["a cursor before the first line", { type: "cursor", line: -1 }],
    ["an outline without scenarios", { type: "outline", uri, version: 1 }],
    ["an outline of texts", { type: "outline", uri, version: 1, scenarios: ["s"] }],
    ["a trace that is none", { ...trace(handshake), trace: {} }],
    ["a trace with events of another kind", { ...trace(handshake), trace: { ...handshake, events: [null] } }],
    [
      "an export of an unknown view",
      { type: "export", id: 1, view: "map", form: "svg", target: "file", text: "", trace: null },
    ],
    ["a message of another program", { type: "settings", source: "devtools" }],
  ])("of another shape is none: %s", (_, message) => {
    expect(messageIn(message)).toBeNull();
  });

  it("that lacks one of its fields is none", () => {
    // What options and state say is taken as far as it goes, and options may be absent.
    const optional = new Set(["options", "state"]);
    for (const message of messages) {
      for (const name of Object.keys(message).filter((each) => !optional.has(each))) {
        const rest = Object.fromEntries(Object.entries(message).filter(([each]) => each !== name));
        expect(messageIn(rest), `${message.type} without ${name}`).toBeNull();
      }
    }
  });

  it("is taken without the options that are not known", () => {
    const options = { numbers: "roman", acks: "hidden", colour: "red" };
    expect(messageIn({ type: "settings", options })).toEqual({ type: "settings", options: { acks: "hidden" } });
  });

  it("of any kind never throws", () => {
    const types = fc.constantFrom(...messages.map(({ type }) => type));
    const like = fc.tuple(
      types,
      fc.dictionary(fc.constantFrom("uri", "scenarios", "trace", "line", "options", "state"), fc.anything()),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          like.map(([type, fields]) => ({ type, ...fields })),
        ),
        (data) => {
          messageIn(data);
        },
      ),
    );
  });
});

describe("what was saved", () => {
  it("is taken as far as it can be understood", () => {
    const saved = {
      uri,
      scenario: "some",
      zoom: "1",
      views: ["text", "map"],
      beside: 1,
      scroll: { text: {} },
      shares: { text: 1.5, states: "wide", graph: -1, map: 1 },
      locked: true,
    };
    expect(pageStateIn(saved)).toEqual({
      uri,
      locked: true,
      views: ["text"],
      scroll: {},
      shares: { text: 1.5 },
    });
    for (const none of [null, undefined, "", [], {}, { uri: 1 }]) expect(pageStateIn(none)).toEqual({});
  });

  it("gives the same state again", () => {
    const shares = { sequence: 0.6, states: 1.4 };
    const saved = pageState(
      initialState({ uri, scenario: 2, zoom: 1.5, views: ["states"], beside: false, stop: 3, shares }),
    );
    expect(saved?.shares).toEqual(shares);
    expect(pageState(initialState(pageStateIn(saved)))).toEqual(saved);
  });
});
