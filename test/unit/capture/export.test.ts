import { describe, expect, it } from "vitest";
import type { CapturedSegment, CaptureSummary } from "../../../src/capture/model/segment.ts";
import { createCaptureReader } from "../../../src/capture/read/reader.ts";
import { createConnectionTable } from "../../../src/capture/table/table.ts";
import { traceToPcapng } from "../../../src/capture/write/trace.ts";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import { ACK, FIN, PSH, RST, SYN } from "../../../src/tcp/model/types.ts";

const text = `profile linux
client alice port=40000 isn=100
server bob port=80 isn=300
alice -> bob: SYN seq=100
bob -> alice: SYN+ACK seq=300 ack=101
alice -> bob: ACK seq=101 ack=301
alice -x bob: "hello" seq=101
alice -> bob: "hello" seq=101 retransmission
forge alice -> bob: ACK+FIN seq=500 ack=301
stop
`;

function exported(of = text): { bytes: Uint8Array; segments: CapturedSegment[]; summary: CaptureSummary } {
  const [scenario] = toTrace(analyze(of, { locale: "en" })).scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  const bytes = traceToPcapng(scenario, "en");
  const segments: CapturedSegment[] = [];
  const reader = createCaptureReader((segment) => segments.push(segment));
  reader.push(bytes);
  return { bytes, segments, summary: reader.end() };
}

describe("a scenario as a capture", () => {
  it("has an interface for each endpoint, which saw what it sent and what reached it", () => {
    const { segments, summary } = exported();
    expect(summary).toMatchObject({ format: "pcapng", skipped: [], brokenAt: null });
    const seen = (tap: number): (string | number)[][] =>
      segments
        .filter((one) => one.tap === tap)
        .map(({ source, flags, seq, length }) => [source.address, flags, seq, length]);
    const [a, b] = ["192.0.2.1", "192.0.2.2"];
    const hello = [a, PSH | ACK, 101, 5];
    const opening = [
      [a, SYN, 100, 0],
      [b, SYN | ACK, 300, 0],
      [a, ACK, 101, 0],
    ];
    // The lost segment does not reach bob, and alice did not send the forged one.
    expect(seen(0).slice(0, 5)).toEqual([...opening, hello, hello]);
    expect(seen(1).slice(0, 4)).toEqual([...opening, hello]);
    expect(seen(1)).toContainEqual([a, FIN | ACK, 500, 0]);
    expect(seen(0)).not.toContainEqual([a, FIN | ACK, 500, 0]);
  });

  it("has the address and port of a NAT at the end that is outside it", () => {
    const nat =
      "client a address=10.0.0.1 port=5000\nclient c address=10.0.0.3 port=5000\nserver b address=203.0.113.5\n" +
      "nat gw a, c -> b\na: connect (b)\nc: connect (b)\nstop";
    const { segments } = exported(nat);
    const ends = (tap: number): ReadonlySet<string> =>
      new Set(
        segments
          .filter((one) => one.tap === tap)
          .flatMap(({ source, destination }) => [source, destination])
          .map(({ address, port }) => `${address}:${String(port)}`),
      );
    expect(ends(0)).toEqual(new Set(["10.0.0.1:5000", "203.0.113.5:80"]));
    expect(ends(1)).toEqual(new Set(["10.0.0.3:5000", "203.0.113.5:80"]));
    expect([...ends(2)].map((end) => end.replace(/^192\.0\.2\.\d+/, "gw")).sort()).toEqual([
      "203.0.113.5:80",
      "gw:49152",
      "gw:5000",
    ]);
    expect(segments.every(({ checksum }) => checksum === "good")).toBe(true);
  });

  it("has right checksums, times and windows, and the options of a SYN", () => {
    const { segments } = exported();
    expect(segments.every(({ checksum }) => checksum === "good")).toBe(true);
    expect(segments[0]).toMatchObject({
      time: 0,
      window: 64240,
      options: { mss: 1460, windowScale: 7, sackPermitted: true },
    });
    const ack = segments.find(({ flags }) => flags === ACK);
    expect(ack).toMatchObject({ time: 20_000, window: 502 });
  });

  it("shows by the hops that an injected RST was not sent by the end", () => {
    const { segments } = exported("client a\nserver b\na: connect\nforge a -> b: RST seq=x+1\nstop\n");
    const hops = (isReset: boolean): Set<number | null> =>
      new Set(segments.filter(({ flags }) => ((flags & RST) !== 0) === isReset).map(({ ttl }) => ttl));
    expect(hops(false)).toEqual(new Set([64]));
    expect(hops(true)).toEqual(new Set([57]));
  });

  it("tells in comments why each segment was sent", () => {
    const comments = new TextDecoder().decode(exported().bytes);
    expect(comments).toContain("Lost on the way.");
    expect(comments).toContain("Forged: no TCP sent it.");
    expect(comments).toContain("OPEN");
  });

  it("tells in comments what is wrong with the line of a segment, and only there", () => {
    const wrong = "client a\nserver b\na -> b: SYN seq=x\nb -> a: SYN+ACK seq=y ack=x\nstop\n";
    const comments = new TextDecoder().decode(exported(wrong).bytes);
    const [finding] = toTrace(analyze(wrong, { locale: "en" })).scenarios.flatMap(({ findings }) => findings);
    expect(finding?.code).toBe("ack-is-received-seq");
    // Both taps saw the segment.
    expect(comments.split(finding?.message ?? "?").length - 1).toBe(2);
  });

  it.each([
    ["10.0.0.1", "10.0.0.2"],
    ["2001:db8::a", "2001:db8:0:1::b"],
  ])("has the addresses that the scenario states: %s, %s", (a, b) => {
    const { segments } = exported(`client a address=${a}\nserver b address=${b}\na: connect\na: send 5\nstop\n`);
    expect(segments.every(({ checksum }) => checksum === "good")).toBe(true);
    expect(segments[0]).toMatchObject({ source: { address: a }, destination: { address: b }, options: {} });
    expect(segments.map(({ length }) => length)).toContain(5);
  });

  it("is one connection, though both ends saw it", () => {
    const table = createConnectionTable();
    for (const segment of exported().segments) table.add(segment);
    const [connection, ...others] = table.connections();
    expect(others).toEqual([]);
    expect(connection?.sides.client).toMatchObject({ segments: 4, retransmissions: 1, copies: 0 });
    expect(table.duplicates()).toBeGreaterThan(3);
  });
});
