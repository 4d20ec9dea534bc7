import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CapturedSegment, CaptureSummary } from "../../../src/capture/model/segment.ts";
import { createCaptureReader } from "../../../src/capture/read/reader.ts";
import { ACK, FIN, PSH } from "../../../src/tcp/model/types.ts";

const fixtures = join(import.meta.dirname, "../../fixtures");
const fixture = (name: string): Uint8Array => readFileSync(join(fixtures, "captures", name));
const printed = (name: string): string => readFileSync(join(fixtures, "dissections", name), "utf8");

interface Read {
  readonly segments: readonly CapturedSegment[];
  readonly summary: CaptureSummary;
}

function read(bytes: Uint8Array | string): Read {
  const segments: CapturedSegment[] = [];
  const reader = createCaptureReader((segment) => segments.push(segment));
  reader.push(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes);
  return { summary: reader.end(), segments };
}

/** Checksums are of no interest, and not each form has the fields of IP. */
function described({ segments }: Read, withIp: boolean): object[] {
  return segments.map(({ checksum: _, untold: __, identification, ttl, ...rest }) => ({
    ...rest,
    ...(withIp && { identification, ttl }),
  }));
}

const original = read(fixture("01_close_by_client.pcap"));
const rows = printed("tshark-V.txt")
  .trim()
  .split("\n\n")
  .map((details, index) => `No.   Time   Source   Destination   Protocol Length Info\n${rowOf(index)}\n\n${details}`);

function rowOf(index: number): string {
  const from = index % 2 === 0 ? "10.9.0.1" : "10.9.0.2";
  return `  ${index + 1} ${index}.000000 ${from} 10.9.0.9 TCP 66 40001 → 8080 [ACK] Seq=${index} Ack=1 Win=502 Len=0`;
}

describe("the fields that tshark and Wireshark print of each frame", () => {
  it.each([
    ["-V, as Wireshark's plain text has it", printed("tshark-V.txt"), true],
    ["-V on Windows", printed("tshark-V.txt").replaceAll("\n", "\r\n"), true],
    ["-T json", printed("tshark.json"), true],
    ["-T json, each frame on one line", oneFrameEachLine(printed("tshark.json")), true],
    ["-T ek", printed("tshark-ek.json"), true],
    [
      "-T ek of other versions, without each layer's name twice",
      printed("tshark-ek.json").replaceAll("tcp_tcp_", "tcp_"),
      true,
    ],
    ["-T pdml", printed("tshark.pdml"), true],
    ["-T fields -E header=y -E separator=, -E quote=d", printed("tshark-fields.csv"), false],
    ["-T fields -E header=y", printed("tshark-fields.csv").replaceAll('"', "").replaceAll(",", "\t"), false],
  ])("%s: the segments of the capture", (_, text, withIp) => {
    const found = read(text);
    expect(found.summary).toMatchObject({ format: "text", skipped: [], hint: null });
    expect(found.segments.length).toBeGreaterThanOrEqual(3);
    expect(described(found, withIp)).toEqual(described(original, withIp).slice(0, found.segments.length));
  });

  it.each([
    ["frame.time_relative", ["0.5", "0.75"], 500_000],
    ["frame.time", ["Nov 21, 2026 04:50:26.5 UTC", "Nov 21, 2026 04:50:26.75 UTC"], 1_795_236_626_500_000],
    ["frame.time_delta", ["0.5", "0.25"], 500_000],
  ])("reads times of %s", (name, times, first) => {
    const header = [
      name,
      "ip.src",
      "ip.dst",
      "tcp.srcport",
      "tcp.dstport",
      "tcp.flags.str",
      "tcp.seq",
      "tcp.ack",
      "tcp.len",
    ];
    const lines = times.map((time) => [time, "::1", "::2", "80", "81", "·······AP··F", "5", "6", "7"]);
    const { segments } = read(
      [header.map((one) => one.replace("ip.", "ipv6.")), ...lines].map((cells) => cells.join("\t")).join("\n"),
    );
    expect(segments).toMatchObject([
      { time: first, flags: ACK | PSH | FIN, seq: 5, length: 7, source: { address: "::1", port: 80 } },
      { time: first + 250_000 },
    ]);
  });

  it("counts a frame once that has a row and details, and takes the details", () => {
    expect(read(rows.join("\n\n"))).toEqual(read(printed("tshark-V.txt")));
  });

  it("takes the row where the details are collapsed", () => {
    const found = read(rows.join("\n\n").replace(/^ {4}.*\n/gm, ""));
    expect(found.summary.hint).toBeNull();
    expect(found.segments.map(({ seq, destination }) => [seq, destination.address])).toEqual(
      original.segments.slice(0, 8).map((_, index) => [index, "10.9.0.9"]),
    );
  });

  it("tells a tunnel and an ICMP message from a segment", () => {
    const inner = '"frame.protocols": "eth:ip:gre:ip:tcp"';
    const text = printed("tshark.json").replace(/"frame.protocols": "[^"]*"/, inner);
    const quoted = text.replace(inner, '"frame.protocols": "eth:ip:icmp:ip:tcp"');
    expect(read(text).summary).toMatchObject({ segments: 7, skipped: [{ reason: "tunnel", count: 1 }] });
    expect(read(quoted).summary).toMatchObject({ segments: 7, skipped: [{ reason: "not-tcp", count: 1 }] });
  });
});

function oneFrameEachLine(text: string): string {
  return text.replace(/\n {4,}/g, " ").replace(/\n {2}\}/g, "}");
}

const table = printed("tshark-fields.csv");

describe("text that has no TCP segments", () => {
  it.each([
    ["collapsed details", printed("tshark-V.txt").replace(/^ .*\n/gm, ""), "collapsed"],
    ["a hex dump of tshark", "0000  02 00 00 00 00 0b 02 00 00 00 00 0a 08 00 45 00   ..............E.\n", "hex-dump"],
    ["a hex dump of tcpdump", "\t0x0000:  4500 003c 3dc5 4000 4006 e8e2 0a09 0001  E..<=.@.@.......\n", "hex-dump"],
    ["columns without names", table.slice(table.indexOf("\n") + 1), "no-column-names"],
    ["too few columns", "frame.number\tip.src\tip.dst\n1\t10.9.0.1\t10.9.0.2\n", "missing-columns"],
    ["too few fields", '"layers": {\n"tcp.srcport": [\n"80"\n]\n}\n', "missing-columns"],
    ["bytes alone", '"layers": {\n"tcp.srcport_raw": [\n"9c41",\n34,\n2\n]\n}\n', "no-numbers"],
    ["rows of HTTP", "    4   0.080736     10.9.0.1 → 10.9.0.2     HTTP 71 GET / HTTP/1.1\n", "no-numbers"],
    ["tcpdump -q", "04:50:26.492668 IP 10.9.0.1.40001 > 10.9.0.2.8080: tcp 0\n", "quiet"],
    ["a firewall's sniffer", "2.5 port1 in 10.9.0.1.40001 -> 10.9.0.2.80: syn 1563550426\n", "other-form"],
    ["PSML", "<structure>\n<section>No.</section>\n", "other-form"],
  ])("%s: says what is missing", (_, text, hint) => {
    expect(read(text).summary).toMatchObject({ segments: 0, hint });
  });

  it.each(["", "hello\n", "the server 10.0.0.1 is down, and so is 10.0.0.2\n", "0001 a b c\n"])(
    "%j is no capture",
    (text) => {
      expect(read(text).summary).toMatchObject({ format: null, hint: null });
    },
  );
});
