import { describe, expect, it } from "vitest";
import { otherArrivals } from "../../../src/capture/import/arrivals.ts";
import { type ImportedFrame, type Line, textOf } from "../../../src/capture/import/lines.ts";
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
  return { from, segment, verdict: "fits", isCopy: false, fate: "delivered", isProbe: false, carriesByte: false };
}

const data = [1, 101, 201].map((seq, index) => frame("client", index + 1, seq, 1, 100));
const sent = data.map((one): Line => ({ kind: "segment", frame: one, arrow: "~>", forged: false }));
const arrival = (index: number): Line[] => data.slice(index, index + 1).map((one) => ({ kind: "arrival", frame: one }));

function acknowledged(ack: number): Line {
  return { kind: "segment", frame: frame("server", 9, 1, ack, 0), arrow: "->", forged: false };
}

function waysOf(lines: readonly Line[]): string[][] {
  const at = lines.findIndex((line) => line.kind === "segment" && line.frame.from === "server");
  const text = (line: Line): string => textOf(line, { isOne: false, client: 0, server: 0 });
  return otherArrivals(lines, at).map((each) => each.slice(sent.length).map(text));
}

describe("an ACK that its end would not send where a tap saw it", () => {
  it("may have left before what it does not acknowledge arrived, or after the next arrival", () => {
    const lines = [...sent, ...arrival(0), ...arrival(1), acknowledged(101), ...arrival(2)];
    expect(waysOf(lines)).toEqual([
      ["f1 arrives", "server -> client: ACK seq=y+1 ack=x+101", "f2 arrives", "f3 arrives"],
      ["f1 arrives", "f2 arrives", "f3 arrives", "server -> client: ACK seq=y+1 ack=x+101"],
    ]);
  });

  it("is where it was if it acknowledges all that arrived, and nothing else is under way", () => {
    expect(waysOf([...sent, ...arrival(0), acknowledged(101)])).toEqual([]);
    expect(waysOf([...arrival(0), acknowledged(101), ...sent.slice(1), ...arrival(1)])).toEqual([]);
  });
});
