import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CapturedSegment, CaptureSummary } from "../../../src/capture/model/segment.ts";
import { createCaptureReader } from "../../../src/capture/read/reader.ts";
import { traceToPacketdrill } from "../../../src/capture/write/packetdrill.ts";
import { traceToPcapng } from "../../../src/capture/write/trace.ts";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import { ACK, FIN, PSH, SYN, URG } from "../../../src/tcp/model/types.ts";
import { formatMoment } from "../../../src/words/time.ts";
import { judged, storyOf } from "./recorded.ts";

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

  it("the FIN may be in a segment that is full, or in a packet that the receiver joined", () => {
    const ends = (length: number): string => `0 < S 0:0(0) win 65535 <mss 1460>
+0 > S. 0:0(0) ack 1 <mss 1460>
+.01 < . 1:1(0) ack 1 win 65535
+.01 < F. 1:${length + 1}(${length}) ack 1 win 65535
+.01 > . 1:1(0) ack ${length + 2}
+.01 > F. 1:1461(1460) ack ${length + 2}
+.01 < . ${length + 2}:${length + 2}(0) ack 1462 win 65535
`;
    for (const length of [1000, 1460, 10_000]) {
      const { client, server } = storyOf(read(ends(length)).segments).story;
      const verdicts = [...client.frames, ...server.frames].map(({ verdict }) => verdict);
      expect(verdicts, `${length} bytes`).toEqual(Array.from({ length: 7 }, () => "fits"));
    }
  });

  it("have no date, nor has a text with times of the day alone: of such connections a time is shown", () => {
    const begins = (text: string): string[] => judged(read(text).segments).map(({ start }) => formatMoment(start));
    expect(begins(server)).toEqual(["00:00:00.100000"]);
    const syn = "IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 1, win 1000, length 0";
    const later = syn.replace("40000", "40001");
    expect(begins(`23:59:59.000001 ${syn}\n00:00:01.000000 ${later}\n`)).toEqual([
      "23:59:59.000001",
      "24:00:01.000000",
    ]);
    expect(begins(`2026-01-02 03:04:05.000006 ${syn}\n`)).toEqual(["2026-01-02 03:04:05.000006"]);
  });

  it("a stack that connects is the client", () => {
    const { segments } = read("0 > S 0:0(0) <...>\n+0 < S. 0:0(0) ack 1 win 1000 <mss 1460>\n+0 > . 1:1(0) ack 1\n");
    expect(segments.map(({ source }) => source.port)).toEqual([40_000, 8080, 40_000]);
  });

  it("a packet that the stack sends is cut into segments, with its last flags at the last; one that it gets is taken whole", () => {
    const { segments } = read(`0 < S 0:0(0) win 9000 <mss 1000>
+0 > S. 0:0(0) ack 1 <mss 1460>
+.1 < . 1:1(0) ack 1 win 9000
+0 > FPU. 1:2501(2500) ack 1 urg 1500
+.1 < P. 1:4001(4000) ack 2502 win 9000
`);
    expect(segments.slice(3)).toMatchObject([
      { seq: 1, length: 1000, flags: ACK | URG, urgent: 1500, time: 100_000 },
      { seq: 1001, length: 1000, flags: ACK | URG, urgent: 500, time: 100_000 },
      { seq: 2001, length: 500, flags: ACK | PSH | FIN, urgent: 0, time: 100_000 },
      { seq: 1, length: 4000, flags: ACK | PSH },
    ]);
  });

  it("options leave less room in these segments; without an MSS they are small", () => {
    const sent = (options: string, beside: string): number[] =>
      read(`0 < S 0:0(0) win 9000 <${options}>\n+0 > S. 0:0(0) ack 1 <...>\n+0 > . 1:1201(1200) ack 1 <${beside}>\n`)
        .segments.slice(2)
        .map(({ length }) => length);
    expect(sent("mss 1000", "")).toEqual([1000, 200]);
    expect(sent("mss 1000,TS val 1 ecr 0", "nop,nop,TS val 1 ecr 1")).toEqual([988, 212]);
    expect(sent("mss 1000,sackOK", "nop,nop,sack 5:6 8:9")).toEqual([980, 220]);
    expect(sent("nop", "")).toEqual([536, 536, 128]);
  });

  it("a script may be of IPv6, where a SYN without an MSS allows more (RFC 9293 §3.7.1)", () => {
    const text = "0 < S 0:0(0) win 9000\n+0 > S. 0:0(0) ack 1 <...>\n+0 > . 1:1301(1300) ack 1\n";
    const { segments } = read(`--tolerance_usecs=1000\n--ip_version=ipv6\n${text}`);
    expect(segments.slice(2).map(({ length }) => length)).toEqual([1220, 80]);
    expect(segments[0]).toMatchObject({
      ...{ source: { address: "2001:db8::1" }, destination: { address: "fd3d:fa7b:d17d::1" } },
    });
    expect(storyOf(segments).story.server.frames.map(({ verdict }) => verdict)).toEqual(["fits", "fits", "fits"]);
  });

  it("so many of these segments are made of a script that it cannot use up the memory", () => {
    const large = "+0 > . 1:65001(65000) ack 1\n".repeat(2_000);
    const { segments } = read(`0 < S 0:0(0) win 9000 <mss 1>\n+0 > S. 0:0(0) ack 1 <mss 1460>\n${large}`);
    expect(segments.length).toBeLessThan(25_000);
    expect(segments.at(-1)?.length).toBe(65_000);
  });

  it("a further socket has a connection of its own", () => {
    const open = `+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 < S 0:0(0) win 1000 <mss 1460>
+1 < S 0:0(0) win 1000 <mss 1460>
+0 > S. 0:0(0) ack 1 <mss 1460>
`;
    const client = "+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n+0 > S 0:0(0) <mss 1460>\n";
    const { segments } = read(open + open + client);
    expect(segments.map(({ source, destination }) => [source.port, destination.port])).toEqual([
      ...[[40_000, 8080] as const, [40_000, 8080] as const, [8080, 40_000] as const],
      ...[[40_001, 8080] as const, [40_001, 8080] as const, [8080, 40_001] as const],
      [40_002, 8080],
    ]);
  });

  it("a script without packets is no capture", () => {
    expect(read("0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n").summary.format).toBeNull();
  });
});

