import { describe, expect, it } from "vitest";
import type { Finding, ScenarioTrace } from "../../../src/trace/trace.ts";
import { reduce } from "../../../src/webview/state/reduce.ts";
import {
  currentRun,
  endpointNames,
  isEmpty,
  nextProblem,
  noticeOf,
  problemCounts,
  shownRuns,
} from "../../../src/webview/state/select.ts";
import { handshake } from "../views/traces.ts";
import { after, document, outline, trace } from "./messages.ts";

function finding(line: number, severity: Finding["severity"], code = "wrong"): Finding {
  return {
    code,
    severity,
    message: `${code} ${line}`,
    range: { start: { line, character: 0 }, end: { line, character: 1 } },
  };
}

function withFindings(...findings: readonly Finding[]): ScenarioTrace {
  return { ...handshake, findings };
}

describe("the runs on the page", () => {
  it("are the chosen one or all of them, with what is known of each", () => {
    const one = after(document(), outline(3), trace(handshake), { type: "cursor", line: 4 });
    expect(shownRuns(one)).toMatchObject([
      { scenario: 0, outline: { title: "s0" }, shown: { trace: handshake }, line: 4 },
    ]);
    const all = reduce(one, { type: "choose", choice: "all" });
    expect(shownRuns(all).map(({ scenario, line }) => [scenario, line])).toEqual([
      [0, 4],
      [1, null],
      [2, null],
    ]);
  });

  it("are not known before the scenarios are, and none in an empty document", () => {
    expect(isEmpty(after(document()))).toBe(false);
    expect(isEmpty(after(document(), outline(0)))).toBe(true);
    expect(shownRuns(after(document(), outline(0)))).toEqual([]);
  });

  it("are nothing to be drawn while a single one has only begun, unless its text was refused", () => {
    const begun: ScenarioTrace = { ...handshake, events: [] };
    expect(isEmpty(after(document(), outline(1), trace(begun, { broken: true })))).toBe(true);
    expect(isEmpty(after(document(), outline(1), trace(handshake), trace(begun, { version: 2, broken: true })))).toBe(
      false,
    );
    expect(isEmpty(after(document(), outline(2), trace(begun)))).toBe(false);
    const refused = { ...begun, findings: [finding(0, "error", "text-too-large")] };
    expect(isEmpty(after(document(), outline(1), trace(refused)))).toBe(false);
  });

  it("are exported by the cursor, else from above", () => {
    const all = after(document(), outline(3), { type: "choose", choice: "all" });
    expect(currentRun(all)?.scenario).toBe(0);
    expect(currentRun(reduce(all, { type: "cursor", line: 25 }))?.scenario).toBe(2);
  });

  it("name their endpoints once each", () => {
    const all = after(
      document(),
      outline(2),
      { type: "choose", choice: "all" },
      trace(handshake),
      trace(handshake, { scenario: 1 }),
    );
    expect(endpointNames(all)).toEqual(["client", "server"]);
  });
});

describe("problems", () => {
  const wrong = withFindings(finding(3, "error"), finding(7, "warning"), finding(8, "hint"), finding(5, "error"));
  const state = after(document(), outline(1), trace(wrong));

  it("are counted from the latest trace, or as the list of scenarios says where there is none", () => {
    expect(problemCounts(state)).toEqual({ errors: 2, warnings: 1 });
    const listed = outline(1);
    const scenarios = listed.scenarios.map((each) => ({ ...each, errors: 4, warnings: 2 }));
    expect(problemCounts(after(document(), { ...listed, scenarios }))).toEqual({ errors: 4, warnings: 2 });
  });

  it("are gone through from the cursor on, and round", () => {
    const from = (line: number): number | null => nextProblem(reduce(state, { type: "cursor", line }));
    expect([nextProblem(state), from(3), from(5), from(7)]).toEqual([3, 5, 7, 3]);
    expect(nextProblem(after(document(), outline(1), trace(handshake)))).toBeNull();
  });
});

describe("the notice", () => {
  const good = after(document(), outline(1), trace(handshake));

  it("says nothing where nothing is wrong", () => {
    expect(noticeOf(good)).toBeNull();
  });

  it("says that lines cannot be read, and whether they are left out", () => {
    const broken = trace(withFindings(finding(0, "error")), { broken: true });
    expect(noticeOf(after(document(), outline(1), broken))).toEqual({ kind: "broken", stale: false });
    expect(noticeOf(reduce(good, broken))).toEqual({ kind: "broken", stale: true });
  });

  it("says why a text was refused", () => {
    const refused = withFindings(finding(0, "error", "text-too-large"));
    const state = reduce(good, trace(refused, { broken: true }));
    expect(noticeOf(state)).toEqual({ kind: "refused", message: "text-too-large 0" });
  });

  it("says why a drawing failed, as long as that trace is the one that is shown", () => {
    const failed = reduce(good, { type: "drawingFailed", trace: handshake, reason: "no room" });
    expect(noticeOf(failed)).toEqual({ kind: "drawingFailed", reason: "no room" });
    expect(noticeOf(reduce(failed, trace({ ...handshake })))).toBeNull();
  });

  it("says before all else that the server is down", () => {
    const down = reduce(good, { type: "server", down: true });
    expect(noticeOf(down)).toEqual({ kind: "serverDown" });
    expect(noticeOf(reduce(down, { type: "server", down: false }))).toBeNull();
  });
});
