/** Reading a hostile file costs so many steps for each of its bytes, or of those that it becomes, and no more. */
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { counted, workOf } from "./work.ts";

function workToRead(file: Uint8Array): number {
  return workOf(() => {
    const reader = counted.createCaptureReader(() => undefined);
    for (let from = 0; from < file.length; from += 65_536) if (!reader.push(file.subarray(from, from + 65_536))) break;
    reader.end();
  });
}

function repeated(part: string | Uint8Array, size: number): Uint8Array {
  const bytes = typeof part === "string" ? new TextEncoder().encode(part) : part;
  return Uint8Array.from({ length: size }, (_, at) => bytes[at % bytes.length] ?? 0);
}

function behind(start: readonly number[], rest: Uint8Array): Uint8Array {
  return Uint8Array.from([...start, ...rest]);
}

const gzipWithName = [0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 0];
const pcapHeader = [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0];

const files: Readonly<Record<string, (size: number) => Uint8Array>> = {
  "a gzip file with a name that does not end": (size) => behind(gzipWithName, repeated("a", size)),
  "a file that is small as long as it is compressed": (size) => gzipSync(new Uint8Array(size)),
  "blocks of gzip with nothing in them": (size) =>
    behind([...gzipWithName.slice(0, 3), 0, 0, 0, 0, 0, 0, 0], repeated(Uint8Array.of(0, 0, 0, 255, 255), size)),
  "frames with nothing in them": (size) => behind(pcapHeader, new Uint8Array(size)),
  "empty lines": (size) => repeated("\n", size),
  "empty lines of Windows": (size) => repeated("\r\n", size),
  "lines of blanks": (size) => repeated("  \t \n", size),
  zeros: (size) => new Uint8Array(size),
};

/** For each byte. */
const mostSteps = 12;

describe("reading a hostile file", () => {
  it.each(Object.entries(files))("%s: steps grow no faster than bytes", (_, made) => {
    const [less, more] = [20_000, 80_000].map((size) => workToRead(made(size)));
    expect((more ?? 0) - (less ?? 0)).toBeLessThan(60_000 * mostSteps);
  });
});