function exported(text: string, endpoint: string): string {
  const [scenario] = toTrace(analyze(text, { locale: "en" })).scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  const result = traceToPacketdrill(scenario, endpoint, "en");
  return "text" in result ? result.text : result.refused;
}

const exchange = `scenario "An answer"
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
client -> server: ACK len=5
server -> client: ACK
server: recv 5
client: close
client -> server: FIN+ACK
server -> client: ACK
`;

describe("a scenario as a script of packetdrill", () => {
  it("injects what arrives at the stack, makes its calls, and expects what it sends", () => {
    expect(exported(exchange, "server").split("\n")).toEqual([
      "// An answer",
      expect.stringMatching(/^\/\/ The stack under test is server\./),
      "+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3",
      "+0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0",
      "+0 bind(3, ..., ...) = 0",
      "+0 listen(3, 1) = 0",
      "+0.01 < S 0:0(0) win 65535 <mss 1460>",
      "+0 > S. 0:0(0) ack 1 <...>",
      "+0.02 < . 1:1(0) ack 1 win 65535",
      "+0 accept(3, ..., ...) = 4",
      "+0.01 < P. 1:6(5) ack 1 win 65535",
      "+0 > . 1:1(0) ack 6 <...>",
      "+0.01 read(4, ..., 5) = 5",
      "+0.01 < F. 6:6(0) ack 1 win 65535",
      "+0 > . 1:1(0) ack 7 <...>",
      "",
    ]);
    const client = exported(exchange, "client");
    expect(client).toContain(
      "+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)\n+0 > S 0:0(0) <...>\n",
    );
    expect(client).toContain("+0.01 write(3, ..., 5) = 5\n+0 > P. 1:6(5) ack 1 <...>\n");
    expect(client).toContain("+0 close(3) = 0\n+0 > F. 6:6(0) ack 1 <...>\n");
  });

  it("counts numbers from the initial ones, also in SACK blocks, and lays options out as Linux does", () => {
    const script = exported(
      `client client sack=on timestamps=on wscale=7
server server sack=on timestamps=on wscale=7
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
client -x server: ACK len=5
client -> server: ACK len=6
server -> client: ACK
`,
      "client",
    );
    expect(script).toMatch(/< \. 1:1\(0\) ack 1 win \d+ <nop,nop,TS val \d+ ecr \d+,nop,nop,sack 6:12>/);
    expect(script).toMatch(/> S 0:0\(0\) <mss \d+,sackOK,TS val \d+ ecr 0,nop,wscale 7>/);
  });

  it("has the text of each error, without which packetdrill does not read it", () => {
    const script = exported(
      `${exchange}server: send 5\nserver: shutdown\nclient -> server: RST seq=next\nserver: send 5\n`,
      "server",
    );
    for (const line of script.split("\n").filter((one) => one.includes("= -1"))) {
      expect(line).toMatch(/ = -1 E[A-Z]+ \([A-Z][a-z ]+\)$/);
    }
    expect(script).toContain("= -1 EPIPE (Broken pipe)");
  });

  it("expects segments one by one where a stack would hand several over as one, and reads that again", () => {
    const opened = "mss 1000\nclient -> server: SYN\nserver -> client: SYN+ACK\nclient -> server: ACK\n";
    const burst = exported(`${opened}client: send 3000\n`, "client");
    expect(burst.split("\n").slice(0, 3)).toEqual([
      expect.stringContaining("The stack under test is client."),
      "// It sends segments one by one, without segmentation offload.",
      "`ip link set dev tun0 gso_max_segs 1`",
    ]);
    expect(read(burst).summary.leftOut).toEqual([]);
    expect(read(burst).segments.filter(({ length }) => length === 1000)).toHaveLength(3);
    expect(exported(`${opened}client: send 1000\nclient: send 500\n`, "server")).not.toContain("gso_max_segs");
    expect(exported(`${opened}client: send 1000\n`, "client")).not.toContain("gso_max_segs");
  });

  it.each([
    ["nobody", exchange, "unknown"],
    ["client", "client: connect\nclient -x server: SYN\ncrash client\n", "crash"],
    ["client", "client client\nserver server\nwait 1s\n", "silent"],
    ["r", "raw r\nserver server\nr -> server: SYN seq=1\n", "raw"],
    ["server", "client a\nclient b port=5\nserver server\na -> server: SYN\nb -> server: SYN\n", "connections"],
  ])("refuses what a script cannot say: %s", (endpoint, text, reason) => {
    expect(exported(text, endpoint)).toBe(reason);
  });

  const folder = join(import.meta.dirname, "../../../examples");
  const examples = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".tcpflow"),
  );
  it.each(examples)("%s: reading the script gives the segments of that end's tap", (name) => {
    for (const trace of toTrace(analyze(readFileSync(join(folder, name), "utf8"), { locale: "en" })).scenarios) {
      for (const { name: endpoint } of trace.endpoints) {
        const script = traceToPacketdrill(trace, endpoint, "en");
        if ("refused" in script) continue;
        const taps: CapturedSegment[] = [];
        const reader = createCaptureReader((segment) => taps.push(segment));
        reader.push(traceToPcapng(trace, "en"));
        reader.end();
        const tap = trace.endpoints.findIndex((one) => one.name === endpoint);
        const shape = ({ flags, length }: CapturedSegment): string => `${flags} ${length}`;
        expect(read(script.text).segments.map(shape)).toEqual(taps.filter((one) => one.tap === tap).map(shape));
      }
    }
  });
});
