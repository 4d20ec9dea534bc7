import { describe, expect, it } from "vitest";
import { utf8Length } from "../../../src/language/parse/values.ts";
import { nearest } from "../../../src/language/repair/suggest.ts";
import { parameterKinds, stateOf, states } from "../../../src/language/syntax/vocabulary.ts";
import { scenarioOf } from "./reading.ts";

describe("state names", () => {
  it.each([
    // RFC 9293
    ["SYN-SENT", "SYN_SENT"],
    ["SYN-RECEIVED", "SYN_RECEIVED"],
    ["FIN-WAIT-1", "FIN_WAIT_1"],
    ["LAST-ACK", "LAST_ACK"],
    // ss
    ["ESTAB", "ESTABLISHED"],
    ["SYN-RECV", "SYN_RECEIVED"],
    ["UNCONN", "CLOSED"],
    // netstat of Linux, of Windows, of the BSDs
    ["FIN_WAIT2", "FIN_WAIT_2"],
    ["SYN_RECV", "SYN_RECEIVED"],
    ["CLOSE", "CLOSED"],
    ["LISTENING", "LISTEN"],
    ["SYN_RCVD", "SYN_RECEIVED"],
  ])("%s is understood", (word, state) => {
    expect(stateOf(word)).toEqual({ state, accepted: true });
  });

  it("rejects names that are not used, and knows its own", () => {
    expect(stateOf("SYN_SEND")).toEqual({ state: "SYN_SENT", accepted: false });
    expect(stateOf("SYN-SEND")).toEqual({ state: "SYN_SENT", accepted: false });
    expect(states.map((state) => stateOf(state)?.state)).toEqual([...states]);
    expect([stateOf("FIN_WAIT"), stateOf("constructor"), stateOf("")]).toEqual([null, null, null]);
  });
});

describe("parameters", () => {
  it.each([...parameterKinds])("%s takes what its kind says, and nothing else", (name, kind) => {
    const codes = (value: string) =>
      scenarioOf(`set ${name}=${value}`)
        .problems.filter(({ severity }) => severity === "error")
        .map(({ code }) => code);
    switch (kind.kind) {
      case "switch":
        expect([codes("on"), codes("off"), codes("5")]).toEqual([[], [], ["not-a-switch"]]);
        break;
      case "number":
        expect([codes(String(kind.min)), codes(String(kind.max))]).toEqual([[], []]);
        expect(codes(String(kind.max + 1))).toEqual(["number-out-of-range"]);
        expect(codes("off")).toEqual(kind.off ? [] : ["bad-number"]);
        break;
      case "choice":
        expect(kind.words.flatMap(codes)).toEqual([]);
        expect(codes("on")).toEqual(["not-a-choice"]);
        break;
      case "address":
        // Endpoints have different ones.
        expect([codes("10.0.0.1"), codes("2001:db8::1")]).toEqual([["address-in-set"], ["address-in-set"]]);
        expect(codes("10.0.0.256")).toEqual(["bad-address"]);
        break;
      case "duration":
        expect([codes("5s"), codes("2MSL")]).toEqual([[], []]);
        expect(codes("5")).toEqual(["missing-unit"]);
        expect(codes("off")).toEqual(kind.off ? [] : ["bad-duration"]);
        expect(codes("on")).toEqual(kind.on === undefined ? ["bad-duration"] : []);
        break;
    }
  });
});

describe("nearest", () => {
  it.each([
    ["exepct", ["expect"]],
    ["SYNN", ["SYN"]],
    ["sny", ["SYN"]],
    ["FIN_WAIT", ["FIN_WAIT_1", "FIN_WAIT_2"]],
    ["zzzzzz", []],
    ["x".repeat(1000), []],
  ])("of %s", (word, expected) => {
    expect(nearest(word, ["expect", "SYN", "FIN_WAIT_1", "FIN_WAIT_2"])).toEqual(expected);
  });
});

describe("utf8Length", () => {
  it.each(["", "abc", "é", "中文", "😀", "a\ud800b", "\udc00", "\ud83d\ude00\ud83d"])(
    "counts %j as UTF-8 does",
    (text) => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    },
  );
});
