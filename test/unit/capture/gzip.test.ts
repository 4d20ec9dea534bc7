import { constants, crc32, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createGzipParser } from "../../../src/capture/read/gzip.ts";
import { bytes, u32 } from "./frames.ts";

interface Unpacked {
  readonly data: Uint8Array;
  readonly isWhole: boolean;
  /** In how many different buffers it came, and the largest piece. */
  readonly buffers: number;
  readonly largest: number;
}

/** Decompresses a file that comes in pieces of this size. */
function unpacked(file: Uint8Array, piece = file.length): Unpacked {
  const parts: Uint8Array[] = [];
  const buffers = new Set<ArrayBufferLike>();
  const parser = createGzipParser({
    push: (part) => {
      buffers.add(part.buffer);
      parts.push(part.slice());
      return true;
    },
    end: () => true,
    position: () => 0,
  });
  for (let from = 0; from < file.length; from += piece) if (!parser.push(file.subarray(from, from + piece))) break;
  return {
    data: Buffer.concat(parts),
    isWhole: parser.end(),
    buffers: buffers.size,
    largest: Math.max(0, ...parts.map(({ length }) => length)),
  };
}

/** Numbers that look random and are the same in every run. */
function noise(length: number, values: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => (state = (state * 48_271) % 0x7fff_ffff) % values);
}

const contents: readonly (readonly [string, Uint8Array])[] = [
  ["nothing", new Uint8Array(0)],
  ["one byte", Uint8Array.of(7)],
  ["zeros", new Uint8Array(300_000)],
  ["noise", noise(100_000, 256)],
  ["few values", noise(200_000, 5)],
  ["values up to a limit that grows", noise(200_000, 256).map((value, index) => value % (1 + (index >> 10)))],
  ["the same after almost a window", bytes(noise(32_000, 256), noise(32_000, 256), noise(32_000, 256))],
];

const ways: readonly (readonly [string, Parameters<typeof gzipSync>[1]])[] = [
  ["by default", {}],
  ["not compressed", { level: 0 }],
  ["fast", { level: 1 }],
  ["with fixed codes", { strategy: constants.Z_FIXED }],
  ["without copies", { strategy: constants.Z_HUFFMAN_ONLY }],
  ["with a small window", { windowBits: 9, memLevel: 1 }],
];

describe("gzip", () => {
  it.each(ways)("%s: what was compressed, in whatever pieces it comes", (_, options) => {
    for (const [name, data] of contents) {
      const file = gzipSync(data, options);
      for (const piece of [file.length, 4096, 977]) {
        const result = unpacked(file, piece);
        expect(result.isWhole, name).toBe(true);
        expect(Buffer.compare(result.data, data), name).toBe(0);
      }
    }
  });

  it("fills one buffer of a fixed size again and again, whatever is decompressed", () => {
    const { buffers, largest, data } = unpacked(gzipSync(new Uint8Array(20_000_000)), 1 << 18);
    expect(data).toHaveLength(20_000_000);
    expect(buffers).toBe(1);
    expect(largest).toBeLessThanOrEqual(131_072);
  });

  const small = gzipSync(new TextEncoder().encode("hello"));
  const withFlags = (flags: number, ...fields: readonly (readonly number[])[]): Uint8Array => {
    const header = bytes(small.subarray(0, 3), [flags], small.subarray(4, 10), fields.flat());
    const sum = crc32(header);
    return bytes(header, (flags & 2) === 0 ? [] : [sum & 0xff, (sum >> 8) & 0xff], small.subarray(10));
  };
  const [name, comment] = [
    [...Buffer.from("a.pcap"), 0],
    [...Buffer.from("a tap"), 0],
  ];

  it.each([
    ["each field of a header", withFlags(0x1f, [3, 0, 1, 2, 3], name, comment)],
    ["a name of 100 kB", withFlags(8, new Array<number>(100_000).fill(97), [0])],
    ["zeros after it, as on a tape", bytes(small, new Uint8Array(1000))],
  ])("reads a file with %s", (_, file) => {
    for (const piece of [file.length, 3]) {
      expect(new TextDecoder().decode(unpacked(file, piece).data)).toBe("hello");
      expect(unpacked(file, piece).isWhole).toBe(true);
    }
  });

  it("reads one member after the other, each byte for byte", () => {
    const members = bytes(gzipSync(noise(50_000, 9)), new Uint8Array(3), gzipSync(noise(70_000, 7)));
    const { data, isWhole } = unpacked(members, 100);
    expect(isWhole).toBe(true);
    expect(Buffer.compare(data, bytes(noise(50_000, 9), noise(70_000, 7)))).toBe(0);
  });

  /** Bits of DEFLATE, as RFC 1951 writes them: the lowest one of a number comes first. */
  function stream(...parts: readonly (readonly [value: number, bits: number])[]): Uint8Array {
    const bits = parts.flatMap(([value, count]) => Array.from({ length: count }, (_, bit) => (value >> bit) & 1));
    const packed = new Uint8Array(Math.ceil(bits.length / 8) + 1);
    bits.forEach((bit, index) => (packed[index >> 3] = (packed[index >> 3] ?? 0) | (bit << (index & 7))));
    return bytes(small.subarray(0, 10), packed, u32(0), u32(0));
  }
  const lengthsOf = (...lengths: readonly number[]): (readonly [number, number])[] =>
    lengths.map((length) => [length, 3]);

  it.each([
    ["a kind of block that is not known", stream([1, 1], [3, 2])],
    ["a stored block whose length is not said twice", stream([1, 1], [0, 2], [0, 5], [5, 16], [5, 16])],
    // Fixed codes: 257 is 0000001, distance 29 is 11101, and the code 11000110 stands for 286.
    ["a copy from before the beginning", stream([1, 1], [1, 2], [64, 7], [0, 5])],
    ["a length that has no meaning", stream([1, 1], [1, 2], [0b0110_0011, 8], [0, 5])],
    ["more codes than there is room for", stream([1, 1], [2, 2], [0, 5], [0, 5], [0, 4], ...lengthsOf(1, 1, 1, 1))],
    [
      "a length to be repeated before there is one",
      stream([1, 1], [2, 2], [0, 5], [0, 5], [0, 4], ...lengthsOf(1, 0, 0, 1), [1, 1]),
    ],
    ["garbage after it", bytes(small, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])],
    ["its last byte cut off", small.subarray(0, -1)],
    ["a checksum that is not that of its content", bytes(small.subarray(0, -8), u32(0), small.subarray(-4))],
    ["a flag that is reserved", withFlags(0x20)],
  ])("says that a file is damaged: %s", (_, file) => {
    for (const piece of [file.length, 1]) expect(unpacked(file, piece).isWhole).toBe(false);
  });
});
