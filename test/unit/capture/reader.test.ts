import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { CapturedSegment, CaptureSummary } from "../../../src/capture/model/segment.ts";
import { createCaptureReader } from "../../../src/capture/read/reader.ts";
import { ACK, SYN } from "../../../src/tcp/model/types.ts";
import { requirement } from "../tcp/requirement.ts";
import { block, bytes, ethernet, handshake, ipv4, ipv6, pcap, section, type TestFrame, u16, u32 } from "./frames.ts";

/** Reads a file in pieces of this size. */
function read(file: Uint8Array, piece = file.length): { segments: CapturedSegment[]; summary: CaptureSummary } {
  const segments: CapturedSegment[] = [];
  const reader = createCaptureReader((segment) => segments.push(segment));
  for (let from = 0; from < file.length; from += piece) reader.push(file.subarray(from, from + piece));
  return { segments, summary: reader.end() };
}

const frames: TestFrame[] = handshake.map((segment) => ({
  data: ethernet(ipv4(segment)),
  time: 1_700_000_000_000_000 + (segment.time ?? 0),
}));

function pcapng(little: boolean, resolution: readonly number[] = []): Uint8Array {
  const options = resolution.length === 0 ? [] : [...(little ? [9, 0, 1, 0] : [0, 9, 0, 1]), ...resolution, 0, 0, 0];
  const link = little ? [1, 0, 0, 0] : [0, 1, 0, 0];
  const perMicrosecond = resolution[0] === 9 ? 1000n : 1n;
  return bytes(
    section(little),
    block(1, [...link, ...u32(0), ...options], little),
    block(0xbad, [1, 2, 3, 4], little),
    ...frames.map(({ data, time = 0 }) => {
      const ticks = BigInt(time) * perMicrosecond;
      const [high, low] = [Number(ticks >> 32n), Number(ticks & 0xffff_ffffn)];
      const head = [0, high, low, data.length, data.length].flatMap((value) => u32(value, little));
      return block(6, bytes(head, data), little);
    }),
  );
}

const expected = [
  { frame: 1, time: 1_700_000_000_000_000, flags: SYN, seq: 1000, ack: 0, length: 0, checksum: "good" },
  {
    frame: 2,
    time: 1_700_000_000_040_000,
    flags: SYN | ACK,
    seq: 5000,
    ack: 1001,
    source: { address: "10.0.0.2", port: 80 },
  },
  {
    frame: 3,
    time: 1_700_000_000_040_100,
    flags: ACK,
    seq: 1001,
    ack: 5001,
    destination: { address: "10.0.0.2", port: 80 },
  },
];

/** A datagram to this port. */
function udp(port: number): Uint8Array {
  const packet = ipv4({ length: 100 }, { protocol: 17 });
  packet.set(u16(port), 22);
  return packet;
}

