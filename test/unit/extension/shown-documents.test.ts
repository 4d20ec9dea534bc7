import { expect, it } from "vitest";
import { ShownDocuments } from "../../../src/extension/shown-documents.ts";

const [a, b] = ["file:///a", "file:///b"];

it("reports to the server what all previews of a document show together, each scenario once", () => {
  const shown = new ShownDocuments();
  const showings = [
    { uri: a, scenario: 2 },
    { uri: b, scenario: "all" },
    { uri: a, scenario: 0 },
    { uri: a, scenario: 2 },
    { uri: b, scenario: 1 },
  ] as const;
  expect(shown.update(showings)).toEqual([
    { uri: a, scenarios: [0, 2] },
    { uri: b, scenarios: "all" },
  ]);
});

it("reports only what has changed, and what a page needs again", () => {
  const shown = new ShownDocuments();
  shown.update([{ uri: a, scenario: 0 }]);
  expect(shown.update([{ uri: a, scenario: 0 }])).toEqual([]);
  expect(shown.update([{ uri: a, scenario: 0 }], a)).toEqual([{ uri: a, scenarios: [0] }]);
  expect(shown.update([{ uri: b, scenario: 1 }])).toEqual([
    { uri: a, scenarios: [] },
    { uri: b, scenarios: [1] },
  ]);
  expect(shown.update([])).toEqual([{ uri: b, scenarios: [] }]);
  expect(shown.update([])).toEqual([]);
});

it("reports everything to a new server", () => {
  const shown = new ShownDocuments();
  shown.update([{ uri: a, scenario: 0 }]);
  shown.reset();
  expect(shown.update([{ uri: a, scenario: 0 }])).toEqual([{ uri: a, scenarios: [0] }]);
});
