/** What breaks where a scenario says nothing of it: bytes that do not arrive once and in order, calls that are never made, ends that stay. */
import { describe, expect, it } from "vitest";
import { explore, type Result } from "../../../src/explore/explore.ts";
import { type FaultKind, faultKinds } from "../../../src/explore/faults.ts";
import { analyze } from "../../../src/scenario/analyze.ts";

function explored(lines: readonly string[], kinds: readonly FaultKind[] = faultKinds, faults = 1): readonly Result[] {
  const [run] = analyze([...lines, ""].join("\n"), { locale: "en" }).runs;
  if (run === undefined) throw new Error("no scenario");
  return explore(run, { locale: "en", faults, kinds }).results;
}

/** What breaks, and which segment it takes. */
function breaks(results: readonly Result[]): string[] {
  return results.flatMap(({ faults, broken }) =>
    broken.map(
      ({ code }) => `${faults.map(({ kind, emission }) => `${kind} ${String(emission.id)}`).join(", ")}: ${code}`,
    ),
  );
}

/** The second connection sends as much as the first one did, after whatever was left of that one has arrived. */
const reopened = [
  "client client port=40000",
  "server server",
  "client: connect",
  "client: send 5",
  "client: abort",
  "client: connect from 40000",
  "wait 200s",
  "client: send 5",
];

describe("bytes", () => {
  it("of an earlier connection are not those of this one, however many there are", () => {
    const kinds = ["duplicate", "late"] as const;
    expect(breaks(explored(["suppose fixed-isn", ...reopened], kinds))).toEqual(["late 4: bytes-differ"]);
    expect(breaks(explored(reopened, kinds))).toEqual([]);
  });

  it("that the text itself brings out of order are no fault of the network's", () => {
    const forged = ["client: connect", "client: send 5", "forge client -> server: PSH+ACK len=5", "client: send 5"];
    expect(breaks(explored(forged, ["duplicate", "late"]))).toEqual([]);
  });

  it.each([
    ["in pieces, out of order", ["set mss=500", "client: connect", "client: send 4000", "server: send 3000"]],
    [
      "in both directions at once",
      ["set nagle=off", "client: connect", "client: send 5", "server: send 7", "client: send 9"],
    ],
    [
      "through a window of zero that opens again",
      [
        "server server window=1000",
        "client client",
        "client: connect",
        "client: send 3000",
        "wait 20s",
        "server: recv 3000",
      ],
    ],
    [
      "in two connections of one client",
      ["client client", "server server", "client: connect", "client: send 5", "client: connect", "client: send 7"],
    ],
    [
      "across a NAT",
      ["client client", "server server", "nat box at client", "client: connect", "client: send 5", "server: send 5"],
    ],
  ])("of a complete TCP arrive once and in order: %s", (_, lines) => {
    expect(breaks(explored(lines, ["loss", "behind", "late"])).filter((one) => one.endsWith("bytes-differ"))).toEqual(
      [],
    );
  });
});

describe("a call", () => {
  it("that waits for ever for what does not arrive breaks", () => {
    const lines = [
      "client client user-timeout=500ms",
      "server server",
      "client: connect",
      "client: send 5",
      "server: send 7",
    ];
    expect(breaks(explored(lines, ["loss"]))).toEqual(["loss 4: calls-not-reached"]);
    const [lost] = explored(lines, ["loss"]).filter(({ outcome }) => outcome === "breaks");
    expect(lost).toMatchObject({
      errors: { client: "ETIMEDOUT" },
      skipped: [{ line: 4, call: "send" }],
      broken: [{ line: 4, message: "server keeps waiting and never calls send" }],
    });
  });

  it("of an application that got an error does not break, nor that of a server without a client", () => {
    const lines = ["set syn-retries=0", "client: connect", "client: send 5", "server: close", "client: close"];
    const [syn] = explored(lines, ["loss"]);
    expect(syn).toMatchObject({ outcome: "differs", errors: { client: "ETIMEDOUT" }, broken: [] });
    expect(syn?.skipped).toHaveLength(3);
  });

  it("is not asked for where the scenario says what must hold", () => {
    const lines = [
      "client client user-timeout=500ms",
      "server server",
      "client: connect",
      "client: send 5",
      "server: send 7",
    ];
    expect(explored([...lines, "finally client segments<=9"], ["loss"])[3]).toMatchObject({
      outcome: "differs",
      skipped: [{ line: 4, call: "send" }],
      broken: [],
    });
  });
});

describe("an end", () => {
  it("that only one side has stays behind", () => {
    expect(breaks(explored(["client: connect", "client: abort"], ["loss"]))).toEqual(["loss 4: connection-stays"]);
  });

  it("is no half of a connection that both sides have, and neither has closed", () => {
    const [syn] = explored(["client: connect", "crash server", "client: send 5"], ["loss"]);
    expect(syn).toMatchObject({ outcome: "differs", broken: [] });
    expect(syn?.differences).toContainEqual({ kind: "state", name: "client", states: ["ESTABLISHED"] });
  });
});