describe("files of captures", () => {
  it.each([
    ["pcap, little-endian", pcap(frames)],
    ["pcap, big-endian", pcap(frames, { little: false })],
    ["pcap in nanoseconds", pcap(frames, { nano: true })],
    ["pcap, compressed", gzipSync(pcap(frames))],
    ["pcapng", pcapng(true)],
    ["pcapng, big-endian", pcapng(false)],
    ["pcapng in nanoseconds", pcapng(true, [9])],
    ["pcapng, compressed", gzipSync(pcapng(true))],
    ["two sections of pcapng, the second without frames", bytes(pcapng(true), section(false))],
  ])("%s: the same segments, in whatever pieces the file comes", (_, file) => {
    for (const piece of [file.length, 7, 1]) {
      const { segments, summary } = read(file, piece);
      expect(segments).toMatchObject(expected);
      expect(summary).toMatchObject({ frames: 3, segments: 3, skipped: [], brokenAt: null });
    }
  });

  it.each([
    ["milliseconds", 3, 1000n],
    ["2^-20 s", 0x94, 1n << 20n],
    ["2^-30 s", 0x9e, 1n << 30n],
    ["picoseconds since the day", 12, 1_000_000_000_000n],
  ])("keeps times exactly, counted in %s", (_, resolution, perSecond) => {
    const [data = new Uint8Array(0)] = frames.map((frame) => frame.data);
    const offset = resolution === 12 ? 1_700_000_000 : 0;
    const times = [1_097_501_938_655_138, 1_700_000_000_999_999].filter((time) => time >= offset * 1_000_000);
    const clock = [9, 0, 1, 0, resolution, 0, 0, 0, 14, 0, 8, 0, ...u32(offset, true), ...u32(0)];
    const file = bytes(
      section(),
      block(1, [1, 0, 0, 0, ...u32(0), ...clock]),
      ...times.map((time) => {
        // As a clock counts that shows a moment within this microsecond.
        const units = ((BigInt(time) - BigInt(offset) * 1_000_000n) * perSecond + 999_999n) / 1_000_000n;
        const head = [0, Number(units >> 32n), Number(units & 0xffff_ffffn), data.length, data.length];
        return block(
          6,
          bytes(
            head.flatMap((value) => u32(value, true)),
            data,
          ),
        );
      }),
    );
    const inUnits = (time: number): number => (perSecond < 1_000_000n ? Math.ceil(time / 1000) * 1000 : time);
    expect(read(file).segments.map(({ time }) => time)).toEqual(times.map(inUnits));
  });

  it("skips a block larger than any frame without keeping it", () => {
    const file = bytes(section(), block(0xbad, new Uint8Array(500_000)), pcapng(true));
    for (const piece of [file.length, 1000, file.length - 50]) {
      const { segments, summary } = read(file, piece);
      expect(segments).toMatchObject(expected);
      expect(summary).toMatchObject({ frames: 3, skipped: [], brokenAt: null });
    }
  });

  it.each(["a frame", "an interface"])("reads %s with more options than are kept", (what) => {
    const comments = bytes(...Array.from({ length: 9 }, () => [1, 0, 0xfc, 0xff, ...new Uint8Array(65_532)]), u32(0));
    const [data = new Uint8Array(0)] = frames.map((frame) => frame.data);
    const head = [0, 0, 5, data.length, data.length].flatMap((value) => u32(value, true));
    const file = bytes(
      section(),
      block(1, bytes([1, 0, 0, 0], u32(0), what === "an interface" ? comments : [])),
      block(6, bytes(head, data, new Uint8Array(2), what === "a frame" ? comments : [])),
      block(6, bytes(head, data)),
    );
    for (const piece of [file.length, 1000]) {
      const { segments, summary } = read(file, piece);
      expect(segments).toMatchObject([{ seq: 1000, time: 5 }, { seq: 1000 }]);
      expect(summary).toMatchObject({ skipped: [], brokenAt: null });
    }
  });

  it("says that a file ends within a block that is not kept", () => {
    const file = bytes(pcapng(true), block(0xbad, new Uint8Array(500_000)));
    expect(read(file.subarray(0, -1), 1000).summary.brokenAt).toBe(file.length - 1);
  });

  it.each([
    ["gzip in gzip", gzipSync(gzipSync(pcap(frames)))],
    ["Zstandard", bytes([0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3])],
    ["bzip2", new TextEncoder().encode("BZh91AY&SY")],
  ])("%s: says what it is", (_, file) => {
    expect(read(file).summary).toMatchObject({ format: null, segments: 0, hint: "compressed" });
  });

  it("gives what can be read of a file that breaks off, and where that is", () => {
    const file = pcap(frames);
    const { segments, summary } = read(file.subarray(0, file.length - 5));
    expect(segments).toHaveLength(2);
    expect(summary.brokenAt).toBe(24 + 2 * (16 + 54));
  });

  it("gives all that precedes the damage in a compressed file, also in its second member", () => {
    let state = 1;
    const digit = (): number => 48 + ((state = (state * 48_271) % 0x7fff_ffff) % 10);
    const file = pcap(Array.from({ length: 100 }, () => ({ data: Uint8Array.from({ length: 500 }, digit) })));
    const members = bytes(gzipSync(file.subarray(0, 2000)), gzipSync(file.subarray(2000)));
    const framesOf = (bytes: Uint8Array): number => read(bytes).summary.frames;
    for (let at = 1000; at < members.length; at += 1003) {
      const damaged = members.slice();
      damaged.fill(0xff, at, at + 200);
      expect(framesOf(damaged)).toBeGreaterThanOrEqual(framesOf(members.subarray(0, at)));
    }
  });

  it("stops at a length that no frame has", () => {
    const file = bytes(pcap(frames), u32(0), u32(0), u32(0xffff_ffff), u32(0xffff_ffff), new Uint8Array(100));
    const { segments, summary } = read(file);
    expect(segments).toHaveLength(3);
    expect(summary.skipped).toEqual([{ reason: "damaged", count: 1 }]);
    expect(summary.brokenAt).toBe(pcap(frames).length);
  });

  it("does not take anything else for a capture", () => {
    expect(read(new TextEncoder().encode('scenario "x"\nclient -> server: SYN\n')).summary.format).toBeNull();
    expect(read(Uint8Array.of(1, 2)).summary.format).toBeNull();
    expect(read(new Uint8Array(0)).summary.format).toBeNull();
  });
});

const syn = { flags: SYN, seq: 1000 };

