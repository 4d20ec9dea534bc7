import { describe, expect, it } from "vitest";
import { type ImportedFrame, type Line, textOf } from "../../../src/capture/import/lines.ts";
import { remediesFor } from "../../../src/capture/import/remedies.ts";
import type { SideName } from "../../../src/capture/table/connection.ts";
import { ACK } from "../../../src/tcp/model/types.ts";

function frame(from: SideName, number: number, seq: number, ack: number, length: number): ImportedFrame {
  const end = { address: "10.0.0.1", port: 1 };
  const segment = {
    ...{
      frame: number,
      tap: 0,
      time: 0,
      source: end,
      destination: end,
      flags: ACK,
      seq,
      ack,
      window: 0,
      urgent: 0,
      length,
    },
    ...{ options: {}, checksum: "good" as const, identification: null, ttl: null },
  };
  return {
    from,
    segment,
    verdict: "fits",
    isCopy: false,
    isOvertaken: false,
    fate: "delivered",
    isProbe: false,
    carriesByte: false,
  };
}

const data = [1, 101, 201].map((seq, index) => frame("client", index + 1, seq, 1, 100));
const sent = data.map((one): Line => ({ kind: "segment", frame: one, arrow: "~>", forged: false }));
const arrival = (index: number): Line[] => data.slice(index, index + 1).map((one) => ({ kind: "arrival", frame: one }));

function acknowledged(ack: number): Line {
  return { kind: "segment", frame: frame("server", 9, 1, ack, 0), arrow: "->", forged: false };
}

/** The lines after those that are sent, in each of the ways that are tried when the answer is wrong, but for the forged ones. */
function waysOf(lines: readonly Line[]): string[][] {
  const at = lines.findIndex((line) => line.kind === "segment" && line.frame.from === "server");
  const text = (line: Line): string => textOf(line, { isOne: false, client: 0, server: 0 });
  const ways = [...remediesFor(lines.slice(0, at + 1), lines.slice(at + 1), true)];
  return ways.map((each) => each.slice(sent.length).map(text)).filter((each) => !each.join().includes("forge"));
}

describe("an ACK that its end would not send where a tap saw it", () => {
  const early = "server -> client: ACK seq=y+1 ack=x+101";

  it("may have left before what it does not acknowledge arrived", () => {
    const lines = [...sent, ...arrival(0), ...arrival(1), acknowledged(101), ...arrival(2)];
    expect(waysOf(lines)).toContainEqual(["f1 arrives", early, "f2 arrives", "f3 arrives"]);
  });

  it("may have left after the next arrivals", () => {
    const ways = waysOf([...sent, acknowledged(101), ...arrival(0), ...arrival(1)]);
    expect(ways).toContainEqual(["f1 arrives", early, "f2 arrives"]);
    expect(ways).toContainEqual(["f1 arrives", "f2 arrives", early]);
  });

  it("may answer one that overtook another", () => {
    const ways = waysOf([...sent, ...arrival(0), acknowledged(101), ...arrival(1), ...arrival(2)]);
    expect(ways).toContainEqual(["f1 arrives", "f3 arrives", early, "f2 arrives"]);
  });

  it("is forged when nothing helps", () => {
    const lines = [...sent, ...arrival(0), acknowledged(101)];
    const last = [...remediesFor(lines, [], true)].at(-1)?.at(-1);
    expect(last).toMatchObject({ kind: "segment", forged: true });
    expect([...remediesFor(lines, [], false)]).toHaveLength(1);
  });
});
