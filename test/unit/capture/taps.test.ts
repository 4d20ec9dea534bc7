/** What a tap does to a connection is no fault of it: copies, and segments that are cut or joined after it. */
import { describe, expect, it } from "vitest";
import { ACK, SYN } from "../../../src/tcp/model/types.ts";
import { ethernet, handshake, ipv4, pcap } from "./frames.ts";
import { judged, segmentsIn } from "./recorded.ts";

describe("a connection that a mirror port shows twice", () => {
  it("is seen once, and every frame fits", () => {
    const segments = [
      ...handshake,
      { seq: 1001, ack: 5001, length: 100, time: 50_000 },
      { seq: 5001, ack: 1101, back: true, length: 200, time: 90_000 },
      { seq: 1101, ack: 5201, time: 90_100 },
    ];
    const frames = segments.flatMap((segment, index) => {
      const packet = ethernet(ipv4(segment, { id: segment.flags === (SYN | ACK) ? 0 : index + 1 }));
      const time = segment.time ?? 0;
      return [
        { data: packet, time },
        { data: packet, time: time + 50 },
      ];
    });
    const [connection] = judged(segmentsIn(pcap(frames)));
    expect(connection?.frames.map(({ verdict, fate }) => `${verdict} ${fate === "duplicate" ? "copy" : ""}`)).toEqual(
      segments.flatMap(() => ["fits ", "fits copy"]),
    );
    expect(connection?.frames.filter(({ fate }) => fate === "lost")).toEqual([]);
    expect(connection?.findings.map(({ code }) => code)).toEqual(["never-closed"]);
  });
});

describe("data that offloading cuts after the tap", () => {
  it("may be acknowledged in parts", () => {
    const mss = [2, 4, 5, 0xb4];
    const segments = [
      ...handshake.map((segment) =>
        segment.flags === undefined ? segment : { ...segment, window: 60_000, options: mss },
      ),
      { seq: 1001, ack: 5001, length: 4380, time: 50_000 },
      { seq: 5001, ack: 2461, back: true, time: 90_000 },
      { seq: 5001, ack: 5381, back: true, time: 90_100 },
      { seq: 5381, ack: 5001, length: 10, time: 95_000 },
      { seq: 5001, ack: 5391, back: true, time: 135_000 },
    ];
    const frames = segments.map((segment, index) => ({
      data: ethernet(ipv4(segment, { id: index + 1 })),
      time: segment.time ?? 0,
    }));
    const [connection] = judged(segmentsIn(pcap(frames)));
    expect(connection?.frames.filter(({ verdict }) => verdict !== "fits")).toEqual([]);
    expect(connection?.frames[3]?.what).toBe("super-segment");
  });
});

describe("ACKs that a later one overtook on its way to the tap", () => {
  const late = { seq: 5001, ack: 1101, back: true, flags: ACK };
  const answers = [late, { ...late, ack: 1501, id: 14 }, { ...late, id: 12 }, { ...late, id: 13 }];

  /** The verdicts of the server's ACKs, in the order of the capture; packets have numbers from 11 on. */
  function verdictsOf(acks: readonly ((typeof answers)[number] & { readonly id?: number })[]): string[] {
    const data = [1001, 1101, 1201, 1301, 1401].map((seq, at) => ({ seq, ack: 5001, length: 100, time: 50_000 + at }));
    const segments = [...handshake, ...data, ...acks.map((one, at) => ({ ...one, time: 90_000 + 100 * at }))];
    const frames = segments.map((segment, index) => {
      const isAck = "back" in segment && segment.seq === 5001;
      const id = "id" in segment ? segment.id : isAck ? 11 : index + 1;
      return { data: ethernet(ipv4(segment, { id })), time: segment.time ?? 0 };
    });
    const [connection] = judged(segmentsIn(pcap(frames)));
    return (connection?.frames ?? []).slice(-acks.length).map(({ verdict }) => verdict);
  }

  it("fit, as the numbers of the packets show", () => {
    expect(verdictsOf(answers)).toEqual(["fits", "fits", "fits", "fits"]);
  });

  it("differ where they acknowledge what their end did not when it sent them", () => {
    expect(verdictsOf(answers.with(2, { ...late, ack: 1050, id: 12 }))[2]).toBe("differs");
    expect(verdictsOf(answers.with(2, { ...late, ack: 1250, id: 12 }))[2]).toBe("differs");
    expect(verdictsOf(answers.with(2, { ...late, flags: 0, id: 12 }))[2]).toBe("differs");
  });
});