describe("what a frame holds", () => {
  it.each<[string, number, Uint8Array]>([
    ["Ethernet", 1, ethernet(ipv4(syn))],
    ["a VLAN tag (802.1Q)", 1, ethernet(ipv4(syn), [0x81, 0, 0, 5, 8, 0])],
    ["two of them (QinQ)", 1, ethernet(ipv4(syn), [0x88, 0xa8, 0, 5, 0x81, 0, 0, 6, 8, 0])],
    ["802.3 with SNAP", 1, ethernet(ipv4(syn), [0, 60, 0xaa, 0xaa, 3, 0, 0, 0, 8, 0])],
    ["raw IP", 101, ipv4(syn)],
    ["the loopback of BSD", 0, bytes([2, 0, 0, 0], ipv4(syn))],
    ["the loopback of OpenBSD", 108, bytes([0, 0, 0, 2], ipv4(syn))],
    ["Linux cooked", 113, bytes(new Uint8Array(14), [8, 0], ipv4(syn))],
    ["Linux cooked, version 2", 276, bytes([8, 0], new Uint8Array(18), ipv4(syn))],
    ["IPv4 with options", 101, ipv4(syn, { options: 8 })],
    ["padding behind a short packet", 1, bytes(ethernet(ipv4(syn)), new Uint8Array(6))],
  ])("%s", (_, link, data) => {
    const { segments } = read(pcap([{ data }], { link }));
    expect(segments).toMatchObject([
      { source: { address: "10.0.0.1", port: 40000 }, flags: SYN, length: 0, checksum: "good" },
    ]);
  });

  it.each<[string, readonly (readonly [number, readonly number[]])[]]>([
    ["no extension header", []],
    [
      "hop-by-hop and destination options",
      [
        [0, [0, 0, 0, 0, 0, 0, 0]],
        [60, [1, ...new Array<number>(14).fill(0)]],
      ],
    ],
    ["an authentication header", [[51, [1, ...new Array<number>(10).fill(0)]]]],
    ["an atomic fragment", [[44, [0, 0, 0, 0, 0, 0, 1]]]],
  ])("IPv6 with %s", (_, extensions) => {
    const { segments } = read(pcap([{ data: ipv6(syn, extensions) }], { link: 101 }));
    expect(segments).toMatchObject([{ source: { address: "2001:db8::1", port: 40000 }, flags: SYN, length: 0 }]);
  });

  it.each<[string, string, TestFrame, number?]>([
    ["ARP", "not-ip", { data: ethernet(new Uint8Array(28), [8, 6]) }],
    ["UDP", "not-tcp", { data: ethernet(ipv4(syn, { protocol: 17 })) }],
    ["a first fragment", "fragment", { data: ethernet(ipv4(syn, { fragment: 0x2000 })) }],
    ["a later fragment", "fragment", { data: ethernet(ipv4(syn, { fragment: 10 })) }],
    ["IP in IP", "tunnel", { data: ethernet(ipv4(syn, { protocol: 4 })) }],
    ["VXLAN", "tunnel", { data: ethernet(udp(4789)) }],
    ["MPLS", "tunnel", { data: ethernet(ipv4(syn), [0x88, 0x47]) }],
    ["a cut header", "truncated", { data: ethernet(ipv4(syn)), captured: 40 }],
    ["a link layer that is not known", "unknown-link", { data: ipv4(syn) }, 147],
    [
      "a TCP header shorter than 20 bytes",
      "damaged",
      { data: ethernet(bytes(ipv4(syn).subarray(0, 32), [0x40], ipv4(syn).subarray(33))) },
    ],
  ])("%s is counted as %s", (_, reason, frame, link = 1) => {
    const { segments, summary } = read(pcap([frame], { link }));
    expect(segments).toEqual([]);
    expect(summary).toMatchObject({ frames: 1, segments: 0, skipped: [{ reason, count: 1 }] });
  });

  it("knows the length of a payload that was cut off, and leaves its checksum open", () => {
    const { segments } = read(pcap([{ data: ethernet(ipv4({ length: 900 })), captured: 68 }]));
    expect(segments).toMatchObject([{ length: 900, checksum: "unknown" }]);
  });

  it("tells a checksum that offloading left unfinished from a wrong one", () => {
    const data = ethernet(ipv4(syn));
    const pseudo = 0x0a00 + 0x0001 + 0x0a00 + 0x0002 + 6 + 20;
    const withSum = (sum: number): TestFrame => ({ data: bytes(data.subarray(0, 50), u16(sum), data.subarray(52)) });
    const { segments } = read(pcap([withSum(pseudo), withSum(0x1234)]));
    expect(segments.map(({ checksum }) => checksum)).toEqual(["unfinished", "wrong"]);
  });

  it("reads TCP's options, up to one that is malformed", () => {
    const all = [2, 4, 5, 0xb4, 4, 2, 8, 10, ...u32(7), ...u32(9), 1, 3, 3, 7];
    const sack = [1, 1, 5, 10, ...u32(100), ...u32(200)];
    const options = [all, sack, [3, 3, 7, 2, 0, 0, 0, 0]];
    const { segments } = read(pcap(options.map((each) => ({ data: ethernet(ipv4({ options: each })) }))));
    const found = segments.map((segment) => segment.options);
    requirement("MUST-64", "In a capture, timestamps at the seventh byte of the options are read.", () => {
      expect(found[0]).toEqual({ mss: 1460, sackPermitted: true, timestamps: [7, 9], windowScale: 7 });
      expect(found[1]).toEqual({ sack: [[100, 200]] });
    });
    requirement("MUST-7", "In a capture, an option of length 0 ends the list, and what precedes it counts.", () => {
      expect(found[2]).toEqual({ windowScale: 7 });
    });
  });
});
