import { describe, expect, it } from "vitest";
import type { ToPage } from "../../../src/trace/messages.ts";
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import { Model } from "../../../src/webview/state/model.ts";
import { fourWayClose, handshake, lossAndRetransmission } from "../views/traces.ts";

function outline(count: number, uri = "file:///a"): ToPage {
  const scenarios = Array.from({ length: count }, (_, i) => ({
    title: `s${i}`,
    line: i * 10,
    endLine: i * 10 + 9,
    errors: 0,
    warnings: 0,
  }));
  return { type: "outline", name: "a", uri, version: 1, scenarios };
}

function trace(of: ScenarioTrace, scenario = 0, broken = false, uri = "file:///a"): ToPage {
  return { type: "trace", uri, version: 1, scenario, trace: of, broken };
}

describe("what the page shows", () => {
  it("is the first scenario, until the cursor or the reader says otherwise", () => {
    const model = new Model({});
    expect(model.take(outline(3)).show).toBe(0);
    expect(model.take({ type: "cursor", line: 25 }).show).toBe(2);
    expect(model.choose(1).show).toBe(1);
    expect(model.take({ type: "cursor", line: 26 }).show).toBeUndefined();
    expect(model.wanted).toBe(1);
    expect(model.take({ type: "cursor", line: 3 }).show).toBe(0);
  });

  it("comes back to the scenario that was saved, in the same document only", () => {
    expect(new Model({ uri: "file:///a", scenario: 1 }).take(outline(3)).show).toBe(1);
    expect(new Model({ uri: "file:///b", scenario: 1 }).take(outline(3)).show).toBe(0);
    expect(new Model({ uri: "file:///a", scenario: 7 }).take(outline(3)).show).toBe(2);
  });

  it("ignores traces of other scenarios and documents", () => {
    const model = new Model({});
    model.take(outline(2));
    expect(model.take(trace(handshake, 1)).drawing).toBe(false);
    expect(model.take(trace(handshake, 0, false, "file:///b")).drawing).toBe(false);
    expect(model.shown(0)).toBeUndefined();
  });

  it("takes a trace that comes before the list of scenarios", () => {
    const model = new Model({});
    expect(model.take(trace(handshake)).drawing).toBe(true);
    expect(model.shown(0)?.trace).toBe(handshake);
    // The list is of the same document: what is shown stays.
    model.take(outline(1));
    expect(model.wanted).toBe(0);
  });

  it("keeps the last good trace only while the cursor stands on the line that cannot be read", () => {
    const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 3 } };
    const unreadable = { code: "unknown-statement", severity: "error", message: "", range } as const;
    const half: ScenarioTrace = { ...fourWayClose, findings: [unreadable] };
    const model = new Model({});
    model.take(outline(1));
    model.take({ type: "cursor", line: 4 });
    model.take(trace(handshake));
    model.take(trace(half, 0, true));
    expect(model.shown(0)).toMatchObject({ trace: handshake, stale: true });
    expect(model.take({ type: "cursor", line: 5 }).drawing).toBe(true);
    expect(model.shown(0)).toMatchObject({ trace: half, stale: false, broken: true });
    model.take(trace({ ...half }, 0, true));
    expect(model.shown(0)).toMatchObject({ stale: false });
  });

  it("keeps the last good trace while lines cannot be read", () => {
    const model = new Model({});
    model.take(outline(1));
    model.take(trace(handshake));
    model.take(trace(fourWayClose, 0, true));
    expect(model.shown(0)).toMatchObject({ trace: handshake, broken: true, stale: true });
    expect(model.findings(0)).toBe(fourWayClose.findings);
    model.take(trace(lossAndRetransmission));
    expect(model.shown(0)).toMatchObject({ trace: lossAndRetransmission, broken: false, stale: false });
  });

  it("shows what there is of a scenario that was never whole", () => {
    const model = new Model({});
    model.take(outline(1));
    model.take(trace(handshake, 0, true));
    model.take(trace(fourWayClose, 0, true));
    expect(model.shown(0)).toMatchObject({ trace: fourWayClose, broken: true, stale: false });
  });

  it("begins anew with another document, and shows nothing of an empty one", () => {
    const model = new Model({});
    model.take(outline(2));
    model.take(trace(handshake));
    expect(model.take(outline(1, "file:///b")).show).toBe(0);
    expect(model.shown(0)).toBeUndefined();
    model.take(outline(0, "file:///b"));
    expect(model.wanted).toBeNull();
  });
});
