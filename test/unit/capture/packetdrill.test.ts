import { describe, expect, it } from "vitest";
import type { CapturedSegment, CaptureSummary } from "../../../src/capture/model/segment.ts";
import { createCaptureReader } from "../../../src/capture/read/reader.ts";
import { ACK, FIN, PSH, SYN } from "../../../src/tcp/model/types.ts";
import { storyOf } from "./recorded.ts";

function read(text: string): { readonly segments: CapturedSegment[]; readonly summary: CaptureSummary } {
  const segments: CapturedSegment[] = [];
  const reader = createCaptureReader((segment) => segments.push(segment));
  reader.push(new TextEncoder().encode(text));
  return { segments, summary: reader.end() };
}

const server = `// A server that answers.
--tolerance_usecs=10000
\`sysctl -q net.ipv4.tcp_timestamps=0\`
0.000 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
/* Not yet:
+5 < R 0:0(0) win 0
*/
+.100 < S 0:0(0) win 32792 <mss 1000,sackOK,nop,wscale 7>
+0 > S. 0:0(0) ack 1 <mss 1460,nop,nop,sackOK,nop,wscale 6>
+.05~+.06 < [ect0] . 1:1(0) ack 1 win 257
+0 accept(3, ..., ...) = 4
+0.01 write(4, ..., 1000) = 1000 # the answer
+0 > P. 1:1001(1000) ack 1
0.200...0.250 read(4, ..., 10) = 0
*  < . 1:1(0) ack 1 win 257 <nop,nop,sack 501:1001 2001:3001>
+0 < icmp unreachable frag_needed mtu 1200 [1:1001(1000)]
+.05 < F. 1:1(0) ack 1001 win 257
+0 > . 1001:1001(0) ack 2
`;

describe("scripts of packetdrill", () => {
  it("are read as the stack's tap would have seen them", () => {
    const { segments, summary } = read(server);
    const [stack, peer] = [
      { address: "192.168.0.1", port: 8080 },
      { address: "192.0.2.1", port: 40_000 },
    ];
    expect(segments).toMatchObject([
      ...[{ time: 100_000, flags: SYN, window: 32_792, source: peer, destination: stack }],
      ...[{ time: 100_000, flags: SYN | ACK, seq: 0, ack: 1, source: stack, destination: peer }],
      ...[{ time: 150_000, flags: ACK, seq: 1, ack: 1, window: 257 }],
      ...[{ time: 160_000, flags: ACK | PSH, seq: 1, length: 1000, window: 65_535 }],
      {
        ...{ time: 200_000, flags: ACK },
        options: {
          sack: [
            [501, 1001],
            [2001, 3001],
          ],
        },
      },
      ...[{ time: 250_000, flags: FIN | ACK }],
      ...[{ time: 250_000, flags: ACK, seq: 1001, ack: 2 }],
    ]);
    expect(segments[0]?.options).toEqual({ mss: 1000, sackPermitted: true, windowScale: 7 });
    expect(summary).toMatchObject({ format: "packetdrill", frames: 8, skipped: [{ reason: "not-tcp", count: 1 }] });
  });

  it("are explained", () => {
    const { connection, story } = storyOf(read(server).segments);
    expect(connection).toMatchObject({ opening: "handshake", takenAt: "server" });
    expect(story.server.frames.map(({ verdict }) => verdict)).toEqual(["fits", "fits", "fits"]);
  });

  it("a stack that connects is the client", () => {
    const { segments } = read("0 > S 0:0(0) <...>\n+0 < S. 0:0(0) ack 1 win 1000 <mss 1460>\n+0 > . 1:1(0) ack 1\n");
    expect(segments.map(({ source }) => source.port)).toEqual([40_000, 8080, 40_000]);
  });

  it("a script without packets is no capture", () => {
    expect(read("0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n").summary.format).toBeNull();
  });
});
