import { describe, expect, it } from "vitest";
import { requirement } from "./requirement.ts";

function fails(): void {
  expect(1).toBe(2);
}

describe("a requirement", () => {
  it("is recorded after its assertion has passed, once for each sentence", ({ task }) => {
    for (const id of ["MUST-12", "MUST-12", "MAY-1"]) {
      requirement(id, "one is one", () => {
        expect(1).toBe(1);
      });
    }
    const recorded = task.meta.requirements;
    // These show nothing about TCP: they stay out of docs/conformance.md.
    delete task.meta.requirements;
    expect(recorded).toEqual([
      { id: "MUST-12", words: "one is one" },
      { id: "MAY-1", words: "one is one" },
    ]);
  });

  it.for<readonly [string, string, () => unknown, string]>([
    ["without an assertion", "MUST-12", () => 1, "MUST-12: no assertion ran"],
    ["whose assertion fails", "MUST-12", fails, "expected 1 to be 2"],
    ["that RFC 9293 does not have", "MUST-999", () => expect.fail("ran"), "MUST-999 is not in"],
  ])("%s fails its test and is not recorded", ([, id, assertions, message], { task }) => {
    expect(() => {
      requirement(id, "one is one", assertions);
    }).toThrow(message);
    expect(task.meta.requirements).toBeUndefined();
  });
});
